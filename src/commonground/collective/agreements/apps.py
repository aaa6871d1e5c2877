from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonground.collective.agreements"
    label = "agreements"

    def ready(self) -> None:
        # They register themselves: what is agreed is looked at again when partners come and go.
        from commonground.collective.agreements import newcomers  # noqa: F401
