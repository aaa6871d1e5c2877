"""One example of everything that the addresses of this room name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.collective.partnership.tests.builders import Together
from commonground.impact.backbone import services
from commonground.impact.backbone.models import (
    BudgetLine,
    Holding,
    Mandate,
    Move,
    PartnerRequest,
    Scenario,
    Stage,
    Term,
    Work,
)

DAY = date(2016, 2, 1)  # a Monday


@dataclass
class Backboneful:
    holding: Holding
    work: Work
    asked: PartnerRequest
    scenario: Scenario
    line: BudgetLine
    mandate: Mandate
    stage: Stage
    move: Move
    term: Term


def held(here: Together, function: str = "vision", **given: object) -> Holding:
    """Recreation holds it with Ana; Di of the club stands in."""
    usual = {"partner": here.backbone, "seat": here.ana, "deputy": here.di, "starts_on": DAY}
    return services.give_function(
        here.initiative,
        function=function,
        today=DAY,
        actor=here.ana.user,
        **{**usual, **given},  # type: ignore[arg-type]
    )


def logged(here: Together, on: date = DAY, hours: str = "2", **given: object) -> Work:
    usual = {"seat": here.ana, "function": "activities", "what": "Prepared the meeting"}
    return services.log_work(
        here.initiative,
        on=on,
        hours=Decimal(hours),
        today=max(on, DAY),
        actor=here.ana.user,
        **{**usual, **given},  # type: ignore[arg-type]
    )


def asked(here: Together, on: date = DAY, words: str = "May we use the gym?") -> PartnerRequest:
    return services.ask(here.club, words=words, asked_on=on, today=on, actor=here.di.user)


def budgeted(here: Together, name: str = "lean", mark: str = "") -> tuple[Scenario, BudgetLine]:
    scenario = services.add_scenario(
        here.initiative, name=f"{name}{mark}", today=DAY, actor=here.ana.user
    )
    line = services.add_line(
        scenario,
        function="activities",
        year=2016,
        kind="cash",
        amount=Decimal(12000),
        partner=here.club,
        words=f"Half a coordinator{mark}",
        today=DAY,
        actor=here.ana.user,
    )
    return scenario, line


def backboneful(here: Together, mark: str = "") -> Backboneful:
    """A function, a line, a request, a budget, a mandate, a plan and somebody who leads."""
    actor = here.ana.user
    services.set_structure(
        here.initiative,
        shape="government",
        since=DAY,
        agreed_how=f"All said yes{mark}",
        actor=actor,
    )
    scenario, line = budgeted(here, mark=mark)
    services.follow(scenario, today=DAY, actor=actor)
    mandate = services.agree_mandate(
        here.initiative,
        does=f"Calls the meetings{mark}",
        leaves=f"Decides nothing{mark}",
        agreed_how=f"At the table{mark}",
        agreed_on=DAY,
        review_on=date(2017, 2, 1),
        today=DAY,
        actor=actor,
    )
    stage = services.add_stage(
        here.initiative,
        name=f"A resident chairs{mark}",
        planned_on=date(2016, 9, 1),
        today=DAY,
        actor=actor,
    )
    move = services.add_move(
        stage,
        what=f"The chair{mark}",
        function="vision",
        giver=here.backbone,
        taker=here.club,
        today=DAY,
        actor=actor,
    )
    term = services.begin_term(
        here.club,
        place=f"Steering group{mark}",
        person_name=f"Di{mark}",
        starts_on=DAY,
        actor=actor,
    )
    return Backboneful(
        holding=held(here, hours=f"weekdays{mark}"),
        work=logged(here, what=f"Prepared the meeting{mark}"),
        asked=asked(here, words=f"May we use the gym?{mark}"),
        scenario=scenario,
        line=line,
        mandate=mandate,
        stage=stage,
        move=move,
        term=term,
    )
