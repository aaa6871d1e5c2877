"""Versions come into being: a first draft, an amendment on a copy, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.agreements import errors
from commonground.collective.agreements.clauses import BY_KEY, PROMPTS, STRUCTURED
from commonground.collective.agreements.models import (
    Agreement,
    Clause,
    DataTerms,
    LadderStep,
    Version,
)
from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

State = Clause.State


@transaction.atomic
def draft_agreement(
    initiative: Initiative, *, name: str, today: date, actor: User | None
) -> Version:
    """Begin an agreement: its first version with an empty place for every clause."""
    name = name.strip()
    if Agreement.objects.filter(initiative=initiative, name__iexact=name).exists():
        raise errors.AgreementNameTaken(name=name)
    agreement = Agreement.objects.create(initiative=initiative, name=name)
    version = Version.objects.create(agreement=agreement, number=1, created_on=today)
    Clause.objects.bulk_create(Clause(version=version, key=prompt.key) for prompt in PROMPTS)
    record_of(version, "agreement.begun", actor=actor, after={"name": name})
    return version


@transaction.atomic
def amend(base: Version, *, why: str, today: date, actor: User | None) -> Version:
    """A copy of a version that can be changed, while the one in force stays in force."""
    if not why.strip():
        raise errors.ReasonNeeded()
    versions = Version.objects.select_for_update().filter(agreement=base.agreement_id)
    numbers = {version.number: version for version in versions}
    for version in numbers.values():
        if version.is_open:
            raise errors.DraftExists(number=version.number)
    _require_latest(base, list(numbers.values()))
    copy = Version.objects.create(
        agreement=base.agreement,
        number=max(numbers) + 1,
        based_on=base,
        why=why.strip(),
        decision_rule=base.decision_rule,
        quorum=base.quorum,
        review_on=None,
        created_on=today,
    )
    _copy_parts(base, copy)
    after = {"based_on": base.number, "why": copy.why}
    record_of(copy, "agreement.amendment_begun", actor=actor, after=after)
    return copy


@transaction.atomic
def write_clause(
    version: Version, key: str, *, text: str, state: str, actor: User | None
) -> Clause:
    """What a draft says under one prompt, and how complete the partners find it."""
    require_draft(version)
    if key not in BY_KEY:
        raise ValueError(f"no such clause: {key}")
    text = text.strip()
    if text and state == State.ABSENT:
        state = State.PARTIAL  # what is written is not absent; only its writer calls it full
    _check_state(version, key, text, state)
    clause, _new = Clause.objects.get_or_create(version=version, key=key)
    before = {"state": clause.state, "letters": len(clause.text)}
    clause.text, clause.state = text, state
    clause.save(update_fields=["text", "state"])
    after = {"clause": key, "state": state, "letters": len(text)}
    record_of(version, "agreement.clause_written", actor=actor, before=before, after=after)
    return clause


@transaction.atomic
def set_decision_rule(
    version: Version, *, rule: str, quorum: int | None, actor: User | None
) -> Version:
    """By which rule the partners decide, and how many must be there."""
    require_draft(version)
    before = {"decision_rule": version.decision_rule, "quorum": version.quorum}
    version.decision_rule, version.quorum = rule, quorum
    version.save(update_fields=["decision_rule", "quorum"])
    after = {"decision_rule": rule, "quorum": quorum}
    record_of(version, "agreement.rule_set", actor=actor, before=before, after=after)
    return version


@transaction.atomic
def set_ladder(
    version: Version, *, steps: Sequence[tuple[str, str, int | None]], actor: User | None
) -> list[LadderStep]:
    """The steps for somebody with a grievance, first to last: what, with whom, for how many days."""
    require_draft(version)
    before = list(version.ladder.values_list("what", flat=True))
    version.ladder.all().delete()
    made = LadderStep.objects.bulk_create(
        LadderStep(version=version, position=position, what=what, who=who, days=days)
        for position, (what, who, days) in enumerate(steps, start=1)
    )
    after = {"ladder": [step.what for step in made]}
    record_of(version, "agreement.ladder_set", actor=actor, before={"ladder": before}, after=after)
    return made


def require_draft(version: Version) -> None:
    """Words that others are asked to sign, or have signed, stay as they are."""
    held = Version.objects.select_for_update().get(pk=version.pk)
    if not held.is_draft:
        raise errors.NotADraft(number=held.number, state=held.get_state_display())


def record_of(
    version: Version,
    verb: str,
    *,
    actor: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record(
        verb,
        actor=actor,
        subject=version,
        initiative_id=version.agreement.initiative_id,
        before=before,
        after=after,
    )


def may_amend(version: Version) -> bool:
    """Whether a copy of this version is what an amendment begins with."""
    versions = list(Version.objects.filter(agreement=version.agreement_id))
    latest = _latest(versions)
    return not any(each.is_open for each in versions) and latest in (None, version)


def _latest(versions: Sequence[Version]) -> Version | None:
    adopted = [version for version in versions if version.state == Version.State.ADOPTED]
    return max(adopted, key=lambda version: (version.adopted_on, version.number), default=None)


def _require_latest(base: Version, versions: Sequence[Version]) -> None:
    """The difference that partners sign is shown against what counts, never an older wording."""
    latest = _latest(versions)
    if latest not in (None, base):
        raise errors.NotTheLatest(number=base.number, latest=latest.number)  # type: ignore[union-attr]


def _check_state(version: Version, key: str, text: str, state: str) -> None:
    needs_part = key in STRUCTURED
    if state == State.FULL and needs_part and not _has_part(version, key):
        raise errors.ClauseNeedsItsPart()
    if state in (State.FULL, State.PARTIAL) and not text and not needs_part:
        raise errors.ClauseNotFull()


def _has_part(version: Version, key: str) -> bool:
    """Whether the fields of a clause that has fields are filled in."""
    if key == "decisions":
        return bool(version.decision_rule)
    if key == "grievances":
        return version.ladder.exists()
    return DataTerms.objects.filter(version=version).exists()


def _copy_parts(base: Version, copy: Version) -> None:
    terms = DataTerms.objects.filter(version=base)
    for rows in (base.clauses.all(), base.ladder.all(), base.partner_terms.all(), terms):
        for row in rows:
            row.pk, row._state.adding, row.version = None, True, copy
            row.save()
