"""Do the statistics of surveys hold? Simulate, and write ``docs/reference/survey-statistics.md``.

``python -m tools.survey_statistics`` takes about three minutes. Every number on the page is computed here,
with the functions that the results pages use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.means import MeanInterval, bounded_interval, t_interval
from commonground.engine.surveys.stage import estimate_stage

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "survey-statistics.md"
POPULATION = 80
LOWEST, HIGHEST = 1, 5
SIZES = (8, 20, 60)
ITEMS = (1, 4, 6)
SEED = 20260101

Numbers = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Numbers]


@dataclass(frozen=True)
class Case:
    """A way in which eighty people might feel, and how many items ask about it."""

    name: str
    items: int
    draw: Draw

    def populations(self, random: np.random.Generator, rounds: int) -> Numbers:
        """Shape: rounds by people; the mean answer of each person."""
        return self.draw(random, rounds, self.items)


def answers(random: np.random.Generator, rounds: int, items: int, centre: float) -> Numbers:
    """Whole answers 1 to 5 around each person's own view, cut off at the ends; their mean."""
    person = random.normal(centre, 0.8, (rounds, POPULATION, 1))
    given = np.rint(person + random.normal(0, 0.7, (rounds, POPULATION, items)))
    return np.clip(given, LOWEST, HIGHEST).mean(axis=2)


def around(centre: float) -> Draw:
    return lambda random, rounds, items: answers(random, rounds, items, centre)


def camps(share: float) -> Draw:
    """A share of the people is far below the others."""

    def draw(random: np.random.Generator, rounds: int, items: int) -> Numbers:
        low = answers(random, rounds, items, 1.8)
        high = answers(random, rounds, items, 4.4)
        return np.where(random.random(low.shape) < share, low, high)

    return draw


def few_against_all(count: int) -> Draw:
    """Everybody says 5 to everything, but for a few who say 1."""

    def draw(random: np.random.Generator, rounds: int, items: int) -> Numbers:
        found = np.full((rounds, POPULATION), float(HIGHEST))
        found[:, :count] = LOWEST
        return found

    return draw


VIEWS: dict[str, Draw] = {
    "in the middle": around(3.0),
    "leaning to yes": around(3.8),
    "mostly yes, at the end of the scale": around(4.5),
    "nearly all at the end of the scale": around(5.0),
    "mostly no": around(1.6),
    "two camps, half and half": camps(0.5),
    "two camps, one fifth against": camps(0.2),
    "two camps, one tenth against": camps(0.1),
}
CASES = [Case(name, items, draw) for items in ITEMS for name, draw in VIEWS.items()]


def smooth(a: float, b: float) -> Draw:
    """Scores between the ends in the shape of a beta distribution."""
    return lambda random, rounds, items: (
        LOWEST + (HIGHEST - LOWEST) * random.beta(a, b, (rounds, POPULATION))
    )


def long_tail(mean: float) -> Draw:
    """Most at the top, fewer and fewer below."""
    return lambda random, rounds, items: (
        HIGHEST - np.minimum(HIGHEST - LOWEST, random.exponential(mean, (rounds, POPULATION)))
    )


# Shapes that played no part when the interval was chosen.
OTHERS = [
    Case("all levels alike", 4, smooth(1, 1)),
    Case("a wide hill", 4, smooth(2, 2)),
    Case("a hill near the end", 4, smooth(8, 2)),
    Case("everybody nearly alike", 4, smooth(20, 20)),
    Case("a long tail of the unhappy", 4, long_tail(1.0)),
    Case("a thin tail of the unhappy", 4, long_tail(0.5)),
]
HARD = [Case(f"{k} of 80 say 1, all others 5", 4, few_against_all(k)) for k in (2, 4, 8)]


@dataclass(frozen=True)
class Coverage:
    """Shares of rounds in which the interval held the true mean, and how wide it was."""

    bounded: float
    plain: float
    width: float
    plain_width: float


def coverage(case: Case, n: int, *, rounds: int, seed: int = SEED) -> Coverage:
    """Draw n of 80 without replacement, round after round, and look whether the mean is inside."""
    random = np.random.default_rng([seed, n, case.items, len(case.name)])
    everybody = case.populations(random, rounds)
    chosen = np.argsort(random.random(everybody.shape), axis=1)[:, :n]
    asked = np.take_along_axis(everybody, chosen, axis=1)
    truths, means, sds = everybody.mean(axis=1), asked.mean(axis=1), asked.std(axis=1, ddof=1)
    bounded = [
        bounded_interval(m, s, n, POPULATION, lowest=LOWEST, highest=HIGHEST)
        for m, s in zip(means.tolist(), sds.tolist(), strict=True)
    ]
    plain = [
        t_interval(m, s, n, POPULATION) for m, s in zip(means.tolist(), sds.tolist(), strict=True)
    ]
    return Coverage(_held(bounded, truths), _held(plain, truths), _width(bounded), _width(plain))


def _held(found: list[MeanInterval], truths: Numbers) -> float:
    inside = [
        i.lower - 1e-9 <= truth <= i.upper + 1e-9 for i, truth in zip(found, truths, strict=True)
    ]
    return float(np.mean(inside))


def _width(found: list[MeanInterval]) -> float:
    return float(np.mean([i.upper - i.lower for i in found]))


def named_by_chance(n: int, *, rounds: int, seed: int = SEED) -> float:
    """How often a stage is named when every answer is a throw of dice."""
    random, instrument = np.random.default_rng([seed, n]), shipped()["stage"]
    named = 0
    for _ in range(rounds):
        rows = random.integers(LOWEST, HIGHEST + 1, (n, len(instrument.items)))
        sheets = [
            {item.name: int(v) for item, v in zip(instrument.items, row, strict=True)}
            for row in rows
        ]
        named += estimate_stage(instrument, sheets, seed=seed, draws=500).named is not None
    return named / rounds


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def coverage_rows(cases: list[Case], rounds: int) -> Iterator[str]:
    for case in cases:
        for n in SIZES:
            c = coverage(case, n, rounds=rounds)
            yield (
                f"| {case.name} | {case.items} | {n} | {percent(c.bounded)} | {percent(c.plain)} "
                f"| {c.width:.2f} | {c.plain_width:.2f} |"
            )


TABLE = (
    "| the people | items | asked | covers % | plain t covers % | width | plain t width |\n"
    "|---|---|---|---|---|---|---|"
)


def page(*, rounds: int = 20_000, stage_rounds: int = 2_000) -> str:
    """The whole page, computed."""
    error = percent((0.95 * 0.05 / rounds) ** 0.5)
    ordinary = "\n".join(coverage_rows(CASES, rounds))
    others = "\n".join(coverage_rows(OTHERS, rounds))
    hard = "\n".join(coverage_rows(HARD, rounds))
    stages = "\n".join(
        f"| {n} | {percent(named_by_chance(n, rounds=stage_rounds))} |" for n in (5, 8, 20, 60)
    )
    return f"""# Survey statistics, tried out

Written by `python -m tools.survey_statistics`; nothing here is typed in. Each line is {rounds:,} made-up
partnerships of {POPULATION} people who answer from {LOWEST} to {HIGHEST}. Some of them are asked, without replacement, and the
95 % interval of their mean either holds the mean of all {POPULATION} or not. The simulation's own error is {error}
(one standard error, in percentage points). Why this interval: [decisions](../decisions/score-intervals.md).

## Intervals of a mean

The interval that is shown should cover in 93 to 97 of 100 partnerships. Widths are in points of the scale.

{TABLE}
{ordinary}

## Other shapes

These played no part when the interval was chosen.

{TABLE}
{others}

## Where no interval can hold

When nearly everybody agrees and a few say the opposite, a small sample often has none of the few in it, and
then nothing in it tells that they exist. This is the reason why the response rate, and how far the silent
could move the mean, stand beside every interval.

{TABLE}
{hard}

## Naming a stage by chance

A stage is named at a probability of at least .80, so that at most 20 of 100 groups may be named wrongly. Here
everybody answers by throwing dice, {stage_rounds:,} groups of each size.

| people | a stage was named, % |
|---|---|
{stages}
"""


def main() -> None:
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
