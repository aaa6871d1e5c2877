"""A partner without a single row says so: it has reported, and nobody waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from commonground.foundation.audit.models import Event
from commonground.impact.measurement import queries, results, services
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.checkup import checkup
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.impact.measurement.errors import FileInTheWay, NothingWasSaid
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.tests.north_end import (
    NOW,
    TODAY,
    a_file,
    accepted,
    north_end,
    receive,
    somebody,
    submission_of,
)
from commonground.impact.measurement.tests.test_agreed import agree
from commonground.picture.reporting import reporting

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    settings.TODAY = TODAY


@pytest.fixture
def initiative():
    return north_end()


@pytest.fixture
def submission(initiative):
    return submission_of(initiative)


@pytest.fixture
def bo(initiative) -> Client:
    client = Client()
    client.force_login(somebody(initiative, "data"))
    return client


def say(submission, reason="No season this year"):
    return services.say_nothing(submission, reason=reason, actor=None, today=TODAY)


def test_it_counts_as_reported_with_no_rows_so_that_numbers_are_complete(initiative, submission):
    accepted(submission_of(initiative, "club-1"), a_file(12))
    accepted(submission_of(initiative, "club-2"), a_file(13, start=50))
    results.refresh(initiative, now=NOW)
    card = results.scorecard(initiative).cards[0]
    assert (card.reporting.reported, card.reporting.expected) == (2, 3)
    assert card.points[0].figure.is_provisional
    say(submission)
    results.refresh(initiative, now=NOW + timedelta(hours=1))
    card = results.scorecard(initiative).cards[0]
    assert (card.reporting.reported, card.reporting.expected) == (3, 3)
    assert not card.points[0].figure.is_provisional
    assert card.points[0].figure.value == 25


def test_nobody_waits_for_it_any_more(initiative, submission):
    before = reporting(initiative, dictionary_of(initiative), today=TODAY)
    assert submission.partner in before.due[-1].missing
    say(submission)
    after = reporting(initiative, dictionary_of(initiative), today=TODAY)
    assert submission.partner not in after.due[-1].missing
    overview = queries.overview(initiative, dictionary_of(initiative), today=TODAY)
    assert submission.pk not in [late.entry.submission.pk for late in overview.late]


def test_it_says_who_when_and_why_and_leaves_a_trace(submission):
    said = say(submission)
    assert (said.state, said.said_nothing_on) == (State.NOTHING, TODAY)
    event = Event.objects.get(verb="submission.nothing_to_report")
    assert event.before["state"] == "due"
    assert event.after == {"state": "nothing", "reason": "No season this year"}


def test_it_can_be_taken_back(initiative, submission):
    say(submission)
    back = services.take_back_nothing(submission, actor=None)
    assert (back.state, back.said_nothing_on, back.said_nothing_why) == (State.DUE, None, "")
    with pytest.raises(NothingWasSaid):
        services.take_back_nothing(submission, actor=None)


def test_a_file_that_counts_or_is_on_its_way_says_otherwise(initiative, submission):
    accepted(submission)
    with pytest.raises(FileInTheWay):
        say(submission)
    other = submission_of(initiative, "club-1")
    receive(other, a_file(start=70))
    with pytest.raises(FileInTheWay):
        say(other)


def test_a_file_that_comes_later_takes_its_place(submission):
    say(submission)
    waiting = receive(submission)
    submission.refresh_from_db()
    assert submission.state == State.RECEIVED
    services.withdraw(waiting, actor=None, now=NOW)
    submission.refresh_from_db()
    assert submission.state == State.NOTHING
    accepted(submission, a_file(4))
    submission.refresh_from_db()
    assert (submission.state, submission.said_nothing_on) == (State.ACCEPTED, None)
    assert checkup().sound


def test_the_backbone_may_ask_again_and_the_partner_may_say_it_again(submission):
    say(submission)
    services.send_back(submission, note="Really none?", actor=None, now=NOW)
    assert say(submission, "").state == State.NOTHING
    submission.refresh_from_db()
    assert submission.note == ""


def test_it_needs_no_permission_of_an_agreement(initiative, submission):
    agree(initiative, on=TODAY - timedelta(days=30), expires_on=TODAY)
    assert say(submission).state == State.NOTHING


def test_on_the_page_it_is_said_and_taken_back(submission, bo):
    page = bo.get(at("submission", submission)).content.decode()
    assert at("nothing", submission) in page
    assert "Nothing to report?" in bo.get(at("nothing", submission)).content.decode()
    answer = bo.post(at("nothing", submission), {"reason": "No coach"}, follow=True)
    page = answer.content.decode()
    assert "data@club-0.example said on" in page
    assert "No coach" in page
    assert "nothing to report" in page
    page = bo.post(at("nothing_back", submission), follow=True).content.decode()
    assert "said on" not in page
    assert bo.post(at("nothing_back", submission)).status_code == 422
