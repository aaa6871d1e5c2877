"""A row as it stood on a day of the past: what was written on it later is taken off, in memory only."""

from __future__ import annotations

from datetime import date

from commonground.impact.communication.models import Decision, Meeting


def decision_on(decision: Decision, day: date) -> Decision:
    """Open as long as it was open; services read the row anew and never save this one."""
    if decision.closed_on is not None and decision.closed_on > day:
        decision.closed_on = decision.chosen = None
        decision.verdict = decision.why = ""
        decision.tallies, decision.groups = [], []
        decision.with_lived_experience = False
    return decision


def meeting_on(meeting: Meeting, day: date) -> Meeting:
    """Neither called off nor written down before it was."""
    if meeting.cancelled_on is not None and meeting.cancelled_on > day:
        meeting.cancelled_on, meeting.cancelled_why = None, ""
    if meeting.recorded_on is not None and meeting.recorded_on > day:
        meeting.recorded_on = meeting.follow_up_due_on = None
        meeting.notes = ""
    if meeting.followed_up_on is not None and meeting.followed_up_on > day:
        meeting.followed_up_on = None
    return meeting
