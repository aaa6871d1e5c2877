"""A meeting as the North End might have it: somebody came, something was promised and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import Together
from commonground.impact.communication.models import (
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    LivedExperience,
    Meeting,
    Series,
    Voter,
)
from commonground.impact.communication.services import (
    committing,
    deciding,
    planning,
    recording,
    settled,
    voicing,
)

TODAY = date(2016, 10, 6)  # a Thursday
NOW = datetime(2016, 10, 6, 13, tzinfo=UTC)
TEN = time(10, 0)


@dataclass
class Communication:
    """An example of everything that this room's addresses name."""

    series: Series
    meeting: Meeting
    item: AgendaItem
    guest: Attendance
    commitment: Commitment
    decision: Decision
    voter: Voter
    lived: LivedExperience


def planned(here: Together, *, on: date = TODAY, title: str = "Steering", **more: Any) -> Meeting:
    known: dict[str, Any] = {"at": TEN, "today": min(on, TODAY), "now": NOW, "actor": here.ana.user}
    return planning.plan_meeting(here.initiative, title=title, on=on, **{**known, **more})


def series(here: Together, *, name: str = "Table", **more: Any) -> Series:
    known: dict[str, Any] = {
        "rhythm": Series.Rhythm.WEEKLY,
        "first_on": TODAY,
        "at": TEN,
        "today": TODAY,
        "now": NOW,
        "actor": here.ana.user,
        "convenor": here.ana,
    }
    return planning.begin_series(here.initiative, name=name, **{**known, **more})


def there(meeting: Meeting, *seats: Seat, today: date | None = None) -> None:
    """These seats were at the meeting in person."""
    noted = [recording.Noted(seat, Attendance.How.PRESENT) for seat in seats]
    recording.note_attendance(meeting, noted=noted, today=today or meeting.on, actor=None)


def promised(
    here: Together, *, words: str = "Count the gyms", today: date = TODAY, **more: Any
) -> Commitment:
    known: dict[str, Any] = {"partner": here.club, "due_on": date(2016, 10, 20), "actor": None}
    return committing.commit(here.initiative, words=words, today=today, **{**known, **more})


def asked(here: Together, *, question: str = "One form for all?", **more: Any) -> Decision:
    known: dict[str, Any] = {"options": ["Yes"], "rule": "consent", "today": TODAY, "actor": None}
    return deciding.open_decision(here.initiative, question=question, **{**known, **more})


def answered(voter: Voter, value: int, reason: str = "", *, today: date = TODAY) -> Voter:
    """The same value for every option."""
    options = voter.decision.options.values_list("pk", flat=True)
    return deciding.answer(
        voter,
        answers=dict.fromkeys(options, (value, reason)),
        seen=voter.revision,
        today=today,
        actor=None,
    )


def communicationful(here: Together, mark: str = "") -> Communication:
    """One example of each; ``mark`` goes into every word, so that a leak can be seen."""
    weekly = series(here, name=f"Table{mark}", place=f"Library{mark}")
    meeting = planned(here, title=f"Steering{mark}", place=f"Hall{mark}")
    item = planning.bring_item(
        meeting, partner=here.club, words=f"Gyms{mark}", today=TODAY, actor=None
    )
    there(meeting, here.ana, here.di)
    guest = recording.note_guest(meeting, name=f"Fay{mark}", today=TODAY, actor=None)
    recording.write_notes(
        meeting, notes=f"We talked{mark}", seen=meeting.revision, today=TODAY, actor=None
    )
    settled.write_down(
        meeting, question=f"Free gyms{mark}", rule="consent", today=TODAY, actor=None
    )
    lived = voicing.mark_lived_experience(
        here.bo, consent=f"Said so{mark}", today=TODAY, actor=here.ana.user
    )
    voicing.agree_on_voice(here.initiative, words=f"In May{mark}", today=TODAY, actor=None)
    commitment = promised(here, words=f"Count{mark}", meeting=meeting)
    decision = asked(here, question=f"One form{mark}?", options=[f"Yes{mark}"], by_link=True)
    voter = decision.voters.get(partner=here.club)
    return Communication(weekly, meeting, item, guest, commitment, decision, voter, lived)
