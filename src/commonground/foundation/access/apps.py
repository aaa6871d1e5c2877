from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "commonground.foundation.access"
    label = "access"
