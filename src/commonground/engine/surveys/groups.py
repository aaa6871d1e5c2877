"""Which groups may be shown, so that nobody is isolated by a group, a filter, a total or a wave."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commonground.engine.surveys.linear_attack import giving_away

Group = tuple[str, Hashable]  # a way to divide ("sector"), and one part of it ("health")


@dataclass(frozen=True)
class ProtectedGroups:
    """Group names in the order given: what may be shown, what is too small, what protects it."""

    shown: tuple[Hashable, ...]
    small: tuple[Hashable, ...]
    protecting: tuple[Hashable, ...]

    @property
    def hidden(self) -> tuple[Hashable, ...]:
        """Everything that is not shown, without saying why: the reason tells a size."""
        return self.small + self.protecting


def protected_groups(
    sheets_by_group: Mapping[str, Sequence[object]], *, minimum: int = 5
) -> ProtectedGroups:
    """One way to divide a wave, beside whose parts the total is shown.

    Shape: each group once, in ``shown``, ``small`` or ``protecting``. Units: ``minimum`` counts
    people. Missing: a group in which nobody answered is small, and protects nobody.
    Source: complementary suppression, Hundepool et al. 2012, Statistical Disclosure Control, ch. 4.
    """
    labels = [name for name, sheets in sheets_by_group.items() for _ in sheets]
    kept = protected_filters({"group": labels}, minimum=minimum)
    shown = {name for _, name in kept}
    small = tuple(n for n, sheets in sheets_by_group.items() if len(sheets) < minimum)
    return ProtectedGroups(
        shown=tuple(n for n in sheets_by_group if n in shown),
        small=small,
        protecting=tuple(n for n in sheets_by_group if n not in shown and n not in small),
    )


def protected_filters(
    labels: Mapping[str, Sequence[Hashable]], *, minimum: int = 5
) -> tuple[Group, ...]:
    """Several ways to divide the same people, all shown beside the total of the wave.

    Shape: ``labels`` gives each person's part under each way, None for none, in the same order;
    back come the (way, part) pairs that may be shown together. Units: ``minimum`` counts people.
    Missing: None belongs to no part. Errors: ``ValueError`` when the ways differ in length.
    Source: whatever is shown are sums over sets of people; a reader can form every weighted sum of
    them. No such sum may rest on 1 to minimum - 1 people (linear attack, Hundepool et al. 2012,
    section 4.3, see ``linear_attack``). Where one does, the smallest group in it is hidden, and all is
    asked again.
    """
    lengths = {len(column) for column in labels.values()}
    if len(lengths) > 1:
        raise ValueError("each way to divide needs one label per person")
    people = lengths.pop() if lengths else 0
    if people < minimum:
        return ()
    sets = {
        (way, part): np.array([label == part for label in column])
        for way, column in labels.items()
        for part in dict.fromkeys(label for label in column if label is not None)
    }
    shown = {group: members for group, members in sets.items() if members.sum() >= minimum}
    while involved := giving_away(list(shown.values()), people, minimum):
        groups = list(shown)
        del shown[min((groups[i] for i in involved), key=lambda g: int(shown[g].sum()))]
    return tuple(shown)


def isolates(before: Sequence[float], after: Sequence[float], *, minimum: int = 5) -> bool:
    """Whether the difference of two shown totals speaks of a few people only.

    When all but a few gave the same scores again, after minus before is about those few, and who
    knows who joined or left knows whose answers they are. Nobody at all is nothing to isolate.

    Shape: the scores of two waves (or of two selections), in any order. Units: ``minimum`` people.
    """
    first, second = _counted(before), _counted(after)
    apart = sum(abs(first.get(v, 0) - second.get(v, 0)) for v in {*first, *second})
    return 0 < apart < minimum


def _counted(values: Sequence[float]) -> dict[float, int]:
    rounded, counts = np.unique(np.round(np.array(values, dtype=float), 9), return_counts=True)
    return {float(v): int(c) for v, c in zip(rounded, counts, strict=True)}
