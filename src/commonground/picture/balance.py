"""The balance between the two sides: five steps each, and whether one runs ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from commonground.picture.facts import Facts
from commonground.picture.signals.readiness import trust_is_fresh

AHEAD = 2


@dataclass(frozen=True)
class Step:
    """One thing that holds, does not hold, or of which nothing is on record (None)."""

    what: str
    holds: bool | None


@dataclass(frozen=True)
class Balance:
    """``collective`` and ``impact`` have five steps each, always in the same order."""

    collective: tuple[Step, ...]
    impact: tuple[Step, ...]

    @property
    def held(self) -> tuple[int, int]:
        return _held(self.collective), _held(self.impact)

    @property
    def ahead(self) -> str:
        left, right = self.held
        if right - left >= AHEAD:
            return "impact"
        return "collective" if left - right >= AHEAD else ""

    @property
    def boxes(self) -> tuple[list[bool], list[bool]]:
        """Both rows of boxes grow outwards from the middle."""
        left, right = self.held
        return [n >= 5 - left for n in range(5)], [n < right for n in range(5)]

    @property
    def words(self) -> tuple[str, str]:
        """What holds on each side, by name."""
        return _named(self.collective), _named(self.impact)


def balance(facts: Facts) -> Balance:
    """Read off the facts of the rooms; a room without facts holds nothing up."""
    return Balance(tuple(_collective(facts, facts.day)), tuple(_impact(facts)))


def _collective(facts: Facts, day: date) -> list[Step]:
    p, a, h = facts.partnership, facts.agreements, facts.health
    return [
        Step(_("aims said"), p is not None and p.partners > 1 and not p.without_words),
        Step(_("agreement signed"), a is not None and a.in_force > 0 and 2 * a.signed > a.partners),
        Step(_("ready"), None if h is None else h.readiness == "proceed"),
        Step(_("trust asked"), h is not None and trust_is_fresh(h, day)),
        Step(_("whom to call"), p is not None and p.matters > 0 and not p.without_lead),
    ]


def _impact(facts: Facts) -> list[Step]:
    g, m, a = facts.agenda, facts.measurement, facts.activities
    c, b = facts.meetings, facts.backbone
    return [
        Step(_("agenda"), None if g is None else g.endorsed * 2 > g.partners),
        Step(_("measures"), None if m is None else m.with_numbers > 0),
        Step(_("activities"), None if a is None else a.started > 0),
        Step(_("meetings"), None if c is None else c.held_lately > c.without_decision),
        Step(_("backbone"), None if b is None else b.held * 2 > b.functions),
    ]


def _held(steps: tuple[Step, ...]) -> int:
    return sum(bool(step.holds) for step in steps)


def _named(steps: tuple[Step, ...]) -> str:
    return ", ".join(step.what for step in steps if step.holds) or _("nothing on record yet")
