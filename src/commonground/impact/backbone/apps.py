from django.apps import AppConfig


class BackboneConfig(AppConfig):
    name = "commonground.impact.backbone"
    label = "backbone"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.collective.partnership import calling, history, leaving, onboarding
        from commonground.impact.backbone import for_partners, held_things, trail

        history.name_verbs(trail.VERBS)
        history.name_values(trail.VALUES)
        history.name_fields(trail.FIELDS)
        calling.bring_calls(for_partners.calls, name="backbone", title=_("In the backbone"))
        onboarding.bring_section(for_partners.who_does_what, under="backbone")
        for source in held_things.SOURCES:
            leaving.bring_handover(source)
