"""A resident speaks through a link: without an account and without a trace of who."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.brokering import services
from commonground.collective.brokering.access import link_token
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import concerns
from commonground.collective.brokering.sheets import read
from commonground.collective.brokering.tests.builders import PASSPHRASE, TODAY, brokered
from commonground.config.logs import without_secrets
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
MONDAY = date(2017, 2, 27)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return brokered()


def link(here):
    return reverse("brokering:speak", args=[link_token(here.room)])


def test_what_is_said_reaches_the_broker_and_only_the_week_is_known(here, client):
    answer = client.post(link(here), {"words": "The gym is never open for us", "wish": "A key"})
    assert answer.status_code == 302
    assert b"It has arrived" in client.get(answer.url).content
    [sheet] = read(here.room, here.private, Entry.Kind.CONCERN)
    assert (sheet.get("words"), sheet.get("wish"), sheet.week) == (
        "The gym is never open for us",
        "A key",
        MONDAY,
    )
    times = [value for value in sheet.words.values() if isinstance(value, (date, datetime))]
    assert not times
    assert "written" not in sheet.words


def test_nothing_else_is_written_anywhere(here):
    resident = Client(
        REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Quokka/1", HTTP_REFERER="http://testserver/x"
    )
    events, sessions = Event.objects.count(), Session.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        resident.post(link(here), {"words": "A word"})
    writes = [q["sql"] for q in asked if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert [sql.split()[2] for sql in writes] == ['"brokering_entry"']
    assert not [sql for sql in writes if "203.0.113.77" in sql or "Quokka" in sql]
    assert (Event.objects.count(), Session.objects.count()) == (events, sessions)
    assert "sessionid" not in resident.cookies
    assert "commonground" not in resident.cookies


def test_a_member_who_is_signed_in_leaves_no_trace_either(here, client):
    client.force_login(here.together.bo.user)
    before = list(Session.objects.values_list("session_data", "expire_date"))
    events = Event.objects.count()
    client.post(link(here), {"words": "A word"})
    assert list(Session.objects.values_list("session_data", "expire_date")) == before
    assert Event.objects.count() == events


def test_all_concerns_look_alike_whoever_raised_them_and_however_long(here, client):
    client.post(link(here), {"words": "x"})
    client.post(link(here), {"words": "y" * 3000, "wish": "z" * 3000})
    client.force_login(here.together.bo.user)
    raise_url = reverse("brokering:raise_concern", args=[here.initiative.slug])
    client.post(raise_url, {"words": "w", "told_to": here.room.name})
    assert len({len(bytes(s)) for s in Entry.objects.values_list("sealed", flat=True)}) == 1
    assert Entry.objects.values("kind", "week", "keep_until", "room").distinct().count() == 1


def test_the_database_keeps_no_order_of_arrival(here):
    sent = [concerns.tell_broker(here.room, {"words": str(n)}, today=TODAY).pk for n in range(40)]
    assert sent != sorted(sent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM brokering_entry")  # as the rows lie in the file
        lie = [row[0] for row in cursor.fetchall()]
    if connection.vendor == "sqlite":
        assert lie == sorted(sent)
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid, id FROM brokering_entry")
            assert all(row == number for row, number in cursor.fetchall())
            cursor.execute("SELECT count(*) FROM sqlite_sequence WHERE name = 'brokering_entry'")
            assert cursor.fetchone() == (0,)


def test_the_broker_sees_them_in_no_order_within_a_week(here, client):
    sent = [concerns.tell_broker(here.room, {"words": f"word {n}"}, today=TODAY) for n in range(8)]
    by_lot = sorted(sent, key=lambda entry: entry.pk)
    client.force_login(here.broker)
    url = reverse("brokering:unlock", args=[here.initiative.slug])
    client.post(url, {"passphrase": PASSPHRASE})
    page = client.get(reverse("brokering:concerns", args=[here.initiative.slug])).content.decode()
    places = [page.index(f"/concerns/{entry.pk}/") for entry in by_lot]
    assert places == sorted(places)


def test_the_log_of_the_server_does_not_hold_the_link(here):
    url = link(here)
    written = without_secrets(f'"POST {url} HTTP/1.1" 302')
    assert link_token(here.room) not in written
    assert written == '"POST /speak/.../ HTTP/1.1" 302'


def test_an_empty_sheet_is_refused_and_nothing_typed_is_lost(here, client):
    answer = client.post(link(here), {"words": "", "wish": "Keep this"})
    assert answer.status_code == 422
    assert "Keep this" in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_wrong_an_old_and_a_tampered_link_lead_nowhere(here, client):
    old = link(here)
    assert client.get(old).status_code == 200
    services.renew_link(here.room, is_public=True, actor=here.broker)
    new = link(here)
    assert new != old
    for url in (old, old[:-2] + "x/", "/speak/no-such-link/", "/speak/..-1.x/"):
        assert client.get(url).status_code == 404
    assert client.get(new).status_code == 200


def test_the_link_ends_with_the_mandate(here, client):
    services.lay_down(here.mandate, why="", today=TODAY, actor=here.broker)
    assert client.get(link(here)).status_code == 404


def test_a_flood_is_stopped_without_knowing_who_sent_it(here, client, monkeypatch):
    monkeypatch.setattr(concerns, "EVERY_WEEK", 2)
    for n in range(3):
        answer = client.post(link(here), {"words": f"word {n}"})
    assert answer.status_code == 422
    assert "as much as it can this week" in answer.content.decode()
    assert "word 2" in answer.content.decode()
    assert Entry.objects.count() == 2


def test_a_flood_through_the_link_does_not_silence_the_partners(here, client, monkeypatch):
    monkeypatch.setattr(concerns, "EVERY_WEEK", 2)
    for n in range(3):
        client.post(link(here), {"words": f"word {n}"})
    client.force_login(here.together.bo.user)
    raise_url = reverse("brokering:raise_concern", args=[here.initiative.slug])
    answer = client.post(raise_url, {"words": "w", "told_to": here.room.name})
    assert answer.status_code == 302
    assert Entry.objects.count() == 3


def test_neither_the_page_nor_its_answer_is_kept_on_the_way(here, client):
    assert client.get(link(here))["Cache-Control"] == "no-store"
    assert client.post(link(here), {"words": "x"})["Cache-Control"] == "no-store"
