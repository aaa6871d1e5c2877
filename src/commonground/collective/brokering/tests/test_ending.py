"""What is destroyed, what stays, and what a successor gets."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from commonground.collective.brokering import chores, keys, services
from commonground.collective.brokering.access import earlier_room
from commonground.collective.brokering.errors import RoomIsOpen, SheetUnreadable
from commonground.collective.brokering.models import Entry, TrendCount
from commonground.collective.brokering.services import destroying, handing_over
from commonground.collective.brokering.services.writing import kept_until
from commonground.collective.brokering.sheets import read, with_additions
from commonground.collective.brokering.tests.builders import (
    NOW,
    PASSPHRASE,
    TODAY,
    agreed,
    brokered,
    room,
    say,
    write,
)
from commonground.collective.partnership.tests.builders import person
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2017, 3, 1), 1, date(2017, 5, 1)),
        (date(2017, 1, 31), 1, date(2017, 3, 1)),
        (date(2017, 12, 15), 24, date(2020, 1, 1)),
        (date(2017, 11, 30), 1, date(2018, 1, 1)),
    ],
)
def test_a_sheet_is_kept_for_its_months_and_to_the_end_of_that_month(day, months, until):
    assert kept_until(day, months) == until


def test_sheets_end_on_their_day_and_only_how_many_there_were_stays():
    here = brokered(retention_months=12)
    for n in range(3):
        write(here, Entry.Kind.LOG, today=date(2016, 2, 3), words=f"Old {n}")
    write(here, Entry.Kind.CONCERN, today=date(2016, 5, 3), words="Old too")
    fresh = write(here, Entry.Kind.LOG, today=TODAY, words="New")
    assert destroying.destroy_due(today=date(2017, 2, 28)) == 0
    assert destroying.destroy_due(today=date(2017, 3, 1)) == 3
    assert destroying.destroy_due(today=date(2017, 6, 1)) == 1
    assert Entry.objects.get() == fresh
    assert set(TrendCount.objects.values_list("quarter", "kind", "number")) == {
        (date(2016, 1, 1), "log", 3),
        (date(2016, 4, 1), "concern", 1),
    }
    assert Event.objects.first().after == {"sheets": 1}


def test_the_hourly_chore_does_it(settings):
    here = brokered(retention_months=1)
    write(here, Entry.Kind.LOG, today=date(2016, 2, 3), words="Old")
    settings.TODAY = TODAY
    assert chores.destroy_due(NOW) == 1
    assert chores.shuffle(NOW) == 0 or connection.vendor == "postgresql"


def test_when_the_last_sheet_of_an_ended_room_is_gone_its_key_goes_too(
    django_capture_on_commit_callbacks,
):
    here = brokered(retention_months=1)
    write(here, Entry.Kind.LOG, today=date(2016, 2, 3), words="Old")
    services.lay_down(here.mandate, why="", today=TODAY, actor=here.broker)
    assert keys.path_of(here.room.name).exists()
    with django_capture_on_commit_callbacks(execute=True):
        destroying.destroy_due(today=TODAY)
    assert not keys.path_of(here.room.name).exists()


def test_an_empty_room_in_office_keeps_its_key(django_capture_on_commit_callbacks):
    here = brokered(retention_months=1)
    write(here, Entry.Kind.LOG, today=date(2016, 2, 3), words="Old")
    with django_capture_on_commit_callbacks(execute=True):
        destroying.destroy_due(today=TODAY)
    assert keys.path_of(here.room.name).exists()


def test_somebody_can_have_their_words_destroyed_at_once():
    here = brokered()
    statement = say(here, "Ann", "I take it back", "theme", "trust")
    destroying.destroy_one(here.room, statement, actor=here.broker)
    assert not Entry.objects.filter(pk=statement.pk).exists()


@pytest.fixture
def successor():
    here = brokered()
    made = agreed(here.together, "Lu", person("Lu"))
    opened, _code = room(made)
    return here, opened


def private_of(opened):
    return services.unlock(opened, passphrase=PASSPHRASE)


def test_a_successor_gets_what_was_agreed_to_and_nothing_else(successor):
    here, theirs = successor
    shared = write(here, Entry.Kind.LOG, words="For you", hand_over=True)
    write(here, Entry.Kind.LOG, about=shared.pk, words="And this with it")
    write(here, Entry.Kind.LOG, words="Not for you")
    say(here, "Ann", "In confidence", "confidential", "trust")
    before = {e.pk: bytes(e.sealed) for e in Entry.objects.filter(room=here.room)}
    sheets = read(here.room, here.private)
    assert handing_over.hand_over(here.room, theirs, sheets=sheets, actor=here.broker) == 2
    [got] = with_additions(read(theirs, private_of(theirs)), Entry.Kind.LOG)
    assert got.get("words") == "For you"
    assert [addition.get("words") for addition in got.additions] == ["And this with it"]
    assert (got.week, got.keep_until) == (shared.week, shared.keep_until)
    assert {e.pk: bytes(e.sealed) for e in Entry.objects.filter(room=here.room)} == before
    assert Event.objects.first().after == {"sheets": 2}


def test_the_rest_stays_unreadable_for_the_successor(successor):
    here, theirs = successor
    write(here, Entry.Kind.LOG, words="Not for you")
    with pytest.raises(SheetUnreadable):
        read(here.room, private_of(theirs))


def test_a_statement_goes_without_the_conversation_that_stays(successor):
    here, theirs = successor
    talk = write(here, Entry.Kind.CONVERSATION, who="Ann")
    write(
        here,
        Entry.Kind.STATEMENT,
        conversation=talk.pk,
        who="Ann",
        words="Tell her",
        hand_over=True,
    )
    sheets = read(here.room, here.private)
    handing_over.hand_over(here.room, theirs, sheets=sheets, actor=here.broker)
    [got] = read(theirs, private_of(theirs))
    assert got.get("words") == "Tell her"
    assert got.get("conversation") == ""


def test_a_renewed_mandate_keeps_the_room_and_what_is_in_it(client, settings):
    settings.TODAY = TODAY
    here = brokered()
    write(here, Entry.Kind.LOG, words="From the first year")
    renewed = agreed(here.together, "Mo", here.broker, starts_on=TODAY)
    client.force_login(here.broker)
    url = f"/i/{here.initiative.slug}/brokering/open/"
    assert b"Go on with your room" in client.get(url).content
    assert client.post(url).status_code == 302
    here.room.refresh_from_db()
    assert here.room.mandate == renewed
    assert read(here.room, here.private)[0].get("words") == "From the first year"


def test_nobody_goes_on_with_the_room_of_somebody_else():
    here = brokered()
    other = agreed(here.together, "Lu", person("Lu"))
    with pytest.raises(RoomIsOpen):
        services.keep_room(here.room, other, actor=other.user)
    assert earlier_room(other) is None
