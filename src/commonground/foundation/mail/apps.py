from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "commonground.foundation.mail"
    label = "mail"

    def ready(self) -> None:
        # They register themselves: the worker looks for letters, old ones are forgotten.
        from commonground.foundation.mail import delivery  # noqa: F401
