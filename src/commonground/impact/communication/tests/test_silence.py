"""Partners that have gone quiet, convenors on whom turnout hangs, and reads that never grow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.impact.communication.agenda import agenda
from commonground.impact.communication.models import Attendance, Meeting
from commonground.impact.communication.queries.commitments import commitments
from commonground.impact.communication.queries.decisions import decisions
from commonground.impact.communication.queries.meetings import attendance, meetings
from commonground.impact.communication.queries.voice import speaking
from commonground.impact.communication.services import committing, recording
from commonground.impact.communication.silence import convenor_dependence, quiet_partners
from commonground.impact.communication.tests.builders import TODAY, asked, planned, promised, there
from commonground.impact.communication.tests.message_builders import published


@pytest.fixture
def here(db):
    return together()


def weeks(n):
    return TODAY + timedelta(weeks=n)


def held(here, n, *seats, **more):
    meeting = planned(here, on=weeks(n), title=f"Week {n}", **more)
    there(meeting, *seats)
    return meeting


def quiet(here, n):
    return [str(heard.partner) for heard in quiet_partners(here.initiative, day=weeks(n)).quiet]


def test_whoever_misses_three_meetings_without_a_word_has_gone_quiet(here):
    for n in range(3):
        assert quiet(here, n) == []
        held(here, n, here.ana)
    assert quiet(here, 3) == ["Judo"]
    (heard,) = quiet_partners(here.initiative, day=weeks(3)).quiet
    assert (heard.asked, heard.answered, heard.last_on, heard.contact) == (3, 0, None, here.di)
    assert quiet(here, 0) == []  # as it was on the first day


def test_apologies_promises_and_answers_are_words(here):
    for n in range(3):
        held(here, n, here.ana)
    last = Meeting.objects.latest("on")
    noted = [recording.Noted(here.di, Attendance.How.EXCUSED)]
    recording.note_attendance(last, noted=noted, today=last.on, actor=None)
    assert quiet(here, 3) == []


def test_a_promise_that_was_moved_is_a_word_and_one_that_is_forgotten_is_not(here):
    made = [promised(here, words=f"No. {n}", due_on=weeks(4)) for n in range(3)]
    assert quiet(here, 19) == ["Judo"]
    committing.move(made[0], due_on=weeks(22), why="Snow", today=weeks(18), actor=None)
    assert quiet(here, 19) == []


def test_working_groups_and_little_that_was_asked_make_nobody_quiet(here):
    for n in range(3):
        held(here, n, here.ana, for_all=False)
    told = quiet_partners(here.initiative, day=weeks(3))
    assert (told.quiet, told.can_tell) == ((), False)


def test_turnout_hangs_on_the_convenor_or_nobody_can_tell(here):
    gym = partner(here.initiative, "Gym")
    gil = seat(gym, Seat.Role.REPRESENTATIVE, "Gil")
    for n in range(4):
        held(here, 2 * n, here.ana, here.di, gil, convenor=here.ana)
        assert convenor_dependence(here.initiative, day=weeks(2 * n)).verdict == "too-few"
    for n in range(3):
        held(here, 2 * n + 1, here.bo, convenor=here.ana)
    told = convenor_dependence(here.initiative, day=weeks(8))
    assert told.verdict == "falls"
    assert [(one.median_present, one.median_absent) for one in told.series] == [(2, 1)]
    assert convenor_dependence(here.initiative, day=weeks(3)).verdict == "too-few"


def test_a_delegate_does_not_make_the_convenor_present(here):
    meeting = planned(here, convenor=here.ana)
    noted = [recording.Noted(here.ana, Attendance.How.DELEGATE, "Zoë")]
    recording.note_attendance(meeting, noted=noted, today=TODAY, actor=None)
    held(here, 1, here.ana, here.di, convenor=here.ana)
    told = convenor_dependence(here.initiative, day=weeks(2))
    assert (told.meetings_present, told.meetings_absent) == (1, 1)


READS = {
    "commitments": lambda i, day: commitments(i, day=day),
    "decisions": lambda i, day: decisions(i, day=day),
    "meetings": lambda i, day: meetings(i, day=day),
    "attendance": lambda i, day: attendance(i, day=day),
    "speaking": lambda i, day: speaking(i, day=day),
    "silence": lambda i, day: quiet_partners(i, day=day),
    "dependence": lambda i, day: convenor_dependence(i, day=day),
    "agenda": lambda i, day: agenda(Meeting.objects.latest("on"), today=day),
}


def grown(here, first, last):
    for n in range(first, last):
        club = partner(here.initiative, f"Club {n}")
        meeting = held(here, n, here.ana, convenor=here.ana)
        asked(here, question=f"No. {n}?", people=[here.di], meeting=meeting, proposer=club)
        promised(
            here,
            words=f"No. {n}",
            partner=club,
            to=here.club,
            meeting=meeting,
            today=weeks(n),
            due_on=weeks(n),
        )


def test_reads_ask_as_often_for_thirty_rows_as_for_three(here):
    def counts():
        found = {}
        for name, read in READS.items():
            with CaptureQueriesContext(
                connection,
            ) as asked_for:
                read(here.initiative, weeks(40))
            found[name] = len(asked_for)
        return found

    grown(here, 0, 3)
    few = counts()
    grown(here, 3, 12)
    assert counts() == few
    assert few == few | {"commitments": 3, "decisions": 1, "meetings": 2, "attendance": 3}


def test_whoever_writes_to_the_others_is_not_quiet(here):
    for n in range(3):
        held(here, n, here.ana)
    published(here, today=weeks(1))
    assert quiet(here, 3) == []
    assert quiet(here, 20) == []  # too little was asked lately


def test_half_a_partner_in_the_middle_is_written_with_one_digit(client, here, settings):
    """Three meetings with the convenor and four without, of which half had the other partner there."""
    settings.TODAY = weeks(7)
    ola = seat(here.backbone, Seat.Role.DATA, "Ola")
    for n, seats in enumerate([(here.ana, here.di)] * 3 + [(ola,), (ola, here.di)] * 2):
        held(here, n, *seats, convenor=here.ana)
    client.force_login(here.ana.user)
    page = client.get(reverse("communication:silence", args=[here.initiative.slug]))
    [said] = [
        line for line in page.content.decode().splitlines() if "whoever convenes is away." in line
    ]
    assert "In the middle 1 partners with (3 meetings) and 0.5 without (4 meetings)." in said
