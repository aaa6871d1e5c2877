"""The partners are asked how far they go along: each alone, then everything is revealed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction

from commonground.collective.agreements.models import Version as AgreementVersion
from commonground.collective.agreements.queries import in_force
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on
from commonground.engine.deciding import GRADIENTS, Outcome, Rule, RuleName, Scale, decide
from commonground.foundation.accounts.models import User
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import Clause, Position, Round, Version
from commonground.impact.agenda.services.trail import (
    hold_version,
    leave_trace,
    require_draft,
    require_partner,
    require_unanswered,
)


@dataclass(frozen=True)
class Answer:
    """Where a partner stands; ``clause`` is None for the agenda as a whole."""

    value: int
    why: str = ""
    clause: Clause | None = None


@transaction.atomic
def put_forward(
    version: Version, *, closes_on: date, today: date, actor: User | None, rule: str = ""
) -> Round:
    """Put a draft before the partners and ask them; from now on its words stay as they are."""
    held = require_draft(version)
    if not Clause.objects.filter(version=held, withdrawn_on__isnull=True).exists():
        raise errors.NothingToPutForward()
    held.state, held.offered_on = Version.State.OFFERED, today
    held.save(update_fields=["state", "offered_on"])
    leave_trace("put_forward", held, held.initiative_id, actor=actor, offered_on=today)
    return open_round(held, closes_on=closes_on, today=today, actor=actor, rule=rule)


@transaction.atomic
def open_round(
    version: Version, *, closes_on: date, today: date, actor: User | None, rule: str = ""
) -> Round:
    """Ask again, by the rule of the agreement in force; ``rule`` counts only where none is agreed."""
    held = hold_version(version)
    if held.state != Version.State.OFFERED:
        raise errors.NotBeforeThePartners(number=held.number)
    if closes_on < today:
        raise errors.ClosesInThePast()
    rounds = list(Round.objects.filter(version=held))
    for asked in rounds:
        if asked.closed_on is None:
            raise errors.RoundOpen(day=asked.closes_on)
    agreed = rule_agreed(held.initiative, day=today)
    name = agreed.decision_rule if agreed else rule
    if not name:
        raise errors.RuleMissing()
    made = Round.objects.create(
        version=held,
        number=len(rounds) + 1,
        opened_on=today,
        closes_on=closes_on,
        rule=name,
        quorum=(agreed.quorum or 0) if agreed else 0,
        rule_from=agreed,
        scale=Rule(RuleName(name)).scale.to_json(),
        clause_scale=GRADIENTS.to_json(),
    )
    leave_trace("round_opened", made, held.initiative_id, actor=actor, rule=name)
    return made


@transaction.atomic
def give_positions(
    asked: Round,
    partner: Partner,
    *,
    answers: Sequence[Answer],
    person_name: str,
    today: date,
    actor: User | None,
    in_its_place: bool = False,
) -> list[Position]:
    """A partner says where it stands, on the whole and on clauses; until the end it may say otherwise.

    ``in_its_place``: somebody else writes down what it says, and nothing over what it said itself.

    The trace says that it answered, not what: nothing is revealed before the round closes.
    """
    held = _hold_open(asked, today)
    require_partner(partner, day=today)
    own = Position.objects.filter(round=held, partner=partner)
    if in_its_place:
        require_unanswered(partner, own.values_list("given_by", flat=True))
    for answer in answers:
        _check(held, answer)
    given = [
        Position.objects.update_or_create(
            round=held,
            partner=partner,
            clause=answer.clause,
            defaults={
                "value": answer.value,
                "why": answer.why.strip(),
                "person_name": person_name[:200],
                "given_by": actor,
                "given_on": today,
            },
        )[0]
        for answer in answers
    ]
    kept = [answer.clause.pk for answer in answers if answer.clause is not None]
    own.filter(clause__isnull=False).exclude(clause__in=kept).delete()
    initiative = asked.version.initiative_id
    leave_trace("position_given", held, initiative, actor=actor, partner=str(partner))
    return given


@transaction.atomic
def close_round(asked: Round, *, today: date, actor: User | None) -> Round:
    """Reveal all answers together, and what follows from them by the rule."""
    held = Round.objects.select_for_update().get(pk=asked.pk)
    if held.closed_on is not None:
        return held
    held.closed_on = today
    held.verdict = outcome_of(held).verdict
    held.save(update_fields=["closed_on", "verdict"])
    leave_trace(
        "round_closed", held, asked.version.initiative_id, actor=actor, verdict=held.verdict
    )
    return held


def close_rounds_due(*, today: date) -> int:
    """Close every round whose last day for answers is over; answers how many."""
    due = Round.objects.filter(closed_on__isnull=True, closes_on__lt=today)
    found = list(due.select_related("version"))
    for asked in found:
        close_round(asked, today=today, actor=None)
    return len(found)


def outcome_of(asked: Round) -> Outcome:
    """What the answers on the whole come to, among the partners of the day on which it closed."""
    day = asked.closed_on or asked.closes_on
    eligible = [str(partner.pk) for partner in partners_on(asked.version.initiative, day=day)]
    positions = {
        str(position.partner_id): position.value
        for position in Position.objects.filter(round=asked, clause__isnull=True)
    }
    rule = Rule(RuleName(asked.rule), asked.quorum, Fraction(2, 3))
    return decide(rule, positions, eligible=eligible, scale=Scale.from_json(asked.scale))


def rule_agreed(initiative: Initiative, *, day: date) -> AgreementVersion | None:
    """The agreement whose decision rule holds on a day; of several the one adopted last."""
    with_rule = [version for version in in_force(initiative, day=day) if version.decision_rule]
    return max(with_rule, key=lambda v: (v.adopted_on, v.pk), default=None)


def _hold_open(asked: Round, today: date) -> Round:
    held = Round.objects.select_for_update().get(pk=asked.pk)
    if held.closed_on is not None or today > held.closes_on:
        raise errors.RoundClosed()
    return held


def _check(asked: Round, answer: Answer) -> None:
    """The answer stands on the scale of its question, and has the words that the scale asks for."""
    if answer.clause is not None and answer.clause.version_id != asked.version_id:
        raise errors.NoSuchAnswer()
    scale = Scale.from_json(asked.clause_scale if answer.clause else asked.scale)
    try:
        step = scale.step(answer.value)
    except KeyError:
        raise errors.NoSuchAnswer() from None
    if step.needs_reason and not answer.why.strip():
        raise errors.WordsForThisAnswer(answer=step.label)
