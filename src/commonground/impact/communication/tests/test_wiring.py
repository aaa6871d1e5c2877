"""Meetings, questions, promises and bookings in digest, calendar and letters of the day after."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.mail.models import Letter
from commonground.impact.activities import services as plan
from commonground.impact.activities.tests import builders as plan_builders
from commonground.impact.activities.tests import space_builders
from commonground.impact.communication import appointments, chores, digest
from commonground.impact.communication.agenda import agenda
from commonground.impact.communication.message_links import feed_token
from commonground.impact.communication.services import planning
from commonground.impact.communication.services.digests import send_digests
from commonground.impact.communication.services.following_up import send_follow_up
from commonground.impact.communication.services.subscriptions import stop_letters, subscription_of
from commonground.impact.communication.tests.builders import (
    NOW,
    TODAY,
    answered,
    asked,
    planned,
    promised,
    series,
    there,
)
from commonground.impact.communication.tests.message_builders import me
from commonground.impact.communication.tests.test_messages_digest import DICTIONARY
from commonground.impact.measurement import dictionary
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.due import open_due
from commonground.impact.measurement.services.nothing import say_nothing

DAY = timedelta(days=1)
Group = digest.Group


@pytest.fixture
def here(db, settings):
    settings.TODAY = TODAY
    return together()


def told(here, seat, group, until=TODAY):
    parts = digest.gather(me(here, seat.user), until - 7 * DAY, until)
    return [item.title for part in parts if part.group == group for item in part.items]


def test_data_that_are_late_come_onto_the_agenda_without_a_name_and_leave_it_when_they_are_in(here):
    dictionary.install(
        here.initiative, load_dictionary(DICTIONARY), actor=None, now=NOW, reason="agreed"
    )
    open_due(here.initiative, today=TODAY)
    meeting = planned(here)
    [file, *_later] = agenda(meeting, today=TODAY).files
    assert (file.label, file.missing, file.partners) == ("Registrations", 2, 2)
    client = Client()
    client.force_login(here.di.user)
    page = reverse("communication:meeting", args=[here.initiative.slug, meeting.pk])
    assert "missing from 2 of 2 partners" in client.get(page).content.decode()
    for submission in Submission.objects.all():
        say_nothing(submission, reason="None", actor=None, today=TODAY)
    assert agenda(meeting, today=TODAY).files == ()


def test_a_digest_tells_of_meetings_that_come_and_of_those_called_off(here):
    planned(here, on=TODAY + 3 * DAY, title="Soon")
    planned(here, on=TODAY + 40 * DAY, title="Far away")
    off = planned(here, on=TODAY + 2 * DAY, title="Snow")
    planning.cancel_meeting(off, why="Storm", today=TODAY, now=NOW, actor=None)
    assert told(here, here.bo, Group.MEETINGS) == ["Soon", "Snow (called off)"]


def test_a_digest_asks_only_whoever_has_a_voice_and_only_until_it_is_given(here):
    decision = asked(here, closes_on=TODAY + 9 * DAY)
    assert told(here, here.di, Group.DECISIONS) == ["One form for all?"]
    assert told(here, here.bo, Group.DECISIONS) == []
    answered(decision.voters.get(partner=here.club), 1)
    assert told(here, here.di, Group.DECISIONS) == []


def test_a_digest_reminds_of_what_is_late_or_due_soon_and_nobody_of_the_work_of_others(here):
    promised(here, words="Late", due_on=TODAY + DAY, seat=here.di)
    promised(here, words="Far away", due_on=TODAY + 90 * DAY)
    promised(here, words="Anybody's", due_on=TODAY + 5 * DAY)
    promised(here, words="Others", due_on=TODAY + 5 * DAY, partner=here.backbone)
    then = TODAY + 3 * DAY
    assert told(here, here.di, Group.COMMITMENTS, then) == ["Anybody's", "Late"]
    assert told(here, here.bo, Group.COMMITMENTS, then) == ["Anybody's"]


@pytest.mark.parametrize("n", [1, 4])
def test_a_digest_asks_the_same_number_of_questions_whatever_there_is_to_tell(
    here, n, django_assert_max_num_queries
):
    for each in range(n):
        planned(here, on=TODAY + 3 * DAY, title=f"Meeting {each}")
        asked(here, question=f"Question {each}")
        promised(here, words=f"Promise {each}", due_on=TODAY + DAY)
    with django_assert_max_num_queries(10):
        digest.gather(me(here, here.di.user), TODAY - DAY, TODAY)


def calendar(here, seat, today=TODAY):
    return {one.title: one for one in appointments.appointments(me(here, seat.user), today=today)}


def test_a_meeting_that_is_moved_or_called_off_keeps_its_entry_in_the_calendar(here):
    series(here)
    meeting = planned(here, on=TODAY + DAY, title="Steering", place="Library")
    first = calendar(here, here.bo)["Steering"]
    assert first.place == "Library"
    planning.move_meeting(
        meeting, on=TODAY + 2 * DAY, at=time(11), today=TODAY, now=NOW, actor=None
    )
    moved = calendar(here, here.bo)["Steering"]
    meeting.refresh_from_db()
    planning.cancel_meeting(meeting, why="Snow", today=TODAY, now=NOW, actor=None)
    gone = calendar(here, here.bo)["Steering"]
    assert first.uid == moved.uid == gone.uid
    assert first.sequence < moved.sequence < gone.sequence
    assert (moved.starts.date(), gone.is_cancelled) == (TODAY + 2 * DAY, True)
    people = appointments.appointments(me(here, here.bo.user), today=TODAY)
    uids = [one.uid for one in people]
    assert len(uids) == len(set(uids)) > 20  # half a year of the weekly table


def test_the_bookings_of_a_partner_are_in_the_calendars_of_its_people_alone(here):
    space_builders.booked(space_builders.gym(here.backbone), here.club)
    day = space_builders.TODAY
    assert list(calendar(here, here.bo, day)) == ["Judo visit (Judo)"]
    assert calendar(here, here.ana, day) == {}


def test_of_a_discreet_booking_only_those_who_speak_for_the_partner_are_told_what_for(here):
    gym = space_builders.gym(here.backbone)
    space_builders.booked(gym, here.club, is_discreet=True)
    day = space_builders.TODAY
    assert list(calendar(here, here.bo, day)) == ["Taken"]
    assert list(calendar(here, here.di, day)) == ["Judo visit (Judo)"]


def test_a_milestone_that_is_moved_or_dropped_keeps_its_entry(here):
    visit = plan_builders.activity(here.initiative, "Visit", lead=here.club)
    today, due = plan_builders.TODAY, plan_builders.TODAY + 9 * DAY
    mats = plan.add_milestone(visit, title="Mats", due_on=due, today=today, actor=None)
    told = [one_milestone(here, here.bo)]
    plan.change_milestone(mats, title="Mats", due_on=due + DAY, actor=None)
    told.append(one_milestone(here, here.bo))
    plan.drop_milestone(mats, today=today, actor=None)
    told.append(one_milestone(here, here.bo))
    assert {one.uid for one in told} == {told[0].uid}
    assert [one.sequence for one in told] == [1, 2, 3]
    assert [one.starts for one in told] == [due, due + DAY, due + DAY]
    assert [one.is_cancelled for one in told] == [False, False, True]
    assert calendar(here, here.ana) == {}


def one_milestone(here, seat):
    return calendar(here, seat)["Milestone: Mats (Visit)"]


def test_what_is_told_reaches_the_letter_and_the_calendar_file(here):
    planned(here, on=TODAY + DAY, title="Steering", place="Library")
    asked(here, closes_on=TODAY + 9 * DAY)
    promised(here, due_on=TODAY + DAY)
    day = TODAY - timedelta(days=TODAY.weekday()) + timedelta(weeks=1)
    settled = promised(here, words="Bring the mats", due_on=day + DAY)
    send_digests(here.initiative, today=day, now=NOW)
    letter = Letter.objects.get(to="di@example.org")
    for words in ("One form for all?", "Please answer by", "Count the gyms", "Bring the mats"):
        assert words in letter.text
        assert words in letter.html
    assert (
        reverse("communication:commitment", args=[here.initiative.slug, settled.pk]) in letter.text
    )
    token = feed_token(subscription_of(me(here, here.di.user)))
    feed = Client().get(reverse("communication:calendar_feed", args=[token])).content.decode()
    assert "SUMMARY:Steering" in feed
    assert "LOCATION:Library" in feed


def test_the_letter_of_the_day_after_goes_once_to_each_in_the_own_language(here, settings):
    here.di.user.language = "fr"
    here.di.user.save()
    meeting = planned(here)
    there(meeting, here.ana)
    assert chores.send_follow_ups(NOW) == 0  # not on the day itself
    settings.TODAY = TODAY + DAY
    assert chores.send_follow_ups(NOW) == 3
    assert chores.send_follow_ups(NOW) == 0
    letters = {letter.to: letter for letter in Letter.objects.all()}
    assert sorted(letters) == ["ana@example.org", "bo@example.org", "di@example.org"]
    assert '<html lang="fr">' in letters["di@example.org"].html
    assert '<p class="end"><a href=' in letters["bo@example.org"].html
    meeting.refresh_from_db()
    assert meeting.followed_up_on == TODAY + DAY


def test_of_a_working_group_only_those_who_were_there_get_the_letter_and_nobody_who_stopped_it(
    here,
):
    meeting = planned(here, for_all=False)
    there(meeting, here.di, here.bo)
    stop_letters(subscription_of(me(here, here.bo.user)))
    assert send_follow_up(meeting_now(meeting), today=TODAY, now=NOW, actor=None) == 1
    assert Letter.objects.get().to == "di@example.org"


def test_the_backbone_sends_it_before_its_day_and_a_second_press_sends_nothing(here):
    meeting = planned(here)
    ana = Client()
    ana.force_login(here.ana.user)
    where = [here.initiative.slug, meeting.pk]
    page = reverse("communication:follow_up", args=where)
    send = reverse("communication:send_follow_up", args=where)
    assert send not in ana.get(page).content.decode()
    ana.post(send)
    assert not Letter.objects.exists()
    there(meeting, here.ana)
    assert send in ana.get(page).content.decode()
    for _press in range(2):
        assert ana.post(send, follow=True).status_code == 200
    assert Letter.objects.count() == 3
    assert send not in ana.get(page).content.decode()


def meeting_now(meeting):
    meeting.refresh_from_db()
    return meeting
