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

from commonground.engine.surveys.bounded import Bounds, bounded_ends
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.means import correction, t_quantile
from commonground.engine.surveys.stage import estimate_stage

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "survey-statistics.md"
POPULATION = 80
LOWEST, HIGHEST = 1, 5
SIZES = (8, 20, 60)
ITEMS = (1, 4, 6)
SEED = 20260101

Numbers = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Numbers]
Style = Callable[[np.random.Generator, tuple[int, int]], Numbers]


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
    scores: Numbers = np.clip(given, LOWEST, HIGHEST).mean(axis=2)
    return scores


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


def item(*parts: float) -> Draw:
    """One question; so many parts of the people say 1, 2, 3, 4 and 5."""
    upto = np.cumsum(parts)[:-1] / sum(parts)

    def draw(random: np.random.Generator, rounds: int, items: int) -> Numbers:
        found = np.searchsorted(upto, random.random((rounds, POPULATION)), side="right")
        return LOWEST + found.astype(float)

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
SINGLE: dict[str, Draw] = {
    "all answers alike": item(1, 1, 1, 1, 1),
    "most in the middle": item(5, 20, 50, 20, 5),
    "60 of 100 say 5": item(1, 3, 8, 28, 60),
    "60 of 100 say 5, a long tail": item(4, 6, 10, 20, 60),
    "70 of 100 say 5": item(0, 2, 8, 20, 70),
    "80 of 100 say 5": item(1, 2, 5, 12, 80),
    "70 of 100 say 1": item(70, 20, 6, 3, 1),
    "half say 1, half say 5": item(50, 0, 0, 0, 50),
    "40 of 100 say 1, 60 say 5": item(40, 0, 0, 0, 60),
    "two humps": item(35, 15, 0, 15, 35),
    "two humps, the upper one larger": item(15, 10, 5, 20, 50),
}
CASES = [
    *(Case(name, items, draw) for items in ITEMS for name, draw in VIEWS.items()),
    *(Case(name, 1, draw) for name, draw in SINGLE.items()),
]


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


OTHERS = [
    Case("all levels alike", 4, smooth(1, 1)),
    Case("a wide hill", 4, smooth(2, 2)),
    Case("a hill near the end", 4, smooth(8, 2)),
    Case("everybody nearly alike", 4, smooth(20, 20)),
    Case("a long tail of the unhappy", 4, long_tail(1.0)),
    Case("a thin tail of the unhappy", 4, long_tail(0.5)),
]
COARSE = [
    Case("90 of 100 say 5", 1, item(0, 1, 2, 7, 90)),
    Case("90 of 100 say 4", 1, item(0, 0, 5, 90, 5)),
    Case("70 of 100 say 4", 1, item(0, 2, 13, 70, 15)),
]
HARD = [
    *(Case(f"{k} of 80 say 1, all others 5", 1, few_against_all(k)) for k in (2, 4, 8)),
    Case("20 of 100 say 1, all others 5", 1, item(20, 0, 0, 0, 80)),
    Case("30 of 100 say 1, all others 5", 1, item(30, 0, 0, 0, 70)),
]
AT_ONCE = 5_000  # rounds held in memory together


@dataclass(frozen=True)
class Coverage:
    """Shares of rounds in which the interval held the true mean, and how wide it was.

    ``alike`` is the share of rounds in which all who were asked gave the same answer.
    """

    bounded: float
    plain: float
    width: float
    plain_width: float
    alike: float


def coverage(case: Case, n: int, *, rounds: int, seed: int = SEED) -> Coverage:
    """Draw n of 80 without replacement, round after round, and look whether the mean is inside."""
    random = np.random.default_rng([seed, n, case.items, *case.name.encode()])
    parts = [min(AT_ONCE, rounds - done) for done in range(0, rounds, AT_ONCE)]
    found = np.array([_counted(case, n, part, random) for part in parts])
    return Coverage(*(found.sum(axis=0) / rounds).tolist())


def _counted(
    case: Case, n: int, rounds: int, random: np.random.Generator
) -> tuple[float, float, float, float, float]:
    """The sums over these rounds of what ``Coverage`` holds the means of."""
    everybody = random.permuted(case.populations(random, rounds), axis=1)
    asked = everybody[:, :n]
    truths, means, sds = everybody.mean(axis=1), asked.mean(axis=1), asked.std(axis=1, ddof=1)
    scale = Bounds(LOWEST, HIGHEST, 1 / case.items)
    _, lower, upper = bounded_ends(means, sds, n, POPULATION, scale=scale)
    reach = t_quantile(n - 1, 0.975) * sds * (correction(n, POPULATION) / n) ** 0.5
    return (
        _held(lower, upper, truths),
        _held(means - reach, means + reach, truths),
        float((upper - lower).sum()),
        float(2 * reach.sum()),
        float((sds <= 1e-9).sum()),
    )


def _held(lower: Numbers, upper: Numbers, truths: Numbers) -> float:
    return float(((lower - 1e-9 <= truths) & (truths <= upper + 1e-9)).sum())


def dice(random: np.random.Generator, shape: tuple[int, int]) -> Numbers:
    return random.integers(LOWEST, HIGHEST + 1, shape).astype(float)


def near_the_middle(random: np.random.Generator, shape: tuple[int, int]) -> Numbers:
    return np.clip(np.rint(random.normal(3, 0.6, shape)), LOWEST, HIGHEST)


def leaning(centre: float) -> Style:
    """Each person has a level of its own around the centre, whatever is asked."""

    def draw(random: np.random.Generator, shape: tuple[int, int]) -> Numbers:
        person = random.normal(centre, 0.5, (shape[0], 1))
        return np.clip(np.rint(person + random.normal(0, 0.7, shape)), LOWEST, HIGHEST)

    return draw


def at_the_ends(random: np.random.Generator, shape: tuple[int, int]) -> Numbers:
    return random.choice([float(LOWEST), float(HIGHEST)], shape)


STYLES: dict[str, Style] = {
    "throwing dice": dice,
    "near the middle": near_the_middle,
    "yes to everything, more or less": leaning(4.2),
    "no to everything, more or less": leaning(1.8),
    "now one end, now the other": at_the_ends,
}
GROUPS = (5, 8, 20, 60)


def named_by_chance(style: Style, n: int, *, rounds: int, seed: int = SEED) -> float:
    """How often a stage is named when answers have nothing to do with the questions."""
    random, instrument = np.random.default_rng([seed, n]), shipped()["stage"]
    named = 0
    for _ in range(rounds):
        rows = style(random, (n, len(instrument.items)))
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
                f"| {c.width:.2f} | {c.plain_width:.2f} | {percent(c.alike)} |"
            )


def stage_rows(rounds: int) -> Iterator[str]:
    for name, style in STYLES.items():
        shares = [percent(named_by_chance(style, n, rounds=rounds)) for n in GROUPS]
        yield f"| {name} | {' | '.join(shares)} |"


TABLE = (
    "| the people | items | asked | covers % | plain t covers % | width | plain t width | all alike % |\n"
    "|---|---|---|---|---|---|---|---|"
)


def page(*, rounds: int = 40_000, stage_rounds: int = 2_000) -> str:
    """The whole page, computed."""
    error = percent((0.95 * 0.05 / rounds) ** 0.5)
    ordinary, others, coarse, hard = (
        "\n".join(coverage_rows(cases, rounds)) for cases in (CASES, OTHERS, COARSE, HARD)
    )
    stages = "\n".join(stage_rows(stage_rounds))
    stage_error = percent((0.15 * 0.85 / stage_rounds) ** 0.5)
    return f"""# Survey statistics, tried out

Written by `python -m tools.survey_statistics`; nothing here is typed in. Each line is {rounds:,} made-up
partnerships of {POPULATION} people who answer from {LOWEST} to {HIGHEST}. Some of them are asked, without replacement, and the
95 % interval of their mean either holds the mean of all {POPULATION} or not. The simulation's own error is {error}
(one standard error, in percentage points). "All alike" is the share of samples in which everybody gave the same
answer. Why this interval: [decisions](../decisions/score-intervals.md).

## Intervals of a mean

The interval that is shown should cover in 93 to 97 of 100 partnerships. Widths are in points of the scale.

{TABLE}
{ordinary}

## Other shapes

Scores of several items in shapes that answers seldom have.

{TABLE}
{others}

## Where coverage moves in jumps

With few different answers a sample has few possible means, and each of them is either covered or not. Where more
than one sample in twenty has all answers alike, covering it or not covering it decides alone between too often and
far too seldom; the interval covers it.

{TABLE}
{coarse}

## Where no interval can hold

When nearly everybody agrees and a few say the opposite, a small sample often has none of the few in it, and
then nothing in it tells that they exist. An interval for ten people who all say 5 allows for some who would say 4, not
for as many who would say 1. This is the reason why the response rate, and how far the silent could move the mean,
stand beside every interval.

{TABLE}
{hard}

## Naming a stage by chance

A stage is named at a probability of at least .80, so that at most 20 of 100 groups may be named wrongly. Here
answers have nothing to do with the questions; {stage_rounds:,} groups of each size (one standard error {stage_error}).
In how many of 100 a stage was named:

| how they answer | {" | ".join(f"{n} people" for n in GROUPS)} |
|---|{"---|" * len(GROUPS)}
{stages}
"""


def main() -> None:
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
