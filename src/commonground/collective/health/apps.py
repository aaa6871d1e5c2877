from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HealthConfig(AppConfig):
    name = "commonground.collective.health"
    label = "health"

    def ready(self) -> None:
        from commonground.collective.health import (
            held_things,
            relationship_history,  # noqa: F401 - registers itself
        )
        from commonground.collective.partnership.history import name_fields, name_verbs

        held_things.register()
        name_verbs(VERBS)
        name_fields(FIELDS)


VERBS = {
    "wave.planned": _("Round of questions planned"),
    "wave.discarded": _("Plan of a round of questions discarded"),
    "wave.opened": _("Round of questions opened"),
    "wave.reminded": _("Reminder sent"),
    "wave.handed": _("Round of questions handed over"),
    "wave.cards": _("Cards printed"),
    "wave.paper": _("Answer keyed in from paper"),
    "wave.closed": _("Round of questions closed"),
    "wave.agreed": _("Scores agreed"),
    "readiness.overridden": _("Decided against the readiness rule"),
}
FIELDS = {
    "title": _("title"),
    "instrument": _("questions"),
    "opens_on": _("opens on"),
    "closed_on": _("closed on"),
    "cards": _("cards"),
    "keeper": _("looked after by"),
    "outcome": _("outcome"),
    "reason": _("reason"),
    "names": _("who decided"),
}
