"""Meetings, decisions, commitments and messages in plain numbers and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative
from commonground.foundation.mail.models import Letter
from commonground.foundation.mail.queries import in_doubt
from commonground.impact.communication.message_queries import heard
from commonground.impact.communication.models import (
    Commitment as Promise,
)
from commonground.impact.communication.models import (
    CommitmentState,
    Decision,
    Meeting,
    Message,
)
from commonground.impact.communication.models.meetings import VoiceGroup
from commonground.impact.communication.queries.commitments import holds_on, open_on
from commonground.impact.communication.queries.decisions import Decided, Decisions, decisions
from commonground.impact.communication.queries.held import held, not_cancelled
from commonground.impact.communication.queries.meetings import meetings, next_meeting
from commonground.impact.communication.queries.voice import speaking
from commonground.impact.communication.silence import convenor_dependence, quiet_partners
from commonground.picture.facts.row import Row, Rows

HALF_YEAR = timedelta(days=182)
RESIDENTS = {VoiceGroup.LIVED, VoiceGroup.COMMUNITY}


@dataclass(frozen=True)
class MeetingFacts:
    """What the room of communication knows on a day.

    "Lately" is the half year before the day, "before" the half year before that. ``closed`` commitments
    fell due in that time and were not released, ``kept`` of them were kept by their day. Decisions are
    those closed lately, except the ones to look at again. Shares are between 0 and 1; of speaking they
    are None when the partners do not count turns, or have in fewer than three meetings. Turnout is of
    all partners but the convenor's, None where too few meetings can be compared; ``turnout_falls`` says
    that the fall is larger than chance explains. ``undeliverable`` letters are those of today that
    nobody has settled, since a letter does not keep the day on which it came back.
    """

    held_lately: int = 0
    without_decision: int = 0
    last_on: date | None = None
    next_on: date | None = None
    follow_up_missing: Rows = ()
    commitments_open: int = 0
    overdue: Rows = ()
    closed: int = 0
    kept: int = 0
    closed_before: int = 0
    kept_before: int = 0
    decisions: int = 0
    decisions_by_funder: int = 0
    decisions_with_residents: int = 0
    decisions_citing_measure: int = 0
    decisions_to_revisit: Rows = ()
    decisions_from_one: int = 0
    speaking_share_top: float | None = None
    headcount_share_top: float | None = None
    quiet: Rows = ()
    meetings_with_convenor: int = 0
    meetings_without_convenor: int = 0
    turnout_with_convenor: float | None = None
    turnout_without_convenor: float | None = None
    turnout_falls: bool = False
    messages_lately: int = 0
    undeliverable: int = 0


def read(initiative: Initiative, *, day: date) -> MeetingFacts | None:
    """None as long as nobody planned, promised, asked or wrote anything; 26 queries at most."""
    if not _has_anything(initiative, day):
        return None
    since = day - HALF_YEAR
    lately = meetings(initiative, day=day, since=since)
    following = next_meeting(initiative, day=day)
    waiting = list(open_on(initiative, day=day))
    return MeetingFacts(
        held_lately=lately.held,
        without_decision=lately.held - lately.with_decisions,
        last_on=held(initiative, day=day).order_by("-on").values_list("on", flat=True).first(),
        next_on=following.on if following else None,
        follow_up_missing=_follow_ups(initiative, since, day),
        commitments_open=len(waiting),
        overdue=tuple(_row(initiative, one) for one in waiting if one.due_on < day),
        **_kept(initiative, day),
        **_decided(initiative, decisions(initiative, day=day), since),
        **_spoken(initiative, since, day),
        **_turnout(initiative, day),
        messages_lately=sum(one.messages for one in heard(initiative, since=since, day=day)),
        undeliverable=_undeliverable(initiative, day),
    )


def _has_anything(initiative: Initiative, day: date) -> bool:
    return (
        Meeting.objects.filter(initiative=initiative, planned_on__lte=day).exists()
        or Decision.objects.filter(initiative=initiative, opened_on__lte=day).exists()
        or Promise.objects.filter(initiative=initiative, made_on__lte=day).exists()
        or Message.objects.filter(initiative=initiative, published_on__lte=day).exists()
    )


def _follow_ups(initiative: Initiative, since: date, day: date) -> Rows:
    """As it was on the day: what was sent later had not been sent then."""
    unsent = Q(followed_up_on__isnull=True) | Q(followed_up_on__gt=day)
    found = Meeting.objects.filter(
        unsent, not_cancelled(day), initiative=initiative, on__gte=since, follow_up_due_on__lt=day
    )
    return tuple(
        Row(str(one), reverse("communication:follow_up", args=[initiative.slug, one.pk]))
        for one in found
    )


def _row(initiative: Initiative, state: CommitmentState) -> Row:
    return Row(str(state.commitment), _page(initiative, state), str(state.partner))


def _page(initiative: Initiative, state: CommitmentState) -> str:
    return reverse("communication:commitment", args=[initiative.slug, state.commitment_id])


def _kept(initiative: Initiative, day: date) -> dict[str, int]:
    """Of what fell due in either half year; one query."""
    states = CommitmentState.objects.filter(holds_on(day), initiative=initiative, due_on__lt=day)
    since, before = day - HALF_YEAR, day - 2 * HALF_YEAR
    lately, earlier = Q(due_on__gte=since), Q(due_on__gte=before, due_on__lt=since)
    kept = Q(state=CommitmentState.State.KEPT, since__lte=F("due_on"))
    return states.exclude(state=CommitmentState.State.RELEASED).aggregate(
        closed=Count("pk", filter=lately),
        kept=Count("pk", filter=lately & kept),
        closed_before=Count("pk", filter=earlier),
        kept_before=Count("pk", filter=earlier & kept),
    )


def _decided(initiative: Initiative, found: Decisions, since: date) -> dict[str, Any]:
    lately = [one for one in found.closed if one.closed_on and one.closed_on >= since]
    proposers = Counter(one.proposer.pk for one in lately if one.proposer)
    return {
        "decisions": len(lately),
        "decisions_by_funder": sum(one.by_funder_alone for one in lately),
        "decisions_with_residents": sum(_with_residents(one) for one in lately),
        "decisions_citing_measure": sum(one.cites_data for one in lately),
        "decisions_to_revisit": _decisions(initiative, found.to_revisit),
        "decisions_from_one": max(proposers.values(), default=0),
    }


def _with_residents(decided: Decided) -> bool:
    return decided.with_lived_experience or bool(RESIDENTS & set(decided.groups))


def _decisions(initiative: Initiative, found: Iterable[Decided]) -> Rows:
    return tuple(
        Row(one.question, reverse("communication:decision", args=[initiative.slug, one.pk]))
        for one in found
        if one.verdict != Decision.Verdict.WITHDRAWN
    )


def _spoken(initiative: Initiative, since: date, day: date) -> dict[str, float]:
    """The group that speaks most beyond its heads."""
    found = speaking(initiative, day=day, since=since)
    shares = [(g.turn_share, g.head_share) for g in found.groups if g.turn_share is not None]
    if not found.is_enough or not shares:
        return {}
    talk, heads = max(shares, key=lambda one: one[0] - one[1])
    return {"speaking_share_top": talk, "headcount_share_top": heads}


def _turnout(initiative: Initiative, day: date) -> dict[str, Any]:
    """Who has gone quiet, and whether others come without the convenor; nine queries."""
    silence = quiet_partners(initiative, day=day)
    page = reverse("communication:silence", args=[initiative.slug])
    quiet = tuple(Row(str(one.partner), page) for one in silence.quiet)
    found, others = convenor_dependence(initiative, day=day), silence.partners - 1
    told: dict[str, Any] = {
        "quiet": quiet,
        "meetings_with_convenor": found.meetings_present,
        "meetings_without_convenor": found.meetings_absent,
    }
    if found.verdict == "too-few" or others < 1:
        return told
    there, away = found.series[0].median_present or 0, found.series[0].median_absent or 0
    return {
        **told,
        "turnout_with_convenor": min(1.0, there / others),
        "turnout_without_convenor": min(1.0, away / others),
        "turnout_falls": found.verdict == "falls",
    }


def _undeliverable(initiative: Initiative, day: date) -> int:
    found = in_doubt(initiative).filter(state=Letter.State.UNDELIVERABLE)
    return found.filter(queued_at__date__lte=day).count()


Commitment = tuple[int, str, str, date | None, bool, int | None]


def commitments(initiative: Initiative, *, day: date) -> tuple[Commitment, ...]:
    """Open ones as (partner, words, address, due on, late, seat); see ``facts.promised.Promised``."""
    return tuple(
        (
            one.partner_id,
            _("%(partner)s promised: %(words)s")
            % {"partner": one.partner, "words": one.commitment.words},
            _page(initiative, one),
            one.due_on,
            one.due_on < day,
            one.seat_id,
        )
        for one in open_on(initiative, day=day)
    )
