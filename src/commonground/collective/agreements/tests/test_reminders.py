"""A letter goes to the coordinators weeks before a review or the end of the data clause, once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commonground.collective.agreements.chores import remind
from commonground.collective.agreements.models import Reminder
from commonground.collective.agreements.tests.builders import TODAY, adopted
from commonground.collective.partnership.tests.builders import together

pytestmark = pytest.mark.django_db
BEFORE = datetime(2017, 8, 1, 12, tzinfo=UTC)
NEAR = datetime(2017, 8, 8, 12, tzinfo=UTC)
RUNS_OUT = datetime(2018, 7, 20, 12, tzinfo=UTC)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    made = together()
    adopted(made)
    return made


def test_a_review_is_announced_once_to_the_coordinator_alone(here, mailoutbox):
    assert remind(BEFORE) == 0
    assert remind(NEAR) == 1
    assert remind(NEAR) == 0
    (letter,) = mailoutbox
    assert letter.to == [here.ana.user.email]
    assert "time to look again" in letter.subject
    assert "4 September 2017" in letter.body
    assert f"/i/{here.initiative.slug}/agreements/" in letter.body


def test_the_end_of_the_data_clause_is_announced_as_well(here, mailoutbox):
    assert remind(RUNS_OUT) == 2
    assert {"review", "expiry"} == set(Reminder.objects.values_list("about", flat=True))
    assert any("holds until" in letter.body for letter in mailoutbox)


def test_the_letter_comes_in_the_readers_language(here, mailoutbox):
    here.ana.user.language = "fr"
    here.ana.user.save()
    assert remind(NEAR) == 1
    assert "4 septembre 2017" in mailoutbox[0].body


def test_a_mail_server_that_is_away_is_tried_again(here, mailoutbox, monkeypatch):
    def away(*_args, **_kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("commonground.foundation.accounts.letters.send_mail", away)
        assert remind(NEAR) == 0
    assert not Reminder.objects.exists()
    assert remind(NEAR) == 1


def test_nobody_writes_to_invented_people(here, mailoutbox):
    here.initiative.is_demo = True
    here.initiative.save()
    assert remind(NEAR) == 0
    assert mailoutbox == []
