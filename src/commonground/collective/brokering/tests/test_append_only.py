"""Raw SQL against the sheets: the database itself refuses, whatever program speaks to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from commonground.collective.brokering import errors, services
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import destroying
from commonground.collective.brokering.tests.builders import brokered, write

pytestmark = pytest.mark.django_db
FUTURE = date(2089, 6, 1)


@pytest.fixture
def here():
    return brokered()


@pytest.fixture
def entry(here):
    return write(here, Entry.Kind.LOG, today=FUTURE, words="As it was")


def raw(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def unchanged(entry: Entry) -> bool:
    now = Entry.objects.get(pk=entry.pk)
    return all(
        bytes(getattr(now, n)) == bytes(getattr(entry, n))
        if n == "sealed"
        else getattr(now, n) == getattr(entry, n)
        for n in ("room_id", "kind", "week", "keep_until", "sealed")
    )


@pytest.mark.parametrize(
    "change",
    [
        "sealed = x'00'" if connection.vendor == "sqlite" else "sealed = '\\x00'",
        "week = '2001-01-01'",
        "keep_until = '2001-01-01'",
        "kind = 'statement'",
        "id = 5",
    ],
)
def test_no_column_of_a_sheet_can_be_changed(entry, change):
    with pytest.raises(DatabaseError, match="never changed"):
        raw(f"UPDATE brokering_entry SET {change} WHERE id = %s", entry.pk)
    assert unchanged(entry)


def test_an_entry_of_the_log_cannot_be_deleted_before_its_day(entry):
    with pytest.raises(DatabaseError, match="before its day"):
        raw("DELETE FROM brokering_entry WHERE id = %s", entry.pk)
    with pytest.raises(DatabaseError, match="before its day"):
        raw("DELETE FROM brokering_entry")
    assert unchanged(entry)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite's own")
def test_replacing_is_no_way_around(entry):
    copy = "SELECT id, kind, week, keep_until, x'00', room_id FROM brokering_entry WHERE id = %s"
    with pytest.raises(DatabaseError, match="never changed"):
        raw(f"INSERT OR REPLACE INTO brokering_entry {copy}", entry.pk)
    with pytest.raises(DatabaseError, match="never changed"):
        raw(
            "INSERT INTO brokering_entry SELECT * FROM brokering_entry WHERE id = %s "
            "ON CONFLICT (id) DO UPDATE SET sealed = x'00'",
            entry.pk,
        )
    assert unchanged(entry)


def test_an_update_that_changes_nothing_passes(entry):
    raw("UPDATE brokering_entry SET kind = kind WHERE id = %s", entry.pk)
    assert unchanged(entry)


def test_the_software_itself_cannot_rewrite_the_log(here, entry):
    with pytest.raises(errors.NotALogEntry):
        destroying.destroy_one(here.room, entry, actor=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(sealed=b"0")
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_retention_is_the_one_way_out(here):
    entry = write(here, Entry.Kind.LOG, today=date(2016, 3, 1), words="Long ago")
    assert entry.keep_until == date(2018, 4, 1)
    raw("DELETE FROM brokering_entry WHERE id = %s", entry.pk)
    assert not Entry.objects.filter(pk=entry.pk).exists()


def test_tomorrow_counts_as_not_yet_and_yesterday_as_over(here):
    today = timezone.now().date()
    for days, stays in ((3, True), (-1, False)):
        entry = services.write(
            here.room, Entry.Kind.LOG, {}, today=today, keep_until=today + timedelta(days=days)
        )
        try:
            raw("DELETE FROM brokering_entry WHERE id = %s", entry.pk)
        except DatabaseError:
            pass
        assert Entry.objects.filter(pk=entry.pk).exists() is stays
