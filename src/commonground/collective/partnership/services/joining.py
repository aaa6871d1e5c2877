"""An organisation on its way in, one dated stage after another."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership import errors, joining_errors
from commonground.collective.partnership.assessment import Prompt
from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import (
    Candidate,
    CandidateStep,
    Finding,
    Initiative,
    Partner,
)
from commonground.collective.partnership.services.partners import add_partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

Stage = Candidate.Stage
ORDER = (
    Stage.PROPOSED,
    Stage.ASSESSED,
    Stage.CONVERSATION,
    Stage.INVITED,
    Stage.SIGNED,
    Stage.ONBOARDED,
)
INSIDE = (Stage.SIGNED, Stage.ONBOARDED)


def next_stage(candidate: Candidate) -> Candidate.Stage | None:
    """The stage that comes next; nothing after the last one and after a no."""
    if candidate.stage == Stage.DECLINED or candidate.stage == ORDER[-1]:
        return None
    return ORDER[ORDER.index(Stage(candidate.stage)) + 1]


@transaction.atomic
def propose(
    initiative: Initiative,
    *,
    name: str,
    sector: str,
    kind: str,
    reason: str,
    on: date,
    today: date,
    actor: User | None,
) -> Candidate:
    """Somebody proposes an organisation, and says why."""
    name = name.strip()
    _require_past(on, today)
    _require_new(initiative, name, on)
    candidate = Candidate.objects.create(
        initiative=initiative, name=name, sector=sector, kind=kind, reason=reason.strip()
    )
    CandidateStep.objects.create(candidate=candidate, stage=Stage.PROPOSED, on=on)
    _record("candidate.proposed", candidate, actor, None)
    return candidate


@transaction.atomic
def note_finding(
    candidate: Candidate,
    *,
    prompt: Prompt,
    known: str,
    source: str,
    reliability: str,
    gaps: str,
    concerns: str,
    today: date,
    actor: User | None,
) -> Finding:
    """What is known under one prompt; the trail names the prompt and keeps the words out."""
    finding, _new = Finding.objects.update_or_create(
        candidate=candidate,
        prompt=prompt.name,
        defaults={
            "known": known.strip(),
            "source": source.strip(),
            "reliability": reliability,
            "gaps": gaps.strip(),
            "concerns": concerns.strip(),
            "noted_on": today,
        },
    )
    record(
        "candidate.assessed",
        actor=actor,
        subject=candidate,
        initiative_id=candidate.initiative_id,
        after={"prompt": prompt.name},
    )
    return finding


@transaction.atomic
def move_on(
    candidate: Candidate, *, on: date, today: date, actor: User | None, note: str = ""
) -> Candidate:
    """The next stage is reached; with the signature the organisation becomes a partner."""
    stage = next_stage(candidate)
    if stage is None:
        raise joining_errors.StageOrder(organisation=str(candidate))
    if stage == Stage.ASSESSED and not candidate.findings.exists():
        raise joining_errors.NothingAssessed(organisation=str(candidate))
    if stage == Stage.SIGNED:
        _require_order(candidate, on, today)
        candidate.partner = _become_partner(candidate, on, actor)
    return _reach(candidate, stage, on=on, today=today, note=note, actor=actor)


@transaction.atomic
def decline(
    candidate: Candidate, *, on: date, reason: str, today: date, actor: User | None
) -> Candidate:
    """It does not join, by its own word or ours; the reason stays readable."""
    if candidate.stage in INSIDE:
        raise joining_errors.AlreadyIn(organisation=str(candidate))
    if candidate.stage == Stage.DECLINED:
        raise joining_errors.StageOrder(organisation=str(candidate))
    return _reach(candidate, Stage.DECLINED, on=on, today=today, note=reason, actor=actor)


def _reach(
    candidate: Candidate,
    stage: Candidate.Stage,
    *,
    on: date,
    today: date,
    note: str,
    actor: User | None,
) -> Candidate:
    _require_order(candidate, on, today)
    before = candidate.stage
    CandidateStep.objects.create(candidate=candidate, stage=stage, on=on, note=note.strip())
    candidate.stage = stage
    candidate.save(update_fields=["stage", "partner"])
    _record("candidate.moved", candidate, actor, before)
    return candidate


def _become_partner(candidate: Candidate, on: date, actor: User | None) -> Partner:
    return add_partner(
        candidate.initiative,
        name=candidate.name,
        sector=candidate.sector,
        kind=candidate.kind,
        joined_on=on,
        actor=actor,
    )


def _require_new(initiative: Initiative, name: str, on: date) -> None:
    partners = Partner.objects.filter(partner_on(on), initiative=initiative)
    if partners.filter(organisation__name=name).exists():
        raise errors.AlreadyPartner(organisation=name)
    waiting = Candidate.objects.filter(initiative=initiative, name=name)
    if waiting.exclude(stage__in=(*INSIDE, Stage.DECLINED)).exists():
        raise joining_errors.AlreadyProposed(organisation=name)


def _require_past(on: date, today: date) -> None:
    if on > today:
        raise joining_errors.NotYet(day=on.isoformat())


def _require_order(candidate: Candidate, on: date, today: date) -> None:
    _require_past(on, today)
    last = candidate.steps.latest("on", "pk")
    if on < last.on:
        raise joining_errors.BeforeLastStep(day=on.isoformat(), last=last.on.isoformat())


def _record(verb: str, candidate: Candidate, actor: User | None, before: str | None) -> None:
    record(
        verb,
        actor=actor,
        subject=candidate,
        initiative_id=candidate.initiative_id,
        before={"stage": before} if before else {},
        after={"stage": str(candidate.stage)},
    )
