"""What was decided in the room is written down; data are cited; a decision is looked at again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.deciding import Rule, RuleName
from commonground.foundation.accounts.models import User
from commonground.impact.communication import decision_errors as errors
from commonground.impact.communication.measures import measures_of
from commonground.impact.communication.models import Citation, Decision, Meeting, Option, Revisit
from commonground.impact.communication.models.meetings import VoiceGroup
from commonground.impact.communication.services.recording import groups_at, take_down
from commonground.impact.communication.trail import leave

Verdict = Decision.Verdict


@transaction.atomic
def write_down(
    meeting: Meeting,
    *,
    question: str,
    rule: str,
    today: date,
    actor: User | None,
    adopted: bool = True,
    why: str = "",
    proposer: Partner | None = None,
    revisit_on: date | None = None,
) -> Decision:
    """Decided aloud in a meeting: no positions, the outcome only. The same form twice is one decision."""
    if revisit_on is not None and revisit_on <= today:
        raise errors.RevisitInThePast(day=revisit_on.isoformat())
    held = take_down(meeting, today=today)
    verdict = Verdict.ADOPTED if adopted else Verdict.NOT_ADOPTED
    told = {"question": question.strip(), "verdict": verdict, "why": why.strip()}
    if earlier := Decision.objects.filter(meeting=held, is_spoken=True, **told).first():
        return earlier
    groups = groups_at(held)
    decision = Decision.objects.create(
        initiative_id=held.initiative_id,
        meeting=held,
        **told,
        proposer=proposer,
        rule=rule,
        scale=Rule(RuleName(rule)).scale.to_json(),
        last_word=False,
        by_link=False,
        opened_on=today,
        closed_on=today,
        is_spoken=True,
        groups=groups,
        with_lived_experience=VoiceGroup.LIVED in groups,
        revisit_on=revisit_on,
    )
    option = Option.objects.create(decision=decision, position=1, words=question.strip()[:500])
    if adopted:
        decision.chosen = option
        decision.save(update_fields=["chosen"])
    left = {"question": decision.question, "verdict": decision.get_verdict_display()}
    leave("decision.spoken", decision, held.initiative_id, actor, **left)
    return decision


@transaction.atomic
def cite(
    decision: Decision, *, measure: str, period: str, today: date, actor: User | None
) -> Citation:
    """Which numbers the partners had before their eyes."""
    initiative: Initiative = decision.initiative
    if measure not in measures_of(initiative):
        raise errors.NoSuchMeasureHere(measure=measure)
    cited, is_new = Citation.objects.get_or_create(
        decision=decision, measure=measure, period=period.strip(), defaults={"cited_on": today}
    )
    if is_new:
        told = {"measure": measure, "period": period.strip()}
        leave("decision.cited", decision, initiative.pk, actor, **told)
    return cited


@transaction.atomic
def revisit(
    decision: Decision, *, words: str, next_on: date | None, today: date, actor: User | None
) -> Revisit:
    """The partners looked again; what is to change is a new decision."""
    if decision.is_open:
        raise errors.DecisionOpen()
    if next_on is not None and next_on <= today:
        raise errors.RevisitInThePast(day=next_on.isoformat())
    looked, is_new = Revisit.objects.get_or_create(
        decision=decision, on=today, words=words.strip(), defaults={"next_on": next_on}
    )
    if is_new:
        told = {"on": today, "revisit_on": next_on}
        leave("decision.revisited", decision, decision.initiative_id, actor, **told)
    return looked
