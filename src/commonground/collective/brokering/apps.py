from django.apps import AppConfig


class BrokeringConfig(AppConfig):
    name = "commonground.collective.brokering"
    label = "brokering"

    def ready(self) -> None:
        # They register themselves.
        from commonground.collective.brokering import chores, invitation  # noqa: F401
        from commonground.collective.brokering.access import roles_by_mandate
        from commonground.collective.brokering.history_words import FIELDS, VERBS
        from commonground.collective.partnership.access import bring_roles
        from commonground.collective.partnership.history import name_fields, name_verbs

        bring_roles(roles_by_mandate)
        name_verbs(VERBS)
        name_fields(FIELDS)
