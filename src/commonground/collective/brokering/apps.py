from django.apps import AppConfig


class BrokeringConfig(AppConfig):
    name = "commonground.collective.brokering"
    label = "brokering"

    def ready(self) -> None:
        # They register themselves.
        from commonground.collective.brokering import chores, held_things, invitation  # noqa: F401
        from commonground.collective.brokering.access import (
            initiatives_by_mandate,
            roles_by_mandate,
        )
        from commonground.collective.brokering.history_words import FIELDS, VERBS
        from commonground.collective.partnership.access import bring_roles
        from commonground.collective.partnership.history import name_fields, name_verbs
        from commonground.collective.partnership.queries import bring_initiatives

        held_things.register()
        bring_roles(roles_by_mandate)
        bring_initiatives(initiatives_by_mandate)
        name_verbs(VERBS)
        name_fields(FIELDS)
