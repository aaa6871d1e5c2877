"""Where the backbone's money comes from, and how its work passes from Recreation to the neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.demo.backbone import SPREAD_ON
from commonground.demo.cast import COORDINATOR, RESIDENTS, Cast
from commonground.demo.story import BACKBONE
from commonground.impact.backbone import services
from commonground.impact.backbone.vocabulary import SupportFunction

F = SupportFunction
CASH, IN_KIND = "cash", "in-kind"
WRITTEN_ON, SECURED_ON = date(2016, 11, 21), date(2017, 6, 5)
"""This year was certain when it was written; next year became so after the councils' votes."""
YEARS = (2017, 2018)


@dataclass(frozen=True, slots=True)
class Line:
    """What one partner gives for one function, by year."""

    function: SupportFunction
    partner: str
    kind: str
    amounts: tuple[int, int]
    words: str


FOLLOWED, LEAN = "As we work now", "Lean"
BUDGET: dict[str, tuple[str, tuple[Line, ...]]] = {
    FOLLOWED: (
        "Twenty coordinator's hours a week; halls and rooms at no charge.",
        (
            Line(F.VISION, BACKBONE, CASH, (14000, 12000), "Coordinator, eight hours a week"),
            Line(F.ACTIVITIES, BACKBONE, CASH, (12000, 6000), "Coordinator, seven hours a week"),
            Line(F.ACTIVITIES, "sport-ns", IN_KIND, (3000, 7500), "Staff who settle the visits"),
            Line(F.MEASUREMENT, BACKBONE, IN_KIND, (6500, 6500), "Data person, half a day a week"),
            Line(F.PUBLIC_WILL, "plays", CASH, (5000, 6000), "Flyers, translation, child care"),
            Line(F.POLICY, "school-board", IN_KIND, (2500, 2500), "Keys, insurance, caretakers"),
            Line(F.FUNDING, "plays", IN_KIND, (3000, 3500), "Applications"),
        ),
    ),
    LEAN: (
        "If the municipality halves the coordinator's hours.",
        (
            Line(F.VISION, BACKBONE, CASH, (14000, 7000), "Coordinator, four hours a week"),
            Line(F.ACTIVITIES, "sport-ns", IN_KIND, (3000, 9000), "Staff who settle the visits"),
            Line(F.MEASUREMENT, BACKBONE, IN_KIND, (6500, 4000), "Two seasons instead of four"),
            Line(F.PUBLIC_WILL, "plays", CASH, (5000, 4000), "Flyers and translation"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A stage from led by one to led by the community, with what moves in it."""

    name: str
    planned_on: date
    words: str
    moves: tuple[tuple[str, SupportFunction, str, str, str], ...]
    reached_on: date | None = None
    evidence: str = ""


PLANNED_ON = date(2017, 2, 23)
STEPS: tuple[Step, ...] = (
    Step(
        "Functions are spread", date(2017, 6, 30), "No partner holds more than half of the functions.",
        (
            ("Settling who visits which gym", F.ACTIVITIES, BACKBONE, "sport-ns", "The calendar of the summer came from Sport NS."),
            ("The parents' evening", F.PUBLIC_WILL, BACKBONE, "plays", "The evening of May was held without Recreation."),
        ),
        SPREAD_ON, "Said at the table on 15 June, and on the card since.",
    ),
    Step(
        "Residents lead the table in turn", date(2018, 2, 15), "A resident has led three evenings.",
        (("Leading the partners' table", F.VISION, BACKBONE, RESIDENTS, ""),),
    ),
    Step(
        "The neighbourhood employs the coordinator", date(2018, 8, 31), "The contract is with the residents' circle.",
        (("Employing the coordinator", F.FUNDING, BACKBONE, RESIDENTS, ""),),
    ),
)  # fmt: skip
TERMS: tuple[tuple[date, str, str], ...] = (
    (date(2016, 9, 15), BACKBONE, "Robin Estabrooks"),
    (date(2017, 3, 23), "sport-ns", "Gillian Thornbury"),
    (date(2017, 9, 21), "school-board", "Marguerite Oland"),
)
LED = "Partners' table"


def pay_and_hand_over(cast: Cast) -> None:
    """Two ways in which the money may come, three stages, and who has led the table so far."""
    for name, (note, lines) in BUDGET.items():
        _scenario(cast, name, note, lines)
    for step in STEPS:
        _step(cast, step)
    for on, code, name in TERMS:
        services.begin_term(
            cast.partner(code),
            place=LED,
            person_name=name,
            starts_on=on,
            actor=cast.user(BACKBONE, COORDINATOR),
        )


def _scenario(cast: Cast, name: str, note: str, lines: tuple[Line, ...]) -> None:
    actor = cast.user(BACKBONE, COORDINATOR)
    scenario = services.add_scenario(
        cast.initiative, name=name, note=note, today=WRITTEN_ON, actor=actor
    )
    this_year = YEARS[0]
    for line in lines:
        for year, amount in zip(YEARS, line.amounts, strict=True):
            written = services.add_line(
                scenario,
                function=str(line.function),
                year=year,
                kind=line.kind,
                amount=Decimal(amount),
                partner=cast.partner(line.partner),
                words=line.words,
                secured=year == this_year,
                today=WRITTEN_ON,
                actor=actor,
            )
            if name == FOLLOWED and year != this_year:
                services.secure(written, on=SECURED_ON, today=SECURED_ON, actor=actor)
    if name == FOLLOWED:
        services.follow(scenario, today=WRITTEN_ON, actor=actor)


def _step(cast: Cast, step: Step) -> None:
    actor = cast.user(BACKBONE, COORDINATOR)
    stage = services.add_stage(
        cast.initiative,
        name=step.name,
        planned_on=step.planned_on,
        words=step.words,
        today=PLANNED_ON,
        actor=actor,
    )
    for what, function, giver, taker, evidence in step.moves:
        move = services.add_move(
            stage,
            what=what,
            function=str(function),
            giver=cast.partner(giver),
            taker=cast.partner(taker),
            today=PLANNED_ON,
            actor=actor,
        )
        if step.reached_on and evidence:
            on = step.reached_on
            services.finish_move(move, on=on, evidence=evidence, today=on, actor=actor)
    if step.reached_on:
        on = step.reached_on
        services.reach_stage(stage, on=on, evidence=step.evidence, today=on, actor=actor)
