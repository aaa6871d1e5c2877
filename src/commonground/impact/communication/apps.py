from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    name = "commonground.impact.communication"
    label = "communication"
