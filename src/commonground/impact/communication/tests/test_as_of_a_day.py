"""Whoever looks at a day of the past meets nothing that came later, on no page and in no feed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.message_links import feed_token
from commonground.impact.communication.people import person_of
from commonground.impact.communication.services import (
    committing,
    deciding,
    planning,
    recording,
    settled,
)
from commonground.impact.communication.services import messages as messaging
from commonground.impact.communication.services.subscriptions import subscription_of
from commonground.impact.communication.tests.builders import (
    NOW,
    TODAY,
    answered,
    asked,
    planned,
    promised,
    there,
)

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=7)
LATEST = TODAY + timedelta(days=30)


@pytest.fixture
def here():
    return together()


def lived_on(here):
    """What there was, and what came of it later; everything that came later says "afterwards"."""
    on = {"today": LATER, "actor": None}
    past = planned(here, title="Steering")
    called_off = planned(here, title="Retreat", on=LATEST)
    decision = asked(here, meeting=past)
    for voter in decision.voters.all():
        answered(voter, 2, "Reason afterwards", today=LATER)
    decision = deciding.close(decision, **on)
    settled.revisit(decision, words="Looked afterwards", next_on=None, **on)
    there(past, here.di, today=LATER)
    recording.note_guest(past, name="Guest afterwards", **on)
    recording.write_notes(past, notes="Notes afterwards", seen=past.revision, **on)
    settled.write_down(past, question="Spoken afterwards", rule="consent", **on)
    promise = promised(here)
    committing.release(promise, why="Released afterwards", **on)
    promised(here, words="Promised afterwards", today=LATER, meeting=past, due_on=LATEST)
    asked(here, question="Asked afterwards", today=LATER)
    planned(here, title="Planned afterwards", on=LATEST, today=LATER)
    planning.bring_item(called_off, partner=here.club, words="Item afterwards", **on)
    planning.cancel_meeting(called_off, why="Ill afterwards", now=NOW, **on)
    message = messaging.write_message(
        here.club, title="Message afterwards", text="Text afterwards", **on
    )
    messaging.publish_message(message, **on)
    return past, called_off, decision, promise


def pages(here, seat, past, called_off, decision, promise):
    client = Client()
    client.force_login(seat.user)
    for name, *numbers in (
        ("meetings",), ("decisions",), ("commitments",), ("messages",), ("my_letters",),
        ("next_digest",), ("meeting", past.pk), ("meeting", called_off.pk),
        ("follow_up", past.pk), ("decision", decision.pk), ("commitment", promise.pk),
    ):  # fmt: skip
        url = reverse(f"communication:{name}", args=[here.initiative.slug, *numbers])
        answer = client.get(url)
        assert answer.status_code == 200, name
        yield name, answer.content.decode()
    for asked_for in ({"text": "afterwards"}, {"state": "adopted"}, {"state": "open"}):
        url = reverse("communication:decisions", args=[here.initiative.slug])
        yield f"decisions {asked_for}", client.get(url, asked_for).content.decode()
    mine = subscription_of(person_of(seat.user, here.initiative, (seat,)))
    feed = client.get(reverse("communication:calendar_feed", args=[feed_token(mine)]))
    yield "feed", feed.content.decode()


def test_no_page_of_a_day_tells_what_came_later(here, settings):
    rows = lived_on(here)
    settings.TODAY = TODAY
    for seat in (here.ana, here.di):
        for name, page in pages(here, seat, *rows):
            text = page.replace('value="afterwards"', "").replace("?text=afterwards", "").lower()
            assert "afterwards" not in text, name
            assert "called off" not in text, name
    settings.TODAY = LATEST - timedelta(days=1)
    later = "".join(page for _name, page in pages(here, here.ana, *rows))
    for words in ("Reason", "Looked", "Guest", "Notes", "Spoken", "Released", "Promised"):
        assert f"{words} afterwards" in later, words


def test_a_question_is_open_on_a_day_on_which_it_was(here, settings):
    *_rest, decision, _promise = rows = lived_on(here)
    settings.TODAY = TODAY
    told = dict(pages(here, here.di, *rows))
    assert "0 of 2 have answered" in told["decision"]
    assert "adopted" not in told["decision"]
    # Once among those that wait for answers, and in the register only where it is looked for as open.
    assert told["decisions {'state': 'open'}"].count(decision.question) == 2
    assert told["decisions {'state': 'adopted'}"].count(decision.question) == 1


def test_what_began_later_is_not_there_at_all(here, settings):
    meeting = planned(here, title="Later", on=LATEST, today=LATER)
    decision = asked(here, today=LATER)
    promise = promised(here, today=LATER, due_on=LATEST)
    settings.TODAY = TODAY
    ana = Client()
    ana.force_login(here.ana.user)
    for name, row in (("meeting", meeting), ("decision", decision), ("commitment", promise)):
        url = reverse(f"communication:{name}", args=[here.initiative.slug, row.pk])
        assert ana.get(url).status_code == 404
