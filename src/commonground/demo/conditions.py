"""How far the five conditions have come, in the eyes of partners, asked three times with what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.demo.cast import Cast
from commonground.picture import services


@dataclass(frozen=True, slots=True)
class Look:
    """A benchmark on the three days: the levels that both assessors saw, and what shows it."""

    benchmark: str
    levels: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    shows: tuple[str, str, str]


LOOKED_ON = (date(2016, 5, 30), date(2017, 2, 27), date(2017, 9, 18))
ASSESSORS = ("school-board", "basketball")
LOOKS: tuple[Look, ...] = (
    Look("shared-definition", ((0, 1), (2, 2), (2, 3)), (
        "Two sentences were read in January; nobody chose.",
        "The agenda of 12 September begins with numbers of the North End.",
        "Three clubs have the sentence on their own website.")),
    Look("goals", ((0, 1), (2, 2), (2, 3)), (
        "A theme, and no number.",
        "The goal has a baseline and a target.",
        "Looked at against the count of spring, and kept.")),
    Look("endorsement", ((0, 1), (2, 2), (3, 2)), (
        "Five of sixteen go along.",
        "All but hockey stand behind it; the school board's dissent was answered.",
        "The residents' circle signed in September.")),
    Look("definitions", ((0, 0), (2, 2), (3, 2)), (
        "A child is counted in three ways.",
        "One dictionary with a steward for each measure.",
        "One definition was made better in a year of use.")),
    Look("data-in", ((1, 1), (2, 2), (3, 2)), (
        "Lists were sent round, some of them months late.",
        "One file of the fall came late.",
        "Fifteen of sixteen sent the summer in time.")),
    Look("data-used", ((0, 0), (2, 2), (3, 3)), (
        "No decision names a number.",
        "Decisions of December and February cite measures.",
        "Visits moved to two schools because of the chart by area.")),
    Look("plan", ((0, 0), (2, 2), (2, 3)), (
        "Each began what it would have begun anyway.",
        "One plan; each activity has a lead.",
        "Two activities were closed and one was moved after a season.")),
    Look("roles", ((0, 0), (2, 2), (2, 3)), (
        "Four of us offer the same hour to the same children.",
        "Everybody has a part in the plan.",
        "Wrestling and judo changed their hours for each other.")),
    Look("with-residents", ((0, 0), (1, 1), (2, 3)), (
        "Nobody was asked.",
        "Two parents sit with us.",
        "Girls lead the warm-up; the circle leads the run.")),
    Look("rhythm", ((0, 1), (2, 2), (3, 3)), (
        "Six evenings in nine months, when one person called.",
        "Every third Thursday; follow-up the next day.",
        "Nearly everything that was promised was kept by its day.")),
    Look("between", ((0, 0), (2, 2), (2, 3)), (
        "Nothing was written between two evenings.",
        "Six partners have written to the others.",
        "Gymnastics and badminton settled an hour between them.")),
    Look("hard-subjects", ((0, 1), (3, 2), (3, 3)), (
        "Fees are spoken of in the car park.",
        "What happened at the gym door was told, and changed.",
        "Residents have two seats because a review said red.")),
    Look("functions", ((0, 0), (2, 2), (3, 3)), (
        "Three of us were asked who books the pool.",
        "Six functions, each with a holder and a deputy.",
        "The visits passed to Sport NS in June.")),
    Look("means", ((0, 0), (1, 1), (2, 2)), (
        "In nobody's job description.",
        "Twenty hours a week are paid this year.",
        "Next year is secured as well.")),
    Look("service", ((0, 0), (1, 2), (2, 2)), (
        "There is none.",
        "It prepares, and the table decides.",
        "It handed the visits over and thanks others first.")),
)  # fmt: skip


def look_at_the_conditions(cast: Cast) -> None:
    """Two partners assess each benchmark; they need not agree."""
    for round_, on in enumerate(LOOKED_ON):
        for look in LOOKS:
            for code, level in zip(ASSESSORS, look.levels[round_], strict=True):
                services.assess(
                    cast.seat(code),
                    benchmark=look.benchmark,
                    level=level,
                    evidence=look.shows[round_],
                    link="",
                    today=on,
                    actor=cast.user(code),
                )
