from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "commonground.foundation.theme"
    label = "theme"
