from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    name = "commonground.impact.communication"
    label = "communication"

    def ready(self) -> None:
        from commonground.impact.communication import message_register

        message_register.register()
