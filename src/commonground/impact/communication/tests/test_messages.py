"""Messages: drafts, publishing, adding, withdrawing, reading, searching, and what people paste."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.partnership import leaving
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event
from commonground.impact.communication.message_queries import heard
from commonground.impact.communication.models import Addition, Message
from commonground.impact.communication.tests.message_builders import TODAY, draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def client_of(seat):
    client = Client()
    client.force_login(seat.user)
    return client


def at(name, here, *more):
    return reverse(f"communication:{name}", args=[here.initiative.slug, *more])


def form(here, **more):
    words = {"title": "New mats", "text": "Twenty mats came.", "partner": here.club.pk}
    return {**words, "form_mark": str(uuid.uuid4()), **more}


def test_where_a_message_is_written_it_says_who_gets_no_digest(here):
    di = client_of(here.di)
    says = "has not signed in yet and gets no digest: Flo."
    shown = lambda: " ".join(di.get(at("write_message", here)).content.decode().split())  # noqa: E731
    assert "gets no digest" not in shown()
    builders.seat(here.club, Seat.Role.DATA, "Flo", account=False)
    assert says in shown()
    message = draft(here)
    assert says in " ".join(di.get(at("message", here, message.pk)).content.decode().split())


def test_a_message_is_a_draft_until_it_is_published(here):
    di, bo = client_of(here.di), client_of(here.bo)
    answer = di.post(at("write_message", here), form(here), follow=True)
    assert "Nobody else sees it" in answer.content.decode()
    message = Message.objects.get()
    assert "New mats" in di.get(at("messages", here)).content.decode()
    assert "New mats" not in bo.get(at("messages", here)).content.decode()
    assert bo.get(at("message", here, message.pk)).status_code == 404
    di.post(at("publish_message", here, message.pk))
    assert Message.objects.get().published_on == TODAY
    assert "Twenty mats" in bo.get(at("message", here, message.pk)).content.decode()


def test_a_button_pressed_twice_makes_one_message_and_one_addition(here):
    di, words = client_of(here.di), form(here)
    for _ in range(2):
        di.post(at("write_message", here), words)
    message = Message.objects.get()
    for _ in range(2):
        di.post(at("publish_message", here, message.pk))
        di.post(
            at("add_to_message", here, message.pk),
            {"text": "And ten more.", "form_mark": words["form_mark"]},
        )
    assert Addition.objects.get().text == "And ten more."
    assert Event.objects.filter(verb="message.published").count() == 1


def test_only_its_own_people_and_the_backbone_change_a_message(here):
    message = published(here)
    for name in ("add_to_message", "withdraw_message", "change_message"):
        assert client_of(here.bo).get(at(name, here, message.pk)).status_code == 403
        expected = 409 if name == "change_message" else 200
        for seat in (here.di, here.ana):
            assert client_of(seat).get(at(name, here, message.pk)).status_code == expected
    answer = client_of(here.bo).get(at("write_message", here))
    assert answer.status_code == 403
    assert "Ask the representative" in answer.content.decode()


def test_partners_that_one_does_not_speak_for_are_refused_in_the_form(here):
    beyond = together("South End", " beyond")
    for partner in (here.backbone.pk, beyond.club.pk):
        answer = client_of(here.di).post(at("write_message", here), form(here, partner=partner))
        assert answer.status_code == 422
    answer = client_of(here.di).post(
        at("write_message", here), form(here, for_partners=[beyond.club.pk])
    )
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_message_to_some_is_read_by_them_its_writers_and_the_backbone(here):
    swim = builders.partner(here.initiative, "Swim")
    sue = builders.seat(swim, Seat.Role.REPRESENTATIVE, "Sue")
    eve = builders.seat(builders.partner(here.initiative, "Gym"), Seat.Role.DATA, "Eve")
    message = published(here, readers=[swim], group_name="Pool hours")
    for seat, status in ((sue, 200), (here.bo, 200), (here.ana, 200), (eve, 404)):
        client = client_of(seat)
        assert client.get(at("message", here, message.pk)).status_code == status
        shown = "New mats" in client.get(at("messages", here)).content.decode()
        assert shown == (status == 200)
        found = "New mats" in client.get(at("messages", here) + "?q=mats").content.decode()
        assert found == (status == 200)
    assert "Pool hours" in client_of(sue).get(at("message", here, message.pk)).content.decode()


def test_what_is_published_is_added_to_with_a_date_and_withdrawn_with_a_reason(here):
    message, di = published(here, today=TODAY - timedelta(days=3)), client_of(here.di)
    mark = str(uuid.uuid4())
    di.post(at("add_to_message", here, message.pk), {"text": "Ten more.", "form_mark": mark})
    text = di.get(at("message", here, message.pk)).content.decode()
    assert "Twenty mats came." in text
    assert "Added on Tue 1 March 2016" in text
    di.post(at("withdraw_message", here, message.pk), {"why": "It was twelve."})
    for page in (at("messages", here), at("message", here, message.pk)):
        text = client_of(here.bo).get(page).content.decode()
        assert "Withdrawn on Tue 1 March 2016" in text
        assert "Twenty mats came." not in text
    again = di.post(
        at("add_to_message", here, message.pk), {"text": "Again", "form_mark": str(uuid.uuid4())}
    )
    assert again.status_code == 422
    assert "draft that nobody else sees, or it is withdrawn" in again.content.decode()


def test_two_people_who_change_a_draft_see_both_texts(here):
    message = draft(here)
    di, url = client_of(here.di), at("change_message", here, message.pk)
    words = {"title": "New mats", "group_name": "", "revision": 1}
    di.post(url, {**words, "text": "Twenty-one mats."})
    answer = client_of(here.ana).post(url, {**words, "text": "Thirty mats."})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Twenty-one mats." in text
    assert "Thirty mats." in text
    assert Message.objects.get().text == "Twenty-one mats."


def test_a_draft_is_discarded_after_a_question(here):
    message, di = draft(here), client_of(here.di)
    assert (
        "Nobody else has seen it"
        in di.get(at("discard_message", here, message.pk)).content.decode()
    )
    di.post(at("discard_message", here, message.pk))
    assert not Message.objects.exists()
    assert di.get(at("discard_message", here, published(here).pk)).status_code == 409


def test_newest_first_by_the_day_of_the_picture_and_searched(here, settings):
    for days in range(25):
        published(here, f"Note {days}", today=TODAY - timedelta(days=days), text=f"Word{days} mats")
    bo = client_of(here.bo)
    text = bo.get(at("messages", here)).content.decode()
    assert text.index("Note 0") < text.index("Note 19")
    assert "Note 20" not in text
    assert "Note 20" in bo.get(at("messages", here) + "?page=2").content.decode()
    found = bo.get(at("messages", here) + "?q=word7+mats").content.decode()
    assert "Note 7" in found
    assert "Note 8" not in found
    settings.TODAY = TODAY - timedelta(days=10)
    text = bo.get(at("messages", here)).content.decode()
    assert "Note 9<" not in text
    assert "Note 10" in text


NASTY = [
    "<script>alert(1)</script> https://example.org/a?b=1&c=2 <img src=x onerror=y>",
    "مرحبا بكم في الملعب 🏀 ‮reversed",
    "<p class=MsoNormal><table><tr><td>Word</td></tr></table>\x0b</p>",
    "x" * 100_000,
    "(" * 5000 + "www." * 5000,
]


@pytest.mark.parametrize("text", NASTY, ids=["script", "rtl", "word", "long", "links"])
def test_whatever_is_pasted_is_shown_as_text(here, text):
    di = client_of(here.di)
    answer = di.post(at("write_message", here), form(here, title=text[:100], text=text))
    message = Message.objects.get()
    assert answer.status_code == 302
    assert message.text.strip() == text.strip()
    page = di.get(at("message", here, message.pk)).content.decode()
    for tag in ("<script>alert", "<img src=x", "<table>", "<p class=Mso"):
        assert tag not in page
    if "https" in text:
        assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">' in page


def test_one_letter_too_many_keeps_what_was_written(here):
    answer = client_of(here.di).post(
        at("write_message", here), form(here, text="x" * 100_000 + "last")
    )
    assert answer.status_code == 422
    assert "xlast" in answer.content.decode()


def test_the_list_asks_as_often_for_three_messages_as_for_thirty(here):
    def count():
        client = client_of(here.bo)
        with CaptureQueriesContext(connection) as seen:
            client.get(at("messages", here) + "?q=mats")
        return len(seen)

    for n in range(3):
        published(here, f"A{n}", readers=[here.club])
    for_three = count()
    for n in range(27):
        published(here, f"B{n}", readers=[here.club])
    assert count() == for_three


def test_who_wrote_how_often_is_one_query(here):
    published(here, today=date(2016, 2, 29))
    published(here, today=TODAY)
    published(here, partner=here.backbone, today=TODAY + timedelta(days=1))
    [row] = heard(here.initiative, since=date(2016, 2, 1), day=TODAY)
    assert (row.partner_id, row.messages, row.last_on) == (here.club.pk, 2, TODAY)


def test_a_partner_that_leaves_hands_over_its_drafts(here):
    message = draft(here)
    published(here)
    [item] = [i for i in leaving.to_hand_over(here.club, day=TODAY) if "message" in i.key]
    assert item.what == message.title
    item.take_over(leaving.Taker(here.backbone, None, TODAY, here.ana.user))
    message.refresh_from_db()
    assert message.partner == here.backbone
