"""Attacks: somebody has the database, its journal and every letter, and wants to know who said what."""

from __future__ import annotations

import json
import re
import secrets

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.collective.health import keys, links, report, sealing, services
from commonground.collective.health.instruments import anonymous_instruments
from commonground.collective.health.models import Box
from commonground.collective.health.tests.builders import CLOSES, OPENS, answers_to, opened
from commonground.config.testing import files_of_database

pytestmark = pytest.mark.django_db(transaction=True)
CODE = "k9 elm zqx"
WORDS = "The school board told me in the corridor zqx"


@pytest.fixture(autouse=True)
def on_the_first_day(settings):
    settings.TODAY = OPENS


def tables() -> dict[str, list]:
    """Every row of every table, as whoever holds the file reads them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            found[table] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return found


def changed(before: dict, after: dict) -> set[tuple[str, str]]:
    """Which columns of which tables differ; a new or missing row differs in all of them."""
    found = set()
    for table in before | after:
        old, new = before.get(table, []), after.get(table, [])
        if len(old) != len(new):
            found.add((table, "rows"))
        for one, other in zip(old, new, strict=False):
            found |= {(table, name) for name in one if one[name] != other[name]}
    return found


def bytes_on_disk() -> bytes:
    """The database file with its journal."""
    return b"".join(files_of_database(connection.settings_dict["NAME"]).values())


def send(invitation, value: int, **more: str):
    wave = invitation.wave
    posted = {f"q-{name}": given for name, given in answers_to(wave, value).items()}
    address = f"/answer/{links.token(wave, invitation.code)}/"
    return Client().post(address, {**posted, **more})


def test_an_answer_changes_a_flag_and_the_sealed_bytes_and_nothing_else_anywhere():
    wave = opened("readiness", count=8).wave
    size = len(Box.objects.get(wave=wave).sealed)
    for n, invitation in enumerate(wave.invitations.order_by("?")):
        before = tables()
        words = WORDS * (n % 3) or "-"
        reply = send(invitation, 1 + n % 5, code=CODE * (n % 2), **{"note-champions": words})
        assert reply.status_code == 302
        assert changed(before, tables()) == {
            ("health_invitation", "answered"),
            ("health_box", "sealed"),
        }
        assert len(Box.objects.get(wave=wave).sealed) == size


def test_no_column_of_the_room_can_hold_a_moment():
    with connection.cursor() as cursor:
        for table in ("health_invitation", "health_box", "health_wave", "health_report"):
            described = connection.introspection.get_table_description(cursor, table)
            kinds = {str(column.type_code).lower() for column in described}
            assert not any("time" in kind for kind in kinds), table


def test_neither_file_nor_journal_nor_letters_hold_a_word_a_code_or_a_value():
    wave = opened("readiness", count=8).wave
    for invitation in wave.invitations.all():
        send(invitation, 4, code=CODE, **{"note-champions": WORDS})
    stolen = bytes_on_disk() + "".join(letter.body for letter in mail.outbox).encode()
    assert b"health_box" in stolen
    for secret in (WORDS, CODE, "k9elmzqx", '"v":[', "[4,4,4,4]"):
        assert secret.encode() not in stolen, secret
    for invitation in wave.invitations.all():
        assert links.token(wave, invitation.code).encode() not in bytes_on_disk()


def test_a_letter_leads_to_a_flag_and_no_further():
    wave = opened(count=8).wave
    everybody = list(wave.invitations.all())
    for n, invitation in enumerate(everybody[:6]):
        send(invitation, 1 + n % 5)
    rows = tables()
    for letter in mail.outbox:
        token = re.search(r"/answer/(\w+)/", letter.body).group(1)
        [row] = [r for r in rows["health_invitation"] if r["token_hash"] == links.hashed(token)]
        joined = {
            (table, column)
            for table, found in rows.items()
            for one in found
            for column, value in one.items()
            if value in (row["code"], row["token_hash"])
        }
        assert joined == {("health_invitation", "code"), ("health_invitation", "token_hash")}


def test_the_order_of_answering_is_not_the_order_in_the_box_even_for_who_has_the_key():
    wave = opened(count=14).wave
    everybody = list(wave.invitations.all())[:15]
    name = next(iter(answers_to(wave, 1)))
    first_places = []
    for _round in range(2):
        Box.objects.filter(wave=wave).delete()
        wave.invitations.update(answered=False)
        services.planning.boxes.make_box(wave, people=15, slot_size=256)
        for n, invitation in enumerate(everybody):
            values = {**answers_to(wave, 5), name: str(1 + n % 5)}
            invitation.refresh_from_db()
            services.answer(invitation, answers=values, today=OPENS, code=f"c{n}")
        box = Box.objects.get(wave=wave)
        opened_box = sealing.unseal(
            bytes(box.sealed), key=keys.wave_key(box.key_name), wave=wave.pk
        )
        first_places.append([sheet["c"] for sheet in opened_box.sheets])
    assert sorted(first_places[0]) == sorted(first_places[1])
    assert first_places[0] != first_places[1]


def test_after_closing_all_keys_together_open_no_earlier_copy_of_the_box():
    wave = opened(count=8).wave
    copies = []
    for n, invitation in enumerate(wave.invitations.all()):
        send(invitation, 1 + n % 5)
        copies.append(bytes(Box.objects.get(wave=wave).sealed))
    services.close_wave(wave, today=CLOSES, actor=None)
    known = [path.read_bytes() for path in keys.folder().iterdir()]
    known = [key for key in known if len(key) == keys.SIZE]
    for copy in copies:
        for key in known:
            with pytest.raises(sealing.Unreadable):
                sealing.unseal(copy, key=key, wave=wave.pk)


def test_the_keys_are_files_for_this_program_alone():
    wave = opened(count=5).wave
    box = Box.objects.get(wave=wave)
    path = keys.folder() / box.key_name
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() not in bytes_on_disk()


def test_nothing_is_written_to_the_log_but_that_a_page_was_asked_for(written_log):
    wave = opened(count=5).wave
    invitation = wave.invitations.first()
    send(invitation, 4, code=CODE)
    send(invitation, 4, code=CODE)
    said = written_log.getvalue()
    assert links.token(wave, invitation.code) not in said
    assert CODE not in said


SECTORS = ["public", "nonprofit", "private", "community", ""]
people = st.lists(
    st.tuples(st.sampled_from(SECTORS), st.booleans(), st.integers(1, 5)), min_size=5, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(found=people)
def test_no_number_of_a_report_is_about_fewer_than_five_also_not_by_subtraction(found):
    told = published(found)
    for part in told.get("constructs", {}).values():
        assert part["n"] >= 5
        assert all(one["count"] == 0 or one["count"] >= 5 for one in part["histogram"])
    rows = told["response"]["sector"]
    hidden = [row for row in rows if row["answered"] is None]
    shown = [row for row in rows if row["answered"] is not None]
    assert all(row["answered"] == 0 or row["answered"] >= 5 for row in shown)
    if hidden and shown:
        assert len(hidden) > 1
        assert told["answered"] - sum(row["answered"] for row in shown) >= 5


def published(found) -> dict:
    instrument = anonymous_instruments()["speaking"]
    answers = [dict.fromkeys(instrument.asked, value) for _s, came, value in found if came]
    asked = report.Asked(
        wave=1,
        instrument=instrument,
        answers=answers,
        codes=[""] * len(answers),
        notes=[{}] * len(answers),
        invitations=[
            {"sector": sector, "kind": "", "role": "", "answered": came}
            for sector, came, _value in found
        ],
    )
    return json.loads(json.dumps(report.build(asked)))


def test_a_page_of_results_has_no_filter_that_could_be_turned():
    asked = opened(count=11)
    for n, invitation in enumerate(asked.wave.invitations.all()):
        send(invitation, 1 + n % 5)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    client = Client()
    client.force_login(asked.here.di.user)
    address = f"/i/{asked.here.initiative.slug}/health/waves/{asked.wave.pk}/results/"
    plain = body(client.get(address))
    for name in ("sector", "kind", "role", "seat", "partner", "wave", "before", "group", "format"):
        for value in ("public", "1", "data", "json", secrets.token_hex(4)):
            assert body(client.get(address, {name: value})) == plain


def body(answer) -> str:
    text = answer.content.decode().split("<main", 1)[1]
    return re.sub(r'value="[^"]*"', "", text)
