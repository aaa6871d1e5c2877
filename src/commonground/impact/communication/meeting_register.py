"""What meetings, decisions and commitments bring to digest and calendar when the room starts."""

from __future__ import annotations

from commonground.impact.communication import meeting_sources, plan_sources
from commonground.impact.communication.appointments import bring_appointments
from commonground.impact.communication.digest import bring_digest


def register() -> None:
    """Called from AppConfig.ready."""
    for source in (
        meeting_sources.meetings,
        meeting_sources.decisions,
        meeting_sources.decided,
        meeting_sources.commitments,
    ):
        bring_digest(source)
    bring_appointments(meeting_sources.appointments)
    bring_appointments(plan_sources.bookings)
    bring_appointments(plan_sources.milestones)
