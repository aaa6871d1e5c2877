"""Meetings, decisions, commitments and messages in plain numbers and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Rows


@dataclass(frozen=True)
class MeetingFacts:
    """What the room of communication knows on a day.

    "Lately" is the half year before the day, "before" the half year before that. ``closed`` commitments
    fell due in that time, ``kept`` of them were kept by their day. Shares are between 0 and 1 and None
    when the group does not count them or when they would speak of fewer than five people.
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
    quiet_before: int = 0
    meetings_with_convenor: int = 0
    meetings_without_convenor: int = 0
    turnout_with_convenor: float | None = None
    turnout_without_convenor: float | None = None
    messages_lately: int = 0
    undeliverable: int = 0


def read(initiative: Initiative, *, day: date) -> MeetingFacts | None:
    """None as long as the room has nothing on record."""
    return None


Commitment = tuple[int, str, str, date | None, bool, int | None]


def commitments(initiative: Initiative, *, day: date) -> tuple[Commitment, ...]:
    """Open ones as (partner, words, address, due on, late, seat); see ``facts.promised.Promised``."""
    return ()
