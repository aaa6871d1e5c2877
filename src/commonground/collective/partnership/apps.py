from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "commonground.collective.partnership"
    label = "partnership"

    def ready(self) -> None:
        from commonground.collective.partnership import (
            held_things,
            invitation,  # noqa: F401 - registers itself
            pack_sections,
        )
        from commonground.collective.partnership.access import standing
        from commonground.foundation.access import roles

        roles.register(standing)
        held_things.register()
        pack_sections.register()
