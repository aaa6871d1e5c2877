from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "commonground.impact.agenda"
    label = "agenda"

    def ready(self) -> None:
        # They register themselves: closing what is due.
        from commonground.collective.partnership import (
            history,
            leaving,
            onboarding,
            shared_goal,
        )
        from commonground.impact.agenda import chores, for_partners, trail  # noqa: F401

        history.name_verbs(trail.VERBS)
        history.name_fields(trail.FIELDS)
        leaving.bring_handover(for_partners.held)
        onboarding.bring_section(for_partners.agenda, under="agreement")
        onboarding.bring_section(for_partners.own_part, under="due")
        shared_goal.keep_shared_goal(for_partners.goal_kept_at)
