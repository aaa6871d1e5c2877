"""How this room's events read in the history, and the one way to leave them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

VERBS: dict[str, Any] = {
    "meeting.planned": _("Meeting planned"),
    "meeting.moved": _("Meeting moved"),
    "meeting.cancelled": _("Meeting called off"),
    "meeting.put_back": _("Meeting put back"),
    "meeting.attended": _("Attendance written down"),
    "meeting.noted": _("Notes of a meeting saved"),
    "meeting.followed_up": _("Follow-up of a meeting sent"),
    "meeting.voices_counted": _("Speaking turns by group written down"),
    "series.begun": _("Series of meetings begun"),
    "series.ended": _("Series of meetings ended"),
    "holiday.added": _("Holiday added"),
    "agenda_item.brought": _("Brought to the agenda of a meeting"),
    "agenda_item.withdrawn": _("Taken off the agenda of a meeting"),
    "voice.agreed": _("Agreed to count who speaks, by group"),
    "voice.ended": _("Speaking turns are no longer counted"),
    "commitment.made": _("Commitment made"),
    "commitment.kept": _("Commitment kept"),
    "commitment.moved": _("Commitment moved to another day"),
    "commitment.released": _("Commitment released"),
    "commitment.reopened": _("Commitment opened again"),
    "commitment.handed_over": _("Commitment handed over"),
    "decision.opened": _("Decision opened"),
    "decision.spoken": _("Decision written down"),
    "decision.answered": _("Somebody has answered in a decision"),
    "decision.closed": _("Decision closed"),
    "decision.withdrawn": _("Decision withdrawn"),
    "decision.cited": _("Data cited in a decision"),
    "decision.revisited": _("Decision looked at again"),
    "lived_experience.marked": _("Seat marked as one with lived experience"),
    "lived_experience.ended": _("Seat no longer marked as one with lived experience"),
}
FIELDS: dict[str, Any] = {
    "at": _("begins at"),
    "place": _("place"),
    "why": _("why"),
    "meetings": _("meetings"),
    "people": _("people"),
    "turns": _("speaking turns"),
    "due_on": _("until"),
    "question": _("question"),
    "rule": _("rule"),
    "voices": _("voices"),
    "verdict": _("outcome"),
    "chosen": _("option"),
    "measure": _("measure"),
    "period": _("period"),
    "closes_on": _("closes on"),
    "revisit_on": _("to be looked at again on"),
    "consent": _("how the person agreed"),
}


def leave(verb: str, row: Model, initiative_id: int, actor: User | None, **after: Any) -> None:
    """One event; days are written as days, and what is empty is left out."""
    told = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in after.items()
        if value not in (None, "")
    }
    record(verb, actor=actor, subject=row, initiative_id=initiative_id, after=told)
