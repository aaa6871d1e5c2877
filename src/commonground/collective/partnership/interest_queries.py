"""Reads of the interests beside each other; a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonground.collective.partnership.dates import partner_on, wanted_on
from commonground.collective.partnership.models import Bearing, Initiative, Interest, Serving

MOST_IN_MATRIX = 24
RELATIONS = Bearing.Relation


@dataclass(frozen=True)
class Beside:
    """Two interests, or one and the shared goal when ``other`` is empty, and what was said."""

    other: Interest | None
    bearing: Bearing | None


@dataclass(frozen=True)
class Stand:
    """One interest with all that stands beside it."""

    number: int
    interest: Interest
    goal: Bearing | None
    beside: tuple[Beside, ...]
    servings: tuple[Serving, ...]
    others: int

    def _how_many(self, relation: str) -> int:
        return sum(1 for b in self.beside if b.bearing and b.bearing.relation == relation)

    @property
    def supports(self) -> int:
        return self._how_many(RELATIONS.SUPPORTS)

    @property
    def conflicts(self) -> int:
        return self._how_many(RELATIONS.CONFLICTS)

    @property
    def unspoken(self) -> int:
        """Pairs that nobody has talked about yet; not the same as pairs without bearing."""
        return self.others - sum(1 for b in self.beside if b.bearing)


@dataclass(frozen=True)
class Matrix:
    stands: tuple[Stand, ...]

    @property
    def is_drawn(self) -> bool:
        """A table wider than this is read by nobody; the list below says the same."""
        return 1 < len(self.stands) <= MOST_IN_MATRIX

    @property
    def unserved(self) -> tuple[Stand, ...]:
        return tuple(stand for stand in self.stands if not stand.servings)

    @property
    def conflicts(self) -> tuple[Bearing, ...]:
        """Each conflict once, also one with the shared goal."""
        found: dict[int, Bearing] = {}
        for stand in self.stands:
            for bearing in (stand.goal, *(b.bearing for b in stand.beside)):
                if bearing and bearing.relation == RELATIONS.CONFLICTS:
                    found[bearing.pk] = bearing
        return tuple(found.values())


def matrix(initiative: Initiative, *, day: date) -> Matrix:
    """Every interest of today's partners beside every other: three queries."""
    interests = list(_wanted(initiative, day))
    said = _by_pair(_bearings(initiative))
    servings: dict[int, list[Serving]] = {}
    for serving in Serving.objects.filter(interest__partner__initiative=initiative):
        servings.setdefault(serving.interest_id, []).append(serving)
    drawn = len(interests) <= MOST_IN_MATRIX
    return Matrix(
        tuple(
            _stand(
                n,
                one,
                interests if drawn else _spoken_of(one, interests, said),
                said,
                servings.get(one.pk, []),
                len(interests) - 1,
            )
            for n, one in enumerate(interests, 1)
        )
    )


def stand(interest: Interest, *, day: date) -> Stand:
    """One interest beside all others of today's partners."""
    initiative = interest.partner.initiative
    others = list(_wanted(initiative, day).exclude(pk=interest.pk))
    mine = _bearings(initiative).filter(Q(interest=interest) | Q(other=interest))
    return _stand(1, interest, others, _by_pair(mine), list(interest.servings.all()), len(others))


Pairs = dict[tuple[int, int | None], Bearing]


def _wanted(initiative: Initiative, day: date) -> QuerySet[Interest]:
    """What the partners of a day want on it, by partner."""
    here = Interest.objects.filter(partner_on(day, "partner__"), partner__initiative=initiative)
    wanted = here.filter(wanted_on(day)).select_related("partner__organisation")
    return wanted.order_by("partner__organisation__name", "stated_on", "pk")


def _bearings(initiative: Initiative) -> QuerySet[Bearing]:
    found = Bearing.objects.filter(interest__partner__initiative=initiative)
    return found.select_related("interest__partner__organisation", "other__partner__organisation")


def _by_pair(bearings: Iterable[Bearing]) -> Pairs:
    found: Pairs = {}
    for bearing in bearings:
        found[bearing.interest_id, bearing.other_id] = bearing
        if bearing.other_id is not None:
            found[bearing.other_id, bearing.interest_id] = bearing
    return found


def _spoken_of(one: Interest, interests: list[Interest], said: Pairs) -> list[Interest]:
    return [other for other in interests if (one.pk, other.pk) in said]


def _stand(
    number: int,
    interest: Interest,
    others: list[Interest],
    said: Pairs,
    servings: list[Serving],
    how_many: int,
) -> Stand:
    return Stand(
        number,
        interest,
        said.get((interest.pk, None)),
        tuple(Beside(other, said.get((interest.pk, other.pk))) for other in others),
        tuple(servings),
        how_many,
    )
