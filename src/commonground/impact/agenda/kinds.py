"""What an agenda is made of: the kinds of clause in their order, and what each asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.impact.agenda.models import Clause

Kind = Clause.Kind


@dataclass(frozen=True)
class Part:
    """A part of the agenda: one clause, or any number of them. ``number`` stands in addresses."""

    number: int
    kind: Kind
    heading: str | Promise
    asks: str | Promise
    is_single: bool = True
    evidence: str | Promise = ""


PARTS: tuple[Part, ...] = (
    Part(
        1,
        Kind.PROBLEM,
        _("The problem"),
        _("What is not right here, for whom, and since when? Say it with figures of this place."),
        evidence=_("Local data"),
    ),
    Part(
        2,
        Kind.BOUNDARIES,
        _("Boundaries"),
        _("Which place, which people, which questions are in, and which are not?"),
    ),
    Part(
        3,
        Kind.VISION,
        _("Vision"),
        _("What will people see and hear here when it has worked?"),
    ),
    Part(
        4,
        Kind.RESULT,
        _("Population result"),
        _(
            "The well-being of a whole population, in one sentence. "
            "Once adopted, it is shown as the shared goal everywhere."
        ),
    ),
    Part(
        5,
        Kind.GOAL,
        _("Goals"),
        _("What should change by when, from which value to which?"),
        is_single=False,
    ),
    Part(
        6,
        Kind.PRINCIPLE,
        _("Principles"),
        _("How do we want to work, also when it is inconvenient?"),
        is_single=False,
    ),
    Part(
        7,
        Kind.STRATEGY,
        _("Strategies"),
        _("By which way do we expect to get there, and what should it move?"),
        is_single=False,
        evidence=_("Why we believe that it works"),
    ),
)
BY_KIND: Mapping[str, Part] = {part.kind: part for part in PARTS}
LEVELS = 4  # deeper trees are hard to draw and harder to remember
