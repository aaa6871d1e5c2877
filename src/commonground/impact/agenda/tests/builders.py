"""An agenda as the North End might have it, and an example of everything that its addresses name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.tests.builders import Together
from commonground.impact.agenda import services
from commonground.impact.agenda.models import (
    Clause,
    Remark,
    Round,
    SamePageCheck,
    Strategy,
    Version,
)
from commonground.impact.agenda.services import Answer, Words

TODAY = date(2016, 9, 5)  # before the agreements of these tests: the rule is chosen with the round
LATER = TODAY + timedelta(days=30)
RESULT = "Every child in the North End moves with joy, every week."


def propose(version: Version, kind: str, text: str, partner: Partner, **more: object) -> Clause:
    words = Words(text=text, **more)  # type: ignore[arg-type]
    return services.propose_clause(
        version, kind, words=words, partner=partner, today=TODAY, actor=None
    )


def strategy(
    version: Version, name: str, partner: Partner, *, parent: Strategy | None = None, **more: object
) -> Strategy:
    made = propose(version, "strategy", f"{name}.", partner, name=name, parent=parent, **more)
    assert made.strategy is not None
    return made.strategy


def draft(here: Together, mark: str = "") -> Version:
    """A draft with every kind of clause, one strategy below another."""
    version = services.begin_agenda(here.initiative, today=TODAY, actor=None)
    propose(version, "problem", f"One child in five plays no sport.{mark}", here.club)
    propose(version, "boundaries", f"North End, ages 5 to 14.{mark}", here.backbone)
    propose(version, "vision", f"Lit gyms every evening.{mark}", here.backbone)
    propose(version, "result", f"{RESULT}{mark}", here.backbone)
    propose(version, "principle", f"Ask the children first.{mark}", here.club)
    propose(
        version,
        "goal",
        f"Half of the children play all year.{mark}",
        here.club,
        baseline_value=Decimal(20),
        baseline_on=date(2015, 9, 1),
        target_value=Decimal(50),
        target_on=date(2018, 9, 1),
    )
    top = strategy(version, f"Open gyms{mark}", here.backbone)
    strategy(version, f"Keys for clubs{mark}", here.club, parent=top)
    return version


def offered(here: Together, mark: str = "", *, rule: str = "majority") -> Round:
    version = draft(here, mark)
    return services.put_forward(version, closes_on=LATER, today=TODAY, actor=None, rule=rule)


def answer(asked: Round, partner: Partner, value: int = 1, **more: str) -> None:
    services.give_positions(
        asked,
        partner,
        answers=[Answer(value, **more)],
        person_name="Somebody",
        today=TODAY,
        actor=None,
    )


def adopted(here: Together, mark: str = "", *, on: date = TODAY) -> Version:
    """Both partners say yes; the club's representative endorses it too."""
    asked = offered(here, mark)
    for partner in (here.club, here.backbone):
        answer(asked, partner)
    services.close_round(asked, today=on, actor=None)
    version = services.adopt_agenda(asked.version, on=on, today=on, actor=None)
    services.endorse(version, partner=here.club, seat=here.di, today=on, actor=None)
    return version


@dataclass
class Agendaful:
    """What stands in the room's addresses."""

    version: Version
    clause: Clause
    strategy: Strategy
    asked: Round
    remark: Remark
    check: SamePageCheck


def agendaful(here: Together, mark: str = "") -> Agendaful:
    """An agenda in force, an amendment in work, a dissent, and a check that is open."""
    version = adopted(here, mark)
    asked = version.adopted_by
    assert asked is not None
    copy = services.amend_agenda(version, why=f"Girls first{mark}", today=TODAY, actor=None)
    remark = services.say(
        version,
        key="problem",
        kind="dissent",
        words=f"It is one in four{mark}",
        partner=here.club,
        today=TODAY,
        actor=None,
    )
    check = services.open_check(here.initiative, closes_on=LATER, today=TODAY, actor=None)
    clause = Clause.objects.get(version=copy, key="problem")
    found = Strategy.objects.filter(initiative=here.initiative).earliest("pk")
    return Agendaful(version, clause, found, asked, remark, check)


def check_answered(
    initiative: Initiative, answers: dict[Partner, tuple[int, str, bool]], *, on: date = TODAY
) -> SamePageCheck:
    """A closed check with a rating, words and the wish to show them of each partner."""
    check = services.open_check(initiative, closes_on=on, today=on, actor=None)
    for partner, (rating, words, may_show) in answers.items():
        services.answer_check(
            check,
            partner,
            words=words,
            rating=rating,
            may_show_words=may_show,
            today=on,
            actor=None,
        )
    return services.close_check(check, today=on, actor=None)
