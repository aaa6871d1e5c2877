"""The letter with a personal link, to the person alone. A mail server that is away is tried again."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.foundation.accounts.letters import send_letter
from commonground.impact.communication.links import link
from commonground.impact.communication.models import Decision, Voter


def send_links(decision: Decision, *, today: date) -> tuple[int, list[Voter]]:
    """Write to everybody who has not had a link; answers how many went, and who is still without."""
    if not decision.by_link or not decision.is_open:
        return 0, []
    waiting = decision.voters.filter(link_sent_on__isnull=True, given_on__isnull=True)
    sent, without = 0, []
    for voter in waiting.select_related("decision__initiative", "partner__organisation", "seat"):
        if _send(voter, today):
            sent += 1
        else:
            without.append(voter)
    return sent, without


def _send(voter: Voter, today: date) -> bool:
    """Marked before the letter goes, so that two senders do not both write; unmarked when it failed."""
    seat = voter.seat or _representative(voter, today)
    address = (seat.user.email if seat.user else seat.email) if seat else ""
    if not seat or not address:
        return False
    mine = Voter.objects.filter(pk=voter.pk, link_sent_on__isnull=True)
    if not mine.update(link_sent_on=today):
        return True
    facts = {"voter": voter, "seat": seat, "decision": voter.decision, "link": link(voter)}
    with translation.override((seat.user.language if seat.user else "") or settings.LANGUAGE_CODE):
        went = send_letter("communication/email/answer", facts, to=address)
    if not went:
        Voter.objects.filter(pk=voter.pk).update(link_sent_on=None)
    return went


def _representative(voter: Voter, today: date) -> Seat | None:
    """Who lends the partner its voice."""
    seats = Seat.objects.filter(
        seat_held_on(today), partner=voter.partner_id, role=Seat.Role.REPRESENTATIVE
    )
    return seats.select_related("user").first()
