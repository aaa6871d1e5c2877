"""From led by a funder to led by the community: stages, and what moves to whom."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import Move, Stage


@transaction.atomic
def add_stage(
    initiative: Initiative,
    *,
    name: str,
    planned_on: date,
    today: date,
    actor: User | None,
    words: str = "",
) -> Stage:
    name = name.strip()
    made, is_new = Stage.objects.get_or_create(
        initiative=initiative,
        name=name,
        dropped_on=None,
        defaults={"words": words.strip(), "planned_on": planned_on, "written_on": today},
    )
    if not is_new:
        raise errors.StageTwice(name=name)
    _record("backbone.stage_planned", made, actor, name=name, on=planned_on.isoformat())
    return made


@transaction.atomic
def reach_stage(stage: Stage, *, on: date, evidence: str, today: date, actor: User | None) -> Stage:
    """The stage is reached, and somebody says how we know."""
    stage = _open(Stage, stage.pk, done="reached_on")
    _check(on, evidence, today)
    stage.reached_on, stage.evidence = on, evidence.strip()
    stage.save(update_fields=["reached_on", "evidence"])
    _record("backbone.stage_reached", stage, actor, on=on.isoformat(), evidence=stage.evidence)
    return stage


@transaction.atomic
def drop_stage(stage: Stage, *, today: date, actor: User | None) -> Stage:
    """It is no longer planned; with it goes what it was to move and has not moved."""
    stage = _open(Stage, stage.pk, done="reached_on")
    stage.dropped_on = today
    stage.save(update_fields=["dropped_on"])
    stage.moves.filter(moved_on=None, dropped_on=None).update(dropped_on=today)
    _record("backbone.stage_dropped", stage, actor, name=stage.name)
    return stage


@transaction.atomic
def add_move(
    stage: Stage,
    *,
    what: str,
    today: date,
    actor: User | None,
    function: str = "",
    giver: Partner | None = None,
    taker: Partner | None = None,
    once: uuid.UUID | None = None,
) -> Move:
    """Something passes within this stage; who takes it may still be open."""
    if giver is not None and giver == taker:
        raise errors.SamePartner(partner=str(giver))
    made, is_new = Move.objects.get_or_create(
        stage=stage,
        once=once or uuid.uuid4(),
        defaults={
            "what": what.strip(),
            "function": function,
            "giver": giver,
            "taker": taker,
            "written_on": today,
        },
    )
    if is_new:
        _record("backbone.move_planned", stage, actor, **_told(made))
    return made


@transaction.atomic
def finish_move(move: Move, *, on: date, evidence: str, today: date, actor: User | None) -> Move:
    """It lies with the one who takes it, and there is something that shows it."""
    move = _open(Move, move.pk, done="moved_on")
    _check(on, evidence, today)
    move.moved_on, move.evidence = on, evidence.strip()
    move.save(update_fields=["moved_on", "evidence"])
    _record("backbone.moved", move.stage, actor, **_told(move), evidence=move.evidence)
    return move


@transaction.atomic
def drop_move(move: Move, *, today: date, actor: User | None) -> Move:
    move = _open(Move, move.pk, done="moved_on")
    move.dropped_on = today
    move.save(update_fields=["dropped_on"])
    _record("backbone.move_dropped", move.stage, actor, **_told(move))
    return move


@transaction.atomic
def hand_move(move: Move, *, to: Partner, today: date, actor: User | None) -> Move:
    """Somebody else will take it over: the plan is dropped and written anew."""
    drop_move(move, today=today, actor=actor)
    giver = move.giver if move.giver_id != to.pk else None
    return add_move(
        move.stage,
        what=move.what,
        function=move.function,
        giver=giver,
        taker=to,
        today=today,
        actor=actor,
    )


def _open(kind: Any, pk: int, *, done: str) -> Any:
    row = kind.objects.select_for_update().get(pk=pk)
    if getattr(row, done) is not None or row.dropped_on is not None:
        raise errors.SettledAlready()
    return row


def _check(on: date, evidence: str, today: date) -> None:
    if on > today:
        raise errors.NotYet(day=on.isoformat())
    if not evidence.strip():
        raise errors.NoEvidence()


def _told(move: Move) -> dict[str, Any]:
    return {
        "what": move.what,
        "from": str(move.giver) if move.giver else None,
        "to": str(move.taker) if move.taker else None,
    }


def _record(verb: str, stage: Stage, actor: User | None, **after: Any) -> None:
    record(verb, actor=actor, subject=stage, initiative_id=stage.initiative_id, after=after)
