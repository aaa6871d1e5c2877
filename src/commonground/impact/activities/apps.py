from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "commonground.impact.activities"
    label = "activities"

    def ready(self) -> None:
        # A partner that comes, has its page, and goes meets its part of the plan each time.
        from commonground.collective.partnership import history, leaving, noticing, onboarding
        from commonground.impact.activities import for_partners, for_strategies, space_seams, trail
        from commonground.impact.agenda import noticing as agenda_noticing

        history.name_verbs(trail.VERBS)
        history.name_fields(trail.FIELDS)
        noticing.on_partner_pages(for_partners.notice)
        agenda_noticing.on_strategy_pages(for_strategies.notice)
        onboarding.bring_section(for_partners.part_of, under=onboarding.Heading.PART)
        leaving.bring_handover(for_partners.to_hand_over)
        space_seams.register()
