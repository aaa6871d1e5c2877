from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonground.collective.agreements"
    label = "agreements"

    def ready(self) -> None:
        # They register themselves: reminders, a second look when partners come and go, a notice.
        from commonground.collective.agreements import chores, newcomers, trail  # noqa: F401
        from commonground.collective.agreements.templatetags.agreed import notice
        from commonground.collective.partnership import history, noticing

        history.name_verbs(trail.VERBS)
        history.name_fields(trail.FIELDS)
        noticing.on_partner_pages(notice)
