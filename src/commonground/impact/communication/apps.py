from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    name = "commonground.impact.communication"
    label = "communication"

    def ready(self) -> None:
        # They register themselves: what is done every hour, and what partners meet of this room.
        from commonground.collective.partnership import history, leaving, noticing, onboarding
        from commonground.impact.communication import (  # noqa: F401
            chores,
            for_partners,
            meeting_register,
            message_register,
            trail,
        )

        history.name_verbs(trail.VERBS)
        history.name_fields(trail.FIELDS)
        noticing.on_partner_pages(for_partners.notice)
        onboarding.bring_section(for_partners.decided, under="decisions")
        onboarding.bring_section(for_partners.due, under="due")
        leaving.bring_handover(for_partners.commitments_held)
        meeting_register.register()
        message_register.register()
