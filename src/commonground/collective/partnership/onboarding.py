"""The pack that a new partner gets. Rooms above bring their own lines, since no import points up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise as Later
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Partner


class Heading(StrEnum):
    """The parts of the pack, in their order."""

    AGREEMENT = "agreement"
    DECISIONS = "decisions"
    PRINCIPLES = "principles"
    CONTACTS = "contacts"
    PART = "part"
    BACKBONE = "backbone"
    DUE = "due"
    SEATS = "seats"


TITLES: dict[Heading, Later] = {
    Heading.AGREEMENT: _("What we agreed"),
    Heading.DECISIONS: _("What was decided"),
    Heading.PRINCIPLES: _("How we want to work together"),
    Heading.CONTACTS: _("Whom to call"),
    Heading.PART: _("Your part in the work"),
    Heading.BACKBONE: _("Who does what in the backbone"),
    Heading.DUE: _("What is due from you"),
    Heading.SEATS: _("Your seats"),
}
NOTHING: dict[Heading, Later] = {
    Heading.AGREEMENT: _("No agreement is kept here yet. Ask the backbone for it."),
    Heading.DECISIONS: _("No decisions are kept here yet."),
    Heading.PRINCIPLES: _(
        "No principles are written down yet. You may be the one who asks for them."
    ),
    Heading.CONTACTS: _("No matters are on the card of whom to call yet."),
    Heading.PART: _("You have no part in the plan yet. Say what you would like to give."),
    Heading.BACKBONE: _("Nobody holds a function of the backbone yet."),
    Heading.DUE: _("Nothing is due from you."),
    Heading.SEATS: _("Nobody of yours has a seat yet."),
}


@dataclass(frozen=True)
class Line:
    """One line of the pack; ``link`` leads to the page that says more."""

    text: str
    detail: str = ""
    link: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the pack with its lines, or with the sentence for when there are none."""

    name: str
    title: Later
    lines: tuple[Line, ...]
    nothing: Later


Source = Callable[[Partner, date], Sequence[Line]]
_sources: list[tuple[Heading, Source]] = []


def bring_section(source: Source, *, under: Heading | str) -> Source:
    """``bring_section(lines, under="agreement")``: lines of another room, asked on each printing.

    ``source(partner, day)`` answers with ``Line``s; it must ask the database a constant number of times.
    """
    entry = (Heading(under), source)
    if entry not in _sources:
        _sources.append(entry)
    return source


def pack(partner: Partner, *, day: date) -> list[Section]:
    """The whole pack for one partner; an empty part says so instead of disappearing."""
    return [
        Section(str(heading), TITLES[heading], _lines(heading, partner, day), NOTHING[heading])
        for heading in Heading
    ]


def _lines(heading: Heading, partner: Partner, day: date) -> tuple[Line, ...]:
    return tuple(
        line for under, source in _sources if under == heading for line in source(partner, day)
    )
