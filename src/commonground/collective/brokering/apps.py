from django.apps import AppConfig


class BrokeringConfig(AppConfig):
    name = "commonground.collective.brokering"
    label = "brokering"
