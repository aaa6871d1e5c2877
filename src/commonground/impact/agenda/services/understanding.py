"""The same-page check opens, partners answer alone, and the spread is shown when it closes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.accounts.models import User
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import SamePageCheck, Understanding, Version
from commonground.impact.agenda.services.trail import (
    hold_initiative,
    leave_trace,
    require_partner,
    require_unanswered,
)


@transaction.atomic
def open_check(
    initiative: Initiative, *, closes_on: date, today: date, actor: User | None
) -> SamePageCheck:
    """Ask every partner to say the goal in its own words and how well it understands the agenda."""
    hold_initiative(initiative)
    now = SamePageCheck.objects.filter(initiative=initiative, closed_on__isnull=True).first()
    if now is not None:
        raise errors.CheckOpen(day=now.closes_on)
    if closes_on < today:
        raise errors.ClosesInThePast()
    version = (
        Version.objects.filter(
            initiative=initiative, state=Version.State.ADOPTED, adopted_on__lte=today
        )
        .order_by("-adopted_on", "-number")
        .first()
    )
    check = SamePageCheck.objects.create(
        initiative=initiative, version=version, opened_on=today, closes_on=closes_on
    )
    leave_trace("check_opened", check, initiative.pk, actor=actor, closes_on=closes_on)
    return check


@transaction.atomic
def answer_check(
    check: SamePageCheck,
    partner: Partner,
    *,
    words: str,
    rating: int,
    may_show_words: bool,
    today: date,
    actor: User | None,
    in_its_place: bool = False,
) -> Understanding:
    """One partner's answer, which it may change until the check closes. The trace holds neither part.

    ``in_its_place``: somebody else writes down what it says, and nothing over what it said itself.
    """
    held = SamePageCheck.objects.select_for_update().get(pk=check.pk)
    if held.closed_on is not None or today > held.closes_on:
        raise errors.CheckClosed()
    if not words.strip():
        raise errors.NoWords()
    require_partner(partner, day=today)
    if in_its_place:
        own = held.answers.filter(partner=partner)
        require_unanswered(partner, own.values_list("given_by", flat=True))
    answer, _new = Understanding.objects.update_or_create(
        check_asked=held,
        partner=partner,
        defaults={
            "words": words.strip(),
            "rating": rating,
            "may_show_words": may_show_words,
            "given_by": actor,
            "given_on": today,
        },
    )
    leave_trace("check_answered", held, held.initiative_id, actor=actor, partner=str(partner))
    return answer


@transaction.atomic
def close_check(check: SamePageCheck, *, today: date, actor: User | None) -> SamePageCheck:
    """Show the spread to everybody."""
    held = SamePageCheck.objects.select_for_update().get(pk=check.pk)
    if held.closed_on is None:
        held.closed_on = today
        held.save(update_fields=["closed_on"])
        leave_trace("check_closed", held, held.initiative_id, actor=actor)
    return held


def close_checks_due(*, today: date) -> int:
    """Close every check whose last day is over; answers how many."""
    due = list(SamePageCheck.objects.filter(closed_on__isnull=True, closes_on__lt=today))
    for check in due:
        close_check(check, today=today, actor=None)
    return len(due)
