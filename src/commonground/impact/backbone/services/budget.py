"""Scenarios and their amounts. An amount is struck and written anew, never changed."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import BudgetLine, Scenario


@transaction.atomic
def add_scenario(
    initiative: Initiative, *, name: str, today: date, actor: User | None, note: str = ""
) -> Scenario:
    name = name.strip()
    made, is_new = Scenario.objects.get_or_create(
        initiative=initiative, name=name, defaults={"note": note.strip(), "made_on": today}
    )
    if not is_new:
        raise errors.ScenarioTwice(name=name)
    _record("backbone.scenario_added", made, actor, name=name)
    return made


@transaction.atomic
def follow(scenario: Scenario, *, today: date, actor: User | None) -> Scenario:
    """From today on this is the scenario that the partnership goes by; the one before keeps its day."""
    scenario.followed_on = today
    scenario.save(update_fields=["followed_on"])
    _record("backbone.scenario_followed", scenario, actor, name=scenario.name)
    return scenario


@transaction.atomic
def add_line(
    scenario: Scenario,
    *,
    function: str,
    year: int,
    kind: str,
    amount: Decimal,
    today: date,
    actor: User | None,
    partner: Partner | None = None,
    words: str = "",
    secured: bool = False,
    once: uuid.UUID | None = None,
) -> BudgetLine:
    """An amount for a function in a year, in cash or in kind, secured or still open."""
    made, is_new = BudgetLine.objects.get_or_create(
        scenario=scenario,
        once=once or uuid.uuid4(),
        defaults={
            "function": function,
            "year": year,
            "kind": kind,
            "amount": amount,
            "partner": partner,
            "words": words.strip(),
            "written_on": today,
            "secured_on": today if secured else None,
        },
    )
    if is_new:
        _record("backbone.line_added", scenario, actor, **_told(made))
    return made


@transaction.atomic
def secure(line: BudgetLine, *, on: date, today: date, actor: User | None) -> BudgetLine:
    """It is certain: a letter, a contract, a vote."""
    line = _standing(line)
    if on > today:
        raise errors.NotYet(day=on.isoformat())
    if line.secured_on is None:
        line.secured_on = on
        line.save(update_fields=["secured_on"])
        _record("backbone.line_secured", line.scenario, actor, **_told(line))
    return line


@transaction.atomic
def strike(line: BudgetLine, *, today: date, actor: User | None) -> BudgetLine:
    """It counts no longer from today on."""
    line = BudgetLine.objects.select_for_update().get(pk=line.pk)
    if line.struck_on is None:
        line.struck_on = today
        line.save(update_fields=["struck_on"])
        _record("backbone.line_struck", line.scenario, actor, **_told(line))
    return line


@transaction.atomic
def hand_line(line: BudgetLine, *, to: Partner, today: date, actor: User | None) -> BudgetLine:
    """Another partner gives it instead; whether it is certain is asked again."""
    strike(line, today=today, actor=actor)
    return add_line(
        line.scenario,
        function=line.function,
        year=line.year,
        kind=line.kind,
        amount=line.amount,
        partner=to,
        words=line.words,
        today=today,
        actor=actor,
    )


def _standing(line: BudgetLine) -> BudgetLine:
    line = BudgetLine.objects.select_for_update().get(pk=line.pk)
    if line.struck_on is not None:
        raise errors.SettledAlready()
    return line


def _told(line: BudgetLine) -> dict[str, Any]:
    return {
        "function": str(line.function),
        "year": line.year,
        "kind": str(line.kind),
        "amount": str(line.amount),
        "partner": str(line.partner) if line.partner else None,
    }


def _record(verb: str, scenario: Scenario, actor: User | None, **after: Any) -> None:
    record(verb, actor=actor, subject=scenario, initiative_id=scenario.initiative_id, after=after)
