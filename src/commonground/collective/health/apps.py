from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "commonground.collective.health"
    label = "health"
