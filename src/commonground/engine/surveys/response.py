"""Who answered, by organisation, sector or role, without saying it of a few people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class GroupResponse:
    """How many of a group were invited, and how many answered; None where that is not told."""

    invited: int | None
    answered: int | None
    share: float | None

    @property
    def hidden(self) -> bool:
        """Whether the answers are not counted aloud."""
        return self.answered is None


@dataclass(frozen=True)
class Response:
    """The whole, and each group in the order given."""

    whole: GroupResponse
    groups: Mapping[str, GroupResponse]


def response_rates(
    invited: Mapping[str, int], answered: Mapping[str, int], *, minimum: int = 5
) -> Response:
    """The share that answered, as a whole and by group.

    A group is told when at least ``minimum`` of it were invited, and nobody or at least ``minimum``
    answered. Then further groups are left out, the smallest first, until what is left out
    can not be had by taking the rest from the whole. Every answer counts in the whole.

    Shape: one ``GroupResponse`` per invited group. Units: people; shares 0 to 1.
    Missing: a group of which nobody is counted as answering counts 0; whole shares of nobody are None.
    Errors: ``ValueError`` when more answered than were invited.
    Source: complementary suppression, Hundepool et al. 2012, Statistical Disclosure Control, ch. 4.
    """
    counts = {name: (asked, answered.get(name, 0)) for name, asked in invited.items()}
    if any(a > i for i, a in counts.values()) or set(answered) - set(invited):
        raise ValueError("more answered than were invited")
    total = (sum(i for i, _ in counts.values()), sum(a for _, a in counts.values()))
    left_out = {name for name, count in counts.items() if not _may_be_told(count, minimum)}
    told = sorted((n for n in counts if n not in left_out), key=lambda n: counts[n][0])
    while left_out and told and not _hides(left_out, counts, minimum):
        left_out.add(told.pop(0))
    groups = {
        name: _nothing(count[0], minimum) if name in left_out else _told(count)
        for name, count in counts.items()
    }
    return Response(_told(total), groups)


def _may_be_told(count: tuple[int, int], minimum: int) -> bool:
    invited, answered = count
    return invited >= minimum and not 0 < answered < minimum


def _hides(names: set[str], counts: Mapping[str, tuple[int, int]], minimum: int) -> bool:
    """Two groups at least, and together enough who answered: their sum follows from the whole."""
    return len(names) > 1 and sum(counts[n][1] for n in names) >= minimum


def _told(count: tuple[int, int]) -> GroupResponse:
    invited, answered = count
    return GroupResponse(invited, answered, answered / invited if invited else None)


def _nothing(invited: int, minimum: int) -> GroupResponse:
    return GroupResponse(invited if invited >= minimum else None, None, None)
