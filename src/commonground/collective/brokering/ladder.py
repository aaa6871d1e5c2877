"""The steps that a grievance climbs. The agreement's own ladder wins where there is one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative

DEFAULT = (
    _("The parties talk to each other"),
    _("The broker talks with each party, then with both"),
    _("The whole group looks at it, with its ground rules"),
    _("Somebody from outside mediates"),
    _("A partner steps back or leaves, by the agreement's terms"),
)


def ladder(initiative: Initiative, *, day: date) -> tuple[str, ...]:
    """The rungs from the lowest to the highest, in the reader's language."""
    return _agreed(initiative, day) or tuple(str(rung) for rung in DEFAULT)


def _agreed(initiative: Initiative, day: date) -> tuple[str, ...]:
    try:
        from commonground.collective.agreements.queries import grievance_ladder
    except ImportError:  # the room of agreements offers no ladder
        return ()
    return tuple(rung.what for rung in grievance_ladder(initiative, day=day))
