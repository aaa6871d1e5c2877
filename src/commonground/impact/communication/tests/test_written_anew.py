"""A button pressed twice is one row; a page that was gone back to and written anew loses nothing."""

from __future__ import annotations

import uuid

import pytest

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.models import Addition, Decision, Message
from commonground.impact.communication.services import messages, settled
from commonground.impact.communication.tests.builders import TODAY, asked, planned

pytestmark = pytest.mark.django_db
ON = {"today": TODAY, "actor": None}


@pytest.fixture
def here():
    return together()


def test_a_message_and_an_addition_written_anew_on_the_same_form_are_kept_beside_the_first(here):
    mark = uuid.uuid4()
    for text in ("First words", "First words", "Second words"):
        made = messages.write_message(here.club, title="News", text=text, form_mark=mark, **ON)
    assert (made.text, Message.objects.count()) == ("Second words", 2)
    messages.publish_message(made, **ON)
    for text in ("First words", "First words", "Second words"):
        added = messages.add_to_message(made, text=text, form_mark=mark, **ON)
    assert (added.text, Addition.objects.count()) == ("Second words", 2)


def test_a_question_with_other_options_is_another_question(here):
    first = asked(here, options=["Red", "Blue"])
    assert asked(here, options=["Red", "Blue"]) == first
    assert asked(here, options=["Red", "Green"]) != first
    assert asked(here, options=["Red", "Blue"], rule="majority") != first
    assert asked(here, options=["Red", "Blue"], background="Read this") != first


def test_what_was_decided_aloud_with_another_outcome_or_reason_is_written_down_too(here):
    meeting = planned(here)
    said = {"question": "Free gyms", "rule": "consent"} | ON
    for more in ({}, {}, {"adopted": False}, {"why": "They stand empty"}):
        made = settled.write_down(meeting, **said, **more)
    assert made.why == "They stand empty"
    assert Decision.objects.count() == 3
