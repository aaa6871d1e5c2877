"""A question is opened, everybody answers alone, it closes, and everything is revealed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.engine.deciding import Rule, RuleName
from commonground.foundation.accounts.models import User
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.communication import decision_errors as errors
from commonground.impact.communication.links import new_code
from commonground.impact.communication.models import (
    Decision,
    Meeting,
    Option,
    Position,
    Voter,
)
from commonground.impact.communication.outcomes import result
from commonground.impact.communication.queries.decisions import voices_at_the_end
from commonground.impact.communication.queries.voice import lived_seats
from commonground.impact.communication.services.planning import require_on
from commonground.impact.communication.trail import leave
from commonground.impact.communication.voices import group_of, group_of_partner

Verdict = Decision.Verdict
Answers = Mapping[int, tuple[int, str]]  # option -> value on the scale, reason


@transaction.atomic
def open_decision(
    initiative: Initiative,
    *,
    question: str,
    options: Sequence[str],
    rule: str,
    today: date,
    actor: User | None,
    background: str = "",
    proposer: Partner | None = None,
    quorum: int = 0,
    enough_percent: int | None = None,
    people: Sequence[Seat] = (),
    last_word: bool = False,
    by_link: bool = False,
    closes_on: date | None = None,
    revisit_on: date | None = None,
    meeting: Meeting | None = None,
) -> Decision:
    """Put a question before the partners, or before named people. The same form twice is one question.

    Who may answer, by which rule and on which scale is settled now and does not change any more.
    """
    words = [option.strip() for option in options if option.strip()]
    if not words:
        raise errors.OptionMissing()
    _require_later(closes_on, revisit_on, today)
    if meeting is not None:
        require_on(meeting)
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    told = {
        "question": question,
        "background": background,
        "rule": rule,
        "quorum": quorum,
        "last_word": last_word,
        "by_link": by_link,
        "opened_on": today,
        "closes_on": closes_on,
    }
    if (earlier := _asked_already(initiative, words, told)) is not None:
        return earlier
    decision = Decision.objects.create(
        initiative=initiative,
        meeting=meeting,
        proposer=proposer,
        enough_percent=enough_percent,
        scale=Rule(RuleName(rule)).scale.to_json(),
        revisit_on=revisit_on,
        **told,
    )
    numbered = enumerate(words, start=1)
    Option.objects.bulk_create(Option(decision=decision, position=n, words=w) for n, w in numbered)
    voices = _voices(decision, people, today)
    left = {"question": question, "rule": rule, "closes_on": closes_on, "voices": voices}
    leave("decision.opened", decision, initiative.pk, actor, **left)
    return decision


def _asked_already(
    initiative: Initiative, words: list[str], told: Mapping[str, object]
) -> Decision | None:
    """The open question that the same form sent twice would ask again."""
    for earlier in Decision.objects.filter(initiative=initiative, closed_on__isnull=True, **told):
        if [option.words for option in earlier.options.all()] == words:
            return earlier
    return None


@transaction.atomic
def answer(
    voter: Voter,
    *,
    answers: Answers,
    seen: int,
    today: date,
    actor: User | None,
    given_by: Seat | None = None,
) -> Voter:
    """One voice answers, or changes its answer, as long as the decision is open.

    Sending the same form twice is one answer; two people who answer for one partner with different
    words hear of each other. What was said stands in no trail.
    """
    decision = _still_open(voter.decision_id, today)
    options = list(decision.options.values_list("pk", flat=True))
    _check(decision, options, answers)
    now = Voter.objects.get(pk=voter.pk)
    if now.given_on is not None and _same(now, answers):
        return now
    take_turn(now, seen=seen)
    for option in options:
        value, reason = answers[option]
        Position.objects.update_or_create(
            voter=now,
            option_id=option,
            defaults={"value": value, "reason": reason.strip(), "given_on": today},
        )
    now.given_on, now.given_by = today, given_by
    now.save(update_fields=["given_on", "given_by"])
    leave("decision.answered", decision, decision.initiative_id, actor, partner=str(voter.partner))
    return now


@transaction.atomic
def close(decision: Decision, *, today: date, actor: User | None) -> Decision:
    """The outcome by the rule, once and for all; closing twice closes once.

    Whoever left in silence is not counted as silent; what somebody said before leaving goes on to count.
    """
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.closed_on is not None:
        return held
    _require_time_over(held, today)
    voters = voices_at_the_end(held, day=today)
    found = result(
        held.agreed_rule,
        _positions(held),
        eligible=[voter.key for voter in voters if voter.counts],
        last_word=[voter.key for voter in voters if voter.has_last_word],
        scale=held.offered,
    )
    held.verdict, held.chosen_id = found.verdict, found.chosen
    held.tallies, held.closed_on = found.to_json(), max(today, held.opened_on)
    held.groups, held.with_lived_experience = _who_answered(held, voters, today)
    held.save()
    told = {"verdict": held.get_verdict_display(), "chosen": str(held.chosen or "")}
    leave("decision.closed", held, held.initiative_id, actor, **told)
    return held


@transaction.atomic
def withdraw(decision: Decision, *, why: str, today: date, actor: User | None) -> Decision:
    """The question is taken back; what was answered is revealed to nobody."""
    if not why.strip():
        raise errors.ReasonForWithdrawal()
    held = _still_open(decision.pk, None)
    held.verdict, held.why = Verdict.WITHDRAWN, why.strip()
    held.closed_on = max(today, held.opened_on)
    held.save(update_fields=["verdict", "why", "closed_on"])
    leave("decision.withdrawn", held, held.initiative_id, actor, why=held.why)
    return held


def _require_time_over(decision: Decision, today: date) -> None:
    """Whoever closes sees who is missing, so closing early would choose whose answer counts.

    On the last day it may be closed: where partners meet on it, they close it together.
    """
    if decision.closes_on is None or decision.closes_on <= today:
        return
    waiting = [v for v in voices_at_the_end(decision, day=today) if v.given_on is None]
    if waiting:
        raise errors.StillTimeToAnswer(day=decision.closes_on.isoformat(), n=len(waiting))


def _voices(decision: Decision, people: Sequence[Seat], today: date) -> int:
    """One voice per partner, or per named person; those with the last word beside them."""
    lived = {mark.seat_id: mark.seat for mark in lived_seats(decision.initiative, day=today)}
    if decision.last_word and not lived:
        raise errors.NobodyWithLastWord()
    voters = [_person(decision, seat, decision.last_word and seat.pk in lived) for seat in people]
    if not people:
        partners = partners_on(decision.initiative, day=today)
        voters = [Voter(decision=decision, partner=p, link_code=new_code()) for p in partners]
    if not voters:
        raise errors.NobodyToAsk()
    if decision.quorum > len(voters):
        raise errors.QuorumOutOfReach(quorum=decision.quorum, voters=len(voters))
    named = {seat.pk for seat in people}
    if decision.last_word:
        beside = [seat for pk, seat in lived.items() if pk not in named]
        voters += [_person(decision, seat, True, counts=False) for seat in beside]
    return len(Voter.objects.bulk_create(voters))


def _person(decision: Decision, seat: Seat, last_word: bool, *, counts: bool = True) -> Voter:
    return Voter(
        decision=decision,
        partner_id=seat.partner_id,
        seat=seat,
        counts=counts,
        has_last_word=last_word,
        link_code=new_code(),
    )


def _still_open(decision_id: int, today: date | None) -> Decision:
    """Kept still, so that nobody answers while somebody else closes."""
    held = Decision.objects.select_for_update().get(pk=decision_id)
    if held.closed_on is not None:
        raise errors.DecisionClosed(day=held.closed_on.isoformat())
    if today is not None and held.closes_on is not None and held.closes_on < today:
        raise errors.DecisionClosed(day=held.closes_on.isoformat())
    return held


def _check(decision: Decision, options: Sequence[int], answers: Answers) -> None:
    scale = decision.offered
    if set(answers) != set(options):
        raise errors.EveryOptionNeedsAnAnswer()
    for value, reason in answers.values():
        try:
            step = scale.step(value)
        except KeyError:
            raise errors.AnswerNotOffered() from None
        if step.needs_reason and not reason.strip():
            raise errors.AnswerNeedsReason(answer=step.label)


def _same(voter: Voter, answers: Answers) -> bool:
    stored = {p.option_id: (p.value, p.reason) for p in voter.positions.all()}
    return stored == {o: (value, reason.strip()) for o, (value, reason) in answers.items()}


def _positions(decision: Decision) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {
        pk: {} for pk in decision.options.values_list("pk", flat=True)
    }
    given = Position.objects.filter(voter__decision=decision).annotate(key=F("voter_id"))
    for option, voter, value in given.values_list("option_id", "key", "value"):
        found[option][str(voter)] = value
    return found


def _who_answered(
    decision: Decision, voters: Sequence[Voter], today: date
) -> tuple[list[str], bool]:
    lived = {mark.seat_id for mark in lived_seats(decision.initiative, day=today)}
    given = [voter for voter in voters if voter.given_on is not None]
    by_seat = [group_of(voter.seat, lived) for voter in given if voter.seat]
    groups = {*by_seat, *(group_of_partner(v.partner) for v in given if v.seat is None)}
    spoke = {v.seat_id for v in given} | {v.given_by_id for v in given}
    return sorted(groups), bool(spoke & lived)


def _require_later(closes_on: date | None, revisit_on: date | None, today: date) -> None:
    if closes_on is not None and closes_on < today:
        raise errors.ClosesInThePast(day=closes_on.isoformat())
    if revisit_on is not None and revisit_on <= today:
        raise errors.RevisitInThePast(day=revisit_on.isoformat())
