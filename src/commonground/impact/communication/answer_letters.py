"""The letter with a personal link, to the person alone. A mail server that is away is tried again."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.foundation.accounts.letters import send_letter
from commonground.impact.communication.links import link, new_code
from commonground.impact.communication.models import Decision, Voter


def send_links(decision: Decision, *, today: date) -> tuple[int, list[Voter]]:
    """Write to everybody who has not had a link; answers how many went, and who is still without."""
    if not decision.by_link or not decision.is_open:
        return 0, []
    unsaid = decision.voters.filter(given_on__isnull=True)
    waiting = unsaid.exclude(link_sent_to__in=Seat.objects.filter(seat_held_on(today)))
    sent, without = 0, []
    for voter in waiting.select_related("decision__initiative", "partner__organisation", "seat"):
        if _send(voter, today):
            sent += 1
        else:
            without.append(voter)
    return sent, without


def _send(voter: Voter, today: date) -> bool:
    """Marked before the letter goes, so that two senders do not both write; unmarked when it failed."""
    seat = _speaker(voter, today)
    address = (seat.user.email if seat.user else seat.email) if seat else ""
    if not seat or not address:
        return False
    # Whoever had the link before, and speaks here no more, has it with a code that opens nothing.
    mine = Voter.objects.filter(pk=voter.pk, link_sent_to=voter.link_sent_to_id)
    if not mine.update(link_sent_on=today, link_sent_to=seat, link_code=new_code()):
        return True
    voter.refresh_from_db(fields=["link_code"])
    facts = {"voter": voter, "seat": seat, "decision": voter.decision, "link": link(voter)}
    with translation.override((seat.user.language if seat.user else "") or settings.LANGUAGE_CODE):
        went = send_letter("communication/email/answer", facts, to=address)
    if not went:
        Voter.objects.filter(pk=voter.pk).update(link_sent_on=None, link_sent_to=None)
    return went


def _speaker(voter: Voter, today: date) -> Seat | None:
    """The person who is asked, while the seat is held; or who lends the partner its voice."""
    held = Seat.objects.filter(seat_held_on(today)).select_related("user").order_by("pk")
    if voter.seat_id is not None:
        return held.filter(pk=voter.seat_id).first()
    return held.filter(partner=voter.partner_id, role=Seat.Role.REPRESENTATIVE).first()
