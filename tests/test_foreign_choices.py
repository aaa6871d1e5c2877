"""Numbers of another partnership inside the forms, and pages that are only looked at."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from world import World, addresses, signed_in, url_of

from commonground.collective.brokering.tests.builders import PASSPHRASE

pytestmark = pytest.mark.django_db
CHOSEN = re.compile(r'<select[^>]*name="(\w+)"|<input type="radio" name="(\w+)"')
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
FORM = re.compile(r'<form([^>]*method="post"[^>]*)>(.*?)</form>', re.S)
ACTION = re.compile(r'action="([^"?]+)')
# That somebody looked is all that looking leaves behind, and settings that nobody had asked for before.
LOOKED = ("picture_lastlook", "agenda_seen", "communication_subscription")


def unlocked(here: World, role: str) -> Client:
    client = signed_in(here.people[role])
    if role == "broker":
        url = f"/i/{here.initiative.slug}/brokering/unlock/"
        assert client.post(url, {"passphrase": PASSPHRASE}).status_code == 302
    return client


def pages(here: World):
    for address in addresses():
        if "initiative" in address.parts:
            yield address, url_of(address, here.fill(address.name, list(address.parts)))


def choices(client: Client, here: World, names: set[str]) -> set[tuple[str, str]]:
    """Where a form of any page is sent to, and what is chosen in it."""
    found = set()
    for _address, url in pages(here):
        for tag, fields in FORM.findall(_html(client.get(url))):
            action = ACTION.search(tag)
            chosen = {one or other for one, other in CHOSEN.findall(fields)} & names
            found |= {(action[1] if action else url, name) for name in chosen}
    return found


def test_no_form_takes_a_thing_of_another_partnership(here: World, there: World) -> None:
    foreign = {
        "lead": "seat", "deputy": "seat", "seat": "seat", "partner": "partner_id",
        "funder": "partner_id", "need": "need",
    }  # fmt: skip
    numbers = there.examples | {"partner_id": there.partner.pk}
    met = set()
    for role in ("backbone", "broker", "representative"):
        client = unlocked(here, role)
        for url, name in choices(client, here, set(foreign)):
            met.add(name)
            posted = here.posted.get(resolve(url).view_name, {}) | {name: numbers[foreign[name]]}
            with transaction.atomic():
                answer = client.post(url, posted)
                transaction.set_rollback(True)
            assert answer.status_code == 422, f"{role} {url}: {name}"
            assert b"Zzyzx" not in answer.content
    assert met >= {"lead", "deputy", "partner", "need", "seat"}, met


def test_looking_at_a_page_changes_nothing(here: World) -> None:
    for role in ("backbone", "broker", "representative", "own_data"):
        client = unlocked(here, role)
        for _address, url in pages(here):
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            said = [q["sql"] for q in asked if q["sql"].startswith(WRITES)]
            written = [sql for sql in said if not any(table in sql for table in LOOKED)]
            assert not written, f"{role} {url}: {written[0][:200]}"


def _html(answer) -> str:
    is_page = "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming
    return answer.content.decode() if answer.status_code == 200 and is_page else ""
