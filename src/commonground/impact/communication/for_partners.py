"""What this room says to one partner: on its page, in its pack when it comes, and when it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.onboarding import Line
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed
from commonground.foundation.theme.templatetags.formats import day as written
from commonground.impact.communication.models import Commitment, Decision, Voter
from commonground.impact.communication.queries.commitments import kept_by, open_on
from commonground.impact.communication.queries.meetings import next_meeting
from commonground.impact.communication.services.committing import hand_over

RECENT = 5
YEAR = timedelta(days=365)


def notice(request: Any, *, partner: Partner | None = None, quiet: bool = False) -> SafeString:
    """Open and late commitments of a partner, as an offer of help; nothing when there are none."""
    if partner is None or not is_allowed("communication:commitments", request.standing.roles):
        return SafeString("")
    kept = kept_by(partner, day=clock.today())
    if not kept.open and not kept.come_due:
        return SafeString("")
    address = reverse("communication:commitments", args=[request.initiative.slug])
    facts = {"kept": kept, "partner": partner, "address": f"{address}?partner={partner.pk}"}
    return render_to_string("communication/notice.html", facts)


def decided(partner: Partner, day: date) -> Sequence[Line]:
    """The last decisions of a year that were adopted; one query."""
    found = Decision.objects.filter(
        initiative=partner.initiative,
        verdict=Decision.Verdict.ADOPTED,
        closed_on__lte=day,
        closed_on__gte=day - YEAR,
    ).select_related("chosen")
    return [
        _decided(decision, partner) for decision in found.order_by("-closed_on", "-pk")[:RECENT]
    ]


def due(partner: Partner, day: date) -> Sequence[Line]:
    """The next meeting, questions that wait for an answer, and what the partner has promised."""
    slug = partner.initiative.slug
    lines = []
    meeting = next_meeting(partner.initiative, day=day)
    if meeting is not None:
        address = reverse("communication:meeting", args=[slug, meeting.pk])
        when = f"{written(meeting.on)}, {meeting.at:%H:%M}"
        lines.append(Line(_("Next meeting: %(title)s") % {"title": meeting}, when, address))
    for decision in _unanswered(partner):
        address = reverse("communication:decision", args=[slug, decision.pk])
        lines.append(Line(_("Answer: %(question)s") % {"question": decision}, "", address))
    for state in open_on(partner.initiative, day=day, partner=partner)[:RECENT]:
        address = reverse("communication:commitment", args=[slug, state.commitment_id])
        lines.append(Line(state.commitment.words, written(state.due_on), address))
    return lines


def commitments_held(partner: Partner, day: date) -> Iterator[Handover]:
    """Open commitments of a partner that leaves, for another to take over."""
    for state in open_on(partner.initiative, day=day, partner=partner):
        yield Handover(
            f"commitment-{state.commitment_id}",
            _("Commitment"),
            f"{state.commitment.words} ({written(state.due_on)})",
            take_over=partial(_take, state.commitment),
        )


def _take(commitment: Commitment, taker: Taker) -> None:
    hand_over(commitment, to=taker.partner, seat=taker.seat, today=taker.today, actor=taker.actor)


def _unanswered(partner: Partner) -> list[Decision]:
    voices = Voter.objects.filter(
        partner=partner, given_on__isnull=True, decision__closed_on__isnull=True
    )
    return list(Decision.objects.filter(voters__in=voices).distinct()[:RECENT])


def _decided(decision: Decision, partner: Partner) -> Line:
    words = decision.chosen.words if decision.chosen else ""
    detail = written(decision.closed_on)
    if words and words != decision.question:
        detail = f"{words}. {detail}"
    address = reverse("communication:decision", args=[partner.initiative.slug, decision.pk])
    return Line(decision.question, detail, address)
