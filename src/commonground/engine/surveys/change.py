"""From one wave to the next: paired where people are linked, and said so where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np

from commonground.engine.surveys.bounded import interval_of
from commonground.engine.surveys.definitions import Construct, Instrument
from commonground.engine.surveys.groups import isolates
from commonground.engine.surveys.means import MeanInterval
from commonground.engine.surveys.scoring import Answers, AnswerSheet, Numbers
from commonground.engine.surveys.significance import (
    detectable_multiplier,
    holm,
    paired_t,
    wilcoxon,
)

ChangeVerdict = Literal["rose", "fell", "no_clear_change", "cannot_tell", "hidden"]


@dataclass(frozen=True)
class Change:
    """One construct in two waves, in points of the scale.

    Paired: ``before`` and ``after`` are of the linked people only; ``p`` is the t test's and
    ``p_wilcoxon`` stands beside it; ``p_holm`` counts all constructs tested here; ``detectable`` is
    the smallest change of the mean that so many pairs would show in four of five cases.
    Not paired: the means of all who answered, no p, and an interval that holds however the two groups
    overlap. Hidden: nothing but the construct's name.
    """

    construct: str
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    p: float | None = None
    p_wilcoxon: float | None = None
    p_holm: float | None = None
    detectable: float | None = None
    n: int | None = None
    paired: bool = False
    verdict: ChangeVerdict = "cannot_tell"

    @property
    def hidden(self) -> bool:
        """Whether nothing may be said, because it would be about too few people."""
        return self.verdict == "hidden"


def compare(
    instrument: Instrument,
    before: Sequence[AnswerSheet],
    after: Sequence[AnswerSheet],
    *,
    population: int | None,
    links: Sequence[tuple[int, int]] | None,
    minimum: int = 5,
    confidence: float = 0.95,
) -> list[Change]:
    """What changed, construct by construct.

    Shape: one ``Change`` per construct, in order. ``links`` pairs places in ``before`` with places in
    ``after``. Units: points. Missing: people without a score in either wave are no pair.
    A pair of waves is told apart by pairs only when nobody, or at least ``minimum`` people, stand in
    one wave without a partner in the other; otherwise the means of the pairs, taken from the means of
    all, would be about those few, and the change is shown unpaired. It is hidden when fewer than
    ``minimum`` have a score in either wave, or when the difference itself isolates a few.
    Errors: ``UnknownItem``, ``AnswerOffScale``; ``ValueError`` when a sheet is linked twice.
    Source: paired t, Wilcoxon, Holm 1979, see ``significance``; no finite population correction for
    change, see docs/decisions/finite-population.md.
    """
    pairs = _checked(links or (), len(before), len(after))
    first, second = Answers(instrument, before), Answers(instrument, after)
    changes = [
        _change(c, first, second, pairs, population, minimum, confidence)
        for c in instrument.constructs
    ]
    return _corrected(changes, 1 - confidence)


def _checked(links: Sequence[tuple[int, int]], n: int, m: int) -> list[tuple[int, int]]:
    firsts, seconds = [a for a, _ in links], [b for _, b in links]
    if len(set(firsts)) < len(firsts) or len(set(seconds)) < len(seconds):
        raise ValueError("a sheet is linked twice")
    if any(not 0 <= a < n for a in firsts) or any(not 0 <= b < m for b in seconds):
        raise ValueError("a link leads to no sheet")
    return list(links)


def _change(
    construct: Construct,
    first: Answers,
    second: Answers,
    pairs: list[tuple[int, int]],
    population: int | None,
    minimum: int,
    confidence: float,
) -> Change:
    old, new = first.scores(construct.name), second.scores(construct.name)
    olds, news = old[~np.isnan(old)], new[~np.isnan(new)]
    if min(len(olds), len(news)) < minimum or isolates(
        olds.tolist(), news.tolist(), minimum=minimum
    ):
        return Change(construct.name, verdict="hidden")
    linked = [(a, b) for a, b in pairs if not (np.isnan(old[a]) or np.isnan(new[b]))]
    alone = [len(olds) - len(linked), len(news) - len(linked)]
    if len(linked) >= minimum and not any(0 < a < minimum for a in alone):
        places = np.array(linked)
        return _paired(construct.name, old[places[:, 0]], new[places[:, 1]], confidence)
    scale = first.instrument.scale_of(construct)
    then, now = (
        interval_of(v, scale, population, items=len(construct.items), confidence=confidence)
        for v in (olds, news)
    )
    return _unpaired(construct.name, then, now)


def _paired(name: str, old: Numbers, new: Numbers, confidence: float) -> Change:
    found = paired_t(old, new, confidence=confidence)
    spread = found.standard_error * sqrt(found.n)
    return Change(
        construct=name,
        before=float(old.mean()),
        after=float(new.mean()),
        difference=found.difference,
        lower=found.lower,
        upper=found.upper,
        p=found.p,
        p_wilcoxon=wilcoxon(old, new).p,
        detectable=detectable_multiplier(found.n, confidence=confidence) * spread,
        n=found.n,
        paired=True,
    )


def _unpaired(name: str, then: MeanInterval, now: MeanInterval) -> Change:
    """From the far end of one interval to the far end of the other: so much at the very most."""
    return Change(
        construct=name,
        before=then.mean,
        after=now.mean,
        difference=now.mean - then.mean,
        lower=now.lower - then.upper,
        upper=now.upper - then.lower,
    )


def _corrected(changes: list[Change], level: float) -> list[Change]:
    """Holm over all that were tested; only then is a word given."""
    tested = [i for i, c in enumerate(changes) if c.p is not None]
    adjusted = holm([changes[i].p or 0.0 for i in tested])
    done = list(changes)
    for i, p in zip(tested, adjusted, strict=True):
        rose = (changes[i].difference or 0.0) > 0
        word: ChangeVerdict = "no_clear_change"
        if p < level:
            word = "rose" if rose else "fell"
        done[i] = replace(changes[i], p_holm=p, verdict=word)
    return done
