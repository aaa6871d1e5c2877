"""What is written down in a meeting: who was there, notes, promises, decisions, the letter after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.impact.communication import errors
from commonground.impact.communication.follow_up import follow_up
from commonground.impact.communication.models import Attendance, Commitment
from commonground.impact.communication.queries.meetings import (
    attendance,
    follow_ups_due,
    meetings,
)
from commonground.impact.communication.queries.voice import GroupVoice, speaking
from commonground.impact.communication.services import recording, settled, voicing
from commonground.impact.communication.tests.builders import TODAY, planned, promised, there
from commonground.impact.communication.voices import countable

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def here(db):
    return together()


def note(meeting, who, how, name="", today=TODAY):
    noted = [recording.Noted(who, how, name)]
    recording.note_attendance(meeting, noted=noted, today=today, actor=None)


def test_attendance_knows_persons_delegates_guests_and_apologies(here):
    meeting = planned(here)
    there(meeting, here.ana)
    note(meeting, here.di, Attendance.How.DELEGATE, "Zoë שלום 🏀")
    note(meeting, here.bo, Attendance.How.EXCUSED)
    for _ in range(2):
        recording.note_guest(meeting, name="Fay", partner=here.club, today=TODAY, actor=None)
    assert sorted(str(row) for row in meeting.attendance.all()) == [
        "Ana",
        "Bo",
        "Fay",
        "Zoë שלום 🏀",
    ]
    came = {row.partner: row.attended for row in attendance(here.initiative, day=TODAY)}
    assert came == {here.backbone: 1, here.club: 1}


def test_a_delegate_has_a_name(here):
    with pytest.raises(errors.DelegateWithoutName):
        note(planned(here), here.di, Attendance.How.DELEGATE, "  ")


def test_of_two_who_note_at_once_the_second_leaves_the_firsts_lines(here):
    meeting = planned(here)
    note(meeting, here.di, Attendance.How.PRESENT)
    note(meeting, here.bo, Attendance.How.PRESENT)
    assert meeting.attendance.count() == 2
    note(meeting, here.di, recording.ABSENT)
    assert [row.seat for row in meeting.attendance.all()] == [here.bo]


def test_nothing_is_written_down_before_the_day_of_a_meeting(here):
    meeting = planned(here, on=TOMORROW)
    for write in (
        lambda: there(meeting, here.ana, today=TODAY),
        lambda: promised(here, meeting=meeting),
        lambda: settled.write_down(meeting, question="x", rule="consent", today=TODAY, actor=None),
    ):
        with pytest.raises(errors.MeetingToCome):
            write()
    assert not Commitment.objects.exists()


def test_of_two_who_write_notes_at_once_neither_loses_a_word(here):
    meeting = planned(here)
    known = {"today": TODAY, "actor": None, "seen": meeting.revision}
    recording.write_notes(meeting, notes="First", **known)
    with pytest.raises(ChangedMeanwhile):
        recording.write_notes(meeting, notes="Second", **known)
    meeting.refresh_from_db()
    assert meeting.notes == "First"


def test_a_decision_in_the_room_knows_who_was_there_also_when_it_is_noted_later(here):
    meeting = planned(here)
    voicing.mark_lived_experience(here.di, consent="Said so", today=TODAY, actor=None)
    for _ in range(2):
        decision = settled.write_down(
            meeting, question="Free gyms", rule="consent", today=TODAY, actor=None
        )
    there(meeting, here.ana, here.di)
    decision.refresh_from_db()
    assert (decision.groups, decision.with_lived_experience) == (["lived", "public"], True)
    assert meeting.decisions.count() == 1


def test_talk_alone_is_told_from_meetings_that_end_with_something(here):
    first, second, _third = (
        planned(here, on=TODAY + timedelta(days=n), title=f"No. {n}") for n in (0, 1, 2)
    )
    there(first, here.ana)
    there(second, here.ana)
    promised(here, meeting=second, today=TOMORROW)
    told = meetings(here.initiative, day=TODAY + timedelta(days=3))
    assert (told.held, told.only_talk, told.only_talk_share, told.unrecorded) == (2, 1, 0.5, 1)
    before = meetings(here.initiative, day=TODAY)
    assert (before.held, before.unrecorded) == (1, 0)


def test_the_letter_is_due_the_day_after_and_goes_once(here):
    meeting = planned(here)
    there(meeting, here.ana)
    assert not follow_ups_due(day=TODAY).exists()
    assert list(follow_ups_due(day=TOMORROW, initiative=here.initiative)) == [meeting]
    sent = [recording.mark_followed_up(meeting, today=TOMORROW, actor=None) for _ in range(2)]
    assert sent == [True, False]
    assert not follow_ups_due(day=TOMORROW).exists()


def test_the_letter_says_what_was_decided_who_does_what_and_when_it_goes_on(here):
    meeting = planned(here)
    planned(here, on=date(2016, 10, 20), title="Next one", place="Library")
    settled.write_down(
        meeting, question="Free gyms <b>now</b>", rule="consent", today=TODAY, actor=None,
        proposer=here.club, revisit_on=date(2017, 1, 9),
    )  # fmt: skip
    promised(here, words="Count <script>x</script>", meeting=meeting, seat=here.di)
    letter = follow_up(meeting, today=TODAY)
    assert letter.subject == "Steering, Thu 6 October 2016: what we agreed"
    for said in (
        "* Free gyms <b>now</b>: adopted. Proposed by Judo. We look at it again on Mon 9 January 2017.",
        "Judo\n* by Thu 20 October 2016: Count <script>x</script> (Di)",
        "Next one: Thu 20 October 2016, 10:00–11:30 (Halifax time), Library",
        f"/i/{here.initiative.slug}/meetings/{meeting.pk}/",
    ):
        assert said in letter.text, letter.text
    assert "<script>" not in letter.html
    assert "Count &lt;script&gt;" in letter.html
    assert "\n\n\n" not in letter.text


def test_hours_are_those_of_the_clock_where_people_meet_whatever_zone_the_reader_is_in(here):
    meeting = planned(here)
    planned(here, on=date(2016, 10, 20), title="Next one")
    with timezone.override("Asia/Tokyo"):
        letter = follow_up(meeting, today=TODAY)
    assert "Thu 20 October 2016, 10:00–11:30 (Halifax time)" in letter.text


def test_groups_of_one_are_never_counted_by_themselves():
    assert countable(["lived", "public", "public", "funder"]) == {"public": 2, "others": 2}
    assert countable(["lived", "public", "public", "nonprofit", "nonprofit", "nonprofit"]) == {
        "nonprofit": 3,
        "others": 3,
    }
    assert countable(["lived", "public", "public"]) == {}
    assert countable([]) == {}


def test_turns_are_counted_only_where_it_was_agreed_and_told_from_three_meetings_on(here):
    gym = partner(here.initiative, "Gym", sector="public")
    people = [here.ana, here.di, here.bo, seat(gym, Seat.Role.REPRESENTATIVE, "Gil")]
    for n in range(3):
        day = TODAY + timedelta(days=n)
        meeting = planned(here, on=day, title=f"No. {n}")
        there(meeting, *people)
        turns = {"public": 9, "nonprofit": 3}
        if n == 0:
            with pytest.raises(errors.VoicesNotCounted):
                recording.count_turns(meeting, turns=turns, today=day, actor=None)
            voicing.agree_on_voice(here.initiative, words="In May", today=day, actor=None)
        recording.count_turns(meeting, turns=turns, today=day, actor=None)
        told = speaking(here.initiative, day=day)
        assert told.is_enough == (n == 2)
    public = next(group for group in told.groups if group.group == "public")
    assert (public.turn_share, public.head_share, public.ratio) == (0.75, 0.5, 1.5)
    assert not public.lives_it
    assert speaking(here.initiative, day=TODAY).meetings == 1
    voicing.end_voice(here.initiative, today=day, actor=None)
    assert not speaking(here.initiative, day=day).agreed


def test_one_person_alone_in_a_meeting_is_not_counted(here):
    meeting = planned(here)
    voicing.agree_on_voice(here.initiative, words="In May", today=TODAY, actor=None)
    there(meeting, here.ana, here.di)
    with pytest.raises(errors.TooFewToCount):
        recording.count_turns(meeting, turns={}, today=TODAY, actor=None)


def test_a_mark_of_lived_experience_needs_consent_and_can_be_taken_back(here):
    with pytest.raises(errors.ReasonNeeded):
        voicing.mark_lived_experience(here.di, consent=" ", today=TODAY, actor=None)
    mark = voicing.mark_lived_experience(here.di, consent="Said so", today=TODAY, actor=None)
    with pytest.raises(errors.LivedExperienceMarked):
        voicing.mark_lived_experience(here.di, consent="Again", today=TODAY, actor=None)
    for _ in range(2):
        voicing.end_lived_experience(mark, today=TOMORROW, actor=None)
    assert mark.ends_on == TOMORROW


@pytest.mark.parametrize(
    ("group", "lives_it"), [("lived", True), ("community", True), ("funder", False)]
)
def test_those_whom_it_is_about_are_never_asked_to_speak_less(group, lives_it):
    voice = GroupVoice(group, group, heads=2, turns=9, head_share=0.2, turn_share=0.6)
    assert voice.lives_it is lives_it
