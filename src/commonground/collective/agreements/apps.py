from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonground.collective.agreements"
    label = "agreements"

    def ready(self) -> None:
        # They register themselves: reminders, a second look when partners come and go, a notice.
        from commonground.collective.agreements import (  # noqa: F401
            chores,
            for_partners,
            held_things,
            newcomers,
            trail,
        )
        from commonground.collective.agreements.templatetags.agreed import notice
        from commonground.collective.partnership import history, leaving, noticing, onboarding

        history.name_verbs(trail.VERBS)
        history.name_fields(trail.FIELDS)
        noticing.on_partner_pages(notice)
        onboarding.bring_section(for_partners.agreed, under="agreement")
        onboarding.bring_section(for_partners.decided, under="decisions")
        held_things.register()
        onboarding.bring_section(for_partners.to_sign, under="due")
        leaving.bring_data_promise(for_partners.promised_for_data)
