"""A button pressed twice is one row; a page that was gone back to and written anew loses nothing."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.models import Addition, Decision, Message
from commonground.impact.communication.services import messages, settled
from commonground.impact.communication.tests.builders import TODAY, asked, planned

pytestmark = pytest.mark.django_db
AS_BROWSERS_DO = "application/x-www-form-urlencoded"
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


def test_who_was_signed_out_while_writing_gets_the_words_back(here):
    meeting = planned(here)
    path = reverse("communication:write_notes", args=[here.initiative.slug, meeting.pk])
    words = "We talked about <b>gyms</b> and שלום 🏀. " * 10
    typed = {"notes": words, "revision": "1", "password": "secret"}
    answer = Client().post(path, urlencode(typed), content_type=AS_BROWSERS_DO)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert escape(words) in page
    assert f"/account/login/?next={path}" in page
    assert answer["Cache-Control"] == "no-store"
    for hidden in ("secret", str(here.initiative), "Judo"):
        assert hidden not in page
    short = Client().post(path, {"notes": "x", "revision": "1"})
    assert short.url.startswith("/account/login/?next=")


def test_a_form_whose_token_has_changed_gives_the_words_back_too(here):
    meeting = planned(here)
    path = reverse("communication:write_notes", args=[here.initiative.slug, meeting.pk])
    client = Client(enforce_csrf_checks=True)
    client.force_login(here.di.user)
    typed = {"notes": "We talked. " * 30, "revision": "1"}
    answer = client.post(path, urlencode(typed), content_type=AS_BROWSERS_DO)
    assert answer.status_code == 403
    assert "We talked. We talked." in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.notes == ""
