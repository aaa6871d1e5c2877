"""Clauses of a draft are proposed, written and taken out; every text that was saved is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.theme.meanwhile import ChangedMeanwhile, take_turn
from commonground.impact.agenda import errors
from commonground.impact.agenda.kinds import BY_KIND
from commonground.impact.agenda.models import Clause, ClauseText, Strategy, Version
from commonground.impact.agenda.services.trail import (
    leave_trace,
    require_draft,
    require_partner,
)
from commonground.impact.agenda.tree import is_below, levels_of
from commonground.impact.measurement.dictionary import current_if_any

Kind = Clause.Kind


@dataclass(frozen=True)
class Words:
    """All that a clause says; which fields are used depends on its kind."""

    text: str
    name: str = ""
    evidence: str = ""
    measures: tuple[str, ...] = ()
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    target_value: Decimal | None = None
    target_on: date | None = None
    parent: Strategy | None = None


@transaction.atomic
def propose_clause(
    version: Version,
    kind: str,
    *,
    words: Words,
    partner: Partner,
    today: date,
    actor: User | None,
    key: str = "",
) -> Clause:
    """Bring a clause into a draft. The same ``key`` twice is the same proposal, sent twice.

    A part that has one clause only refuses a second proposal: its writer gets both texts to join.
    """
    held = require_draft(version)
    require_partner(partner, day=today)
    part = BY_KIND[kind]
    key = kind if part.is_single else f"{kind}-{key or uuid4().hex[:16]}"
    there = Clause.objects.filter(version=held, key=key, withdrawn_on__isnull=True).first()
    if there is not None:
        if _same(there, words):
            return there
        raise ChangedMeanwhile()
    words = _checked(held, kind, words, None)
    clause = _placed(held, kind, key, words, partner, today)
    _keep_text(clause, partner, today, actor)
    leave_trace(
        "clause_proposed",
        clause,
        held.initiative_id,
        actor=actor,
        clause=str(clause),
        partner=str(partner),
    )
    return clause


@transaction.atomic
def write_clause(
    clause: Clause,
    *,
    words: Words,
    partner: Partner,
    seen: int,
    today: date,
    actor: User | None,
) -> Clause:
    """Give a clause other words. Whoever did not see the last ones is told, and nothing is written."""
    held = require_draft(clause.version)
    require_partner(partner, day=today)
    now = Clause.objects.get(pk=clause.pk)
    if now.withdrawn_on is not None:
        raise errors.TakenOutAlready(day=now.withdrawn_on)
    if _same(now, words):
        return now
    words = _checked(held, now.kind, words, now.strategy_id)
    take_turn(now, seen=seen)
    letters = len(now.text)
    _fill(now, words)
    now.save()
    _keep_text(now, partner, today, actor)
    _follow_name(now, held)
    leave_trace(
        "clause_written",
        now,
        held.initiative_id,
        actor=actor,
        before={"letters": letters},
        clause=str(now),
        partner=str(partner),
        letters=len(now.text),
    )
    return now


@transaction.atomic
def take_clause_out(clause: Clause, *, why: str, today: date, actor: User | None) -> Clause:
    """A clause no longer stands in the draft; its texts stay readable."""
    held = require_draft(clause.version)
    now = Clause.objects.get(pk=clause.pk)
    if now.withdrawn_on is not None:
        raise errors.TakenOutAlready(day=now.withdrawn_on)
    if not why.strip():
        raise errors.ReasonMissing()
    if now.strategy_id and _standing(held).filter(parent=now.strategy_id).exists():
        raise errors.HasStrategiesBelow()
    now.withdrawn_on, now.withdrawn_why = today, why.strip()
    if BY_KIND[now.kind].is_single:
        now.key = f"{now.kind}-{now.pk}"  # its place is free for another proposal
    now.save(update_fields=["withdrawn_on", "withdrawn_why", "key"])
    facts = {"clause": str(now), "why": why.strip()}
    leave_trace("clause_taken_out", now, held.initiative_id, actor=actor, **facts)
    return now


def _standing(version: Version) -> Any:
    return Clause.objects.filter(version=version, withdrawn_on__isnull=True)


def _checked(version: Version, kind: str, words: Words, strategy: int | None) -> Words:
    """The words without what this kind does not have, or a refusal that says what is missing."""
    if not words.text.strip():
        raise errors.NoWords()
    if kind == Kind.STRATEGY:
        if not words.name.strip():
            raise errors.NameNeeded()
        _check_place(version, words.parent, strategy)
    if kind == Kind.GOAL:
        _check_values(words)
    _check_measures(version, words.measures, strategy)
    return words


def _check_values(words: Words) -> None:
    pairs = (words.baseline_value, words.baseline_on), (words.target_value, words.target_on)
    if any((value is None) != (on is None) for value, on in pairs):
        raise errors.HalfAValue()
    if words.baseline_on and words.target_on and words.target_on <= words.baseline_on:
        raise errors.TargetBeforeBaseline()


def _check_measures(version: Version, names: Collection[str], strategy: int | None) -> None:
    """A name that stood there before may stay, also when its measure has been retired since."""
    if not names:
        return
    found = current_if_any(version.initiative)
    known = set(found.dictionary.measures) if found else set()
    for kept in _standing(version).values_list("measures", flat=True):
        known |= set(kept)
    for name in names:
        if name not in known:
            raise errors.UnknownMeasure(name=name)


def _check_place(version: Version, parent: Strategy | None, strategy: int | None) -> None:
    pairs = list(
        _standing(version).filter(kind=Kind.STRATEGY).values_list("strategy_id", "parent_id")
    )
    if parent is not None:
        if parent.pk not in {child for child, _above in pairs}:
            raise errors.NotBelowItself()
        if strategy is not None and is_below(parent.pk, strategy, pairs):
            raise errors.NotBelowItself()
    own = strategy or 0
    after = [pair for pair in pairs if pair[0] != own] + [(own, parent.pk if parent else None)]
    if max(levels_of(after).values()) >= max(len(version.levels), 1):
        raise errors.TooDeep()


def _placed(
    version: Version, kind: str, key: str, words: Words, partner: Partner, today: date
) -> Clause:
    clause = Clause(
        version=version, kind=kind, key=key, proposed_by=partner, proposed_on=today, revision=1
    )
    _fill(clause, words)
    if kind == Kind.STRATEGY:
        clause.strategy = Strategy.objects.create(
            initiative_id=version.initiative_id, name=clause.name, begun_on=today
        )
    clause.save()
    return clause


def _fill(clause: Clause, words: Words) -> None:
    """Only what belongs to the kind; the rest stays empty whatever was sent."""
    kind = clause.kind
    clause.text = words.text.strip()
    clause.name = words.name.strip() if kind in (Kind.STRATEGY, Kind.GOAL) else ""
    clause.evidence = words.evidence.strip() if BY_KIND[kind].evidence else ""
    clause.measures = sorted(set(words.measures))
    if kind == Kind.GOAL:
        for field in ("baseline_value", "baseline_on", "target_value", "target_on"):
            setattr(clause, field, getattr(words, field))
    if kind == Kind.STRATEGY:
        clause.parent = words.parent


def _same(clause: Clause, words: Words) -> bool:
    """Whether saving would change nothing: the second press of a button, or no change at all."""
    other = Clause(kind=clause.kind)
    _fill(other, words)
    names = [f.name if f.name != "parent" else "parent_id" for f in fields(words)]
    return all(getattr(clause, name) == getattr(other, name) for name in names)


def _keep_text(clause: Clause, partner: Partner, today: date, actor: User | None) -> None:
    ClauseText.objects.create(
        clause=clause,
        revision=clause.revision,
        name=clause.name,
        text=clause.text,
        evidence=clause.evidence,
        partner=partner,
        written_by=actor,
        written_on=today,
    )


def _follow_name(clause: Clause, version: Version) -> None:
    """Before any adoption a strategy is called what its draft calls it."""
    if clause.strategy_id is None:
        return
    adopted = Clause.objects.filter(
        strategy=clause.strategy_id, version__state=Version.State.ADOPTED
    )
    if not adopted.exists():
        Strategy.objects.filter(pk=clause.strategy_id).update(name=clause.name)
