"""From where people speak, and in which groups they may be counted without counting a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from commonground.collective.partnership.models import Organisation, Partner, Seat
from commonground.impact.communication.models import LivedExperience
from commonground.impact.communication.models.meetings import VoiceGroup

SMALLEST = 2  # a group of one is a person
_SECTORS = {
    Organisation.Sector.COMMUNITY: VoiceGroup.COMMUNITY,
    Organisation.Sector.NONPROFIT: VoiceGroup.NONPROFIT,
    Organisation.Sector.PUBLIC: VoiceGroup.PUBLIC,
    Organisation.Sector.PRIVATE: VoiceGroup.PRIVATE,
}


def lived_on(day: date, prefix: str = "") -> Q:
    """Marks that hold on a day; the last day does not count."""
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day})
    )


def with_lived_experience(seats: Iterable[int], *, day: date) -> set[int]:
    """Which of these seats are marked on a day; one query."""
    marks = LivedExperience.objects.filter(lived_on(day), seat__in=list(seats))
    return set(marks.values_list("seat_id", flat=True))


def group_of_partner(partner: Partner) -> VoiceGroup:
    organisation = partner.organisation
    if organisation.kind == Organisation.Kind.FUNDER:
        return VoiceGroup.FUNDER
    return _SECTORS[Organisation.Sector(organisation.sector)]


def group_of(seat: Seat, lived: set[int]) -> VoiceGroup:
    """Lived experience goes before what the organisation is."""
    return VoiceGroup.LIVED if seat.pk in lived else group_of_partner(seat.partner)


def countable(groups: Iterable[str]) -> dict[str, int]:
    """Heads by group, with every group of one pooled, so that nobody's own turns can be read off.

    When the pool itself is one person, the smallest other group joins it. Groups that cannot be told
    apart from a person are not counted at all: the answer is empty when fewer than two remain.
    """
    heads = Counter(groups)
    pool = heads.pop(VoiceGroup.OTHERS, 0)
    for group in [group for group, n in heads.items() if n < SMALLEST]:
        pool += heads.pop(group)
    if 0 < pool < SMALLEST and heads:
        smallest = min(heads, key=lambda group: (heads[group], group))
        pool += heads.pop(smallest)
    found = dict(sorted(heads.items()))
    if pool >= SMALLEST:
        found[VoiceGroup.OTHERS] = pool
    return found if len(found) > 1 else {}


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    """Each count as a share of all; nothing when there is nothing to share."""
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()} if total else {}
