"""Phase by component, suggested from what is on record: uneven where the work is, and it may go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.picture.facts import Facts

SOURCE = "Hanleybrown, Kania and Kramer 2012, Stanford Social Innovation Review"
PHASES = (_("Begin"), _("Organise"), _("Sustain action and impact"))
Words = str | Promise
Met = Callable[[Facts], bool | None]


@dataclass(frozen=True)
class Mark:
    """One piece of evidence for a cell, and whether it is there; None is that nothing is on record."""

    says: Words
    met: Met


@dataclass(frozen=True)
class Cell:
    """A component in a phase on one day."""

    marks: tuple[tuple[Words, bool | None], ...]

    @property
    def is_met(self) -> bool:
        return all(met for _says, met in self.marks)


@dataclass(frozen=True)
class Row:
    """A component over the phases; ``reached`` counts the phases met without a gap before them."""

    label: Words
    cells: tuple[Cell, ...]

    @property
    def reached(self) -> int:
        met = [cell.is_met for cell in self.cells]
        return met.index(False) if False in met else len(met)


def grid(facts: Facts) -> list[Row]:
    """The same facts, the same grid: nothing of an earlier one is remembered, so it can go back."""
    return [
        Row(label, tuple(Cell(tuple((m.says, m.met(facts)) for m in cell)) for cell in cells))
        for label, cells in GRID
    ]


def _partners(f: Facts) -> bool | None:
    return None if f.partnership is None else f.partnership.partners > 1


def _called(f: Facts) -> bool | None:
    p = f.partnership
    return None if p is None else p.matters > 0 and not p.without_lead


def _agreed(f: Facts) -> bool | None:
    return None if f.agreements is None else f.agreements.in_force > 0


def _signed(f: Facts) -> bool | None:
    a = f.agreements
    return None if a is None else a.in_force > 0 and not a.unsigned


def _held(f: Facts) -> bool | None:
    return None if f.backbone is None else not f.backbone.without_holder


def _spread(f: Facts) -> bool | None:
    return None if f.backbone is None else f.backbone.organisations > 1


def _goal(f: Facts) -> bool | None:
    return None if f.partnership is None else bool(f.partnership.goal)


def _targets(f: Facts) -> bool | None:
    g = f.agenda
    return None if g is None else g.goals > 0 and not g.goals_without_target


def _endorsed(f: Facts) -> bool | None:
    return None if f.agenda is None else f.agenda.endorsed * 2 > f.agenda.partners


def _working(f: Facts) -> bool | None:
    return None if f.activities is None else f.activities.started > 0


def _aligned(f: Facts) -> bool | None:
    a = f.activities
    return None if a is None else a.running > 0 and not a.without_strategy


def _words(f: Facts) -> bool | None:
    return None if f.partnership is None else not f.partnership.without_words


def _residents(f: Facts) -> bool | None:
    return None if f.activities is None else f.activities.with_residents > 0


def _in_the_room(f: Facts) -> bool | None:
    return None if f.meetings is None else f.meetings.decisions_with_residents > 0


def _ready(f: Facts) -> bool | None:
    return None if f.health is None else f.health.readiness == "proceed"


def _measures(f: Facts) -> bool | None:
    return None if f.measurement is None else f.measurement.measures > 0


def _numbers(f: Facts) -> bool | None:
    return None if f.measurement is None else f.measurement.with_numbers > 0


def _in_time(f: Facts) -> bool | None:
    m = f.measurement
    return None if m is None else m.with_numbers > 0 and not m.late


def _used(f: Facts) -> bool | None:
    return None if f.meetings is None else f.meetings.decisions_citing_measure > 0


Marks = tuple[Mark, ...]
GRID: tuple[tuple[Words, tuple[Marks, Marks, Marks]], ...] = (
    (
        _("Governance and infrastructure"),
        (
            (Mark(_("two partners or more"), _partners),),
            (
                Mark(_("an agreement in force"), _agreed),
                Mark(_("somebody to call for every matter"), _called),
            ),
            (
                Mark(_("everybody has signed"), _signed),
                Mark(_("every function of the backbone is held"), _held),
                Mark(_("by more than one organisation"), _spread),
            ),
        ),
    ),
    (
        _("Strategic planning"),
        (
            (Mark(_("a shared goal in words"), _goal),),
            (
                Mark(_("goals with a baseline and a target"), _targets),
                Mark(_("endorsed by more than half"), _endorsed),
            ),
            (
                Mark(_("activities have started"), _working),
                Mark(_("all that run serve the agenda"), _aligned),
            ),
        ),
    ),
    (
        _("Community involvement"),
        (
            (Mark(_("every partner has said what it wants"), _words),),
            (Mark(_("residents shape an activity"), _residents),),
            (Mark(_("residents are in the room when it is decided"), _in_the_room),),
        ),
    ),
    (
        _("Evaluation and improvement"),
        (
            (Mark(_("readiness was asked, and it says proceed"), _ready),),
            (
                Mark(_("measures are agreed"), _measures),
                Mark(_("the first numbers are in"), _numbers),
            ),
            (
                Mark(_("data come in time"), _in_time),
                Mark(_("decisions cite a measure"), _used),
            ),
        ),
    ),
)
