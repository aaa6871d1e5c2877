from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "commonground.collective.partnership"
    label = "partnership"

    def ready(self) -> None:
        from commonground.collective.partnership import invitation  # noqa: F401 - registers itself
        from commonground.collective.partnership.access import standing
        from commonground.foundation.access import roles

        roles.register(standing)
