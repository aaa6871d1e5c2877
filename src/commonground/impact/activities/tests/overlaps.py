"""What must never be found: two dates that stand in one space at one time, or quarters without a date."""

from __future__ import annotations

from itertools import combinations

from commonground.impact.activities import quarters
from commonground.impact.activities.models import Occasion, Quarter


def standing_dates() -> list[Occasion]:
    return list(Occasion.objects.filter(cancellation=None))


def overlaps() -> list[tuple[Occasion, Occasion]]:
    return [
        (one, other)
        for one, other in combinations(standing_dates(), 2)
        if (one.space_id, one.on) == (other.space_id, other.on)
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    ]


def quarters_that_are_wrong() -> set[tuple[int, object, int]]:
    """Quarters that no standing date explains, and those that a standing date lacks."""
    kept = set(Quarter.objects.values_list("occasion", "on", "number"))
    meant = {
        (one.pk, one.on, number)
        for one in standing_dates()
        for number in quarters.numbers(quarters.stretch(one.starts_at, one.ends_at))
    }
    return kept ^ meant
