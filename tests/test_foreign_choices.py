"""Numbers of another partnership inside the forms, and pages that are only looked at."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from world import World, addresses, signed_in, url_of

from commonground.collective.brokering.tests.builders import PASSPHRASE

pytestmark = pytest.mark.django_db
CHOSEN = re.compile(r'<select[^>]*name="(\w+)"|<input type="radio" name="(\w+)"')
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


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


def test_no_form_takes_a_thing_of_another_partnership(here: World, there: World) -> None:
    foreign = {
        "lead": "seat", "deputy": "seat", "seat": "seat", "partner": "partner_id",
        "funder": "partner_id", "need": "need",
    }  # fmt: skip
    numbers = there.examples | {"partner_id": there.partner.pk}
    met = set()
    for role in ("backbone", "broker", "representative"):
        client = unlocked(here, role)
        for address, url in pages(here):
            body = _html(client.get(url))
            for name in {one or other for one, other in CHOSEN.findall(body)} & set(foreign):
                met.add(name)
                posted = here.posted.get(address.name, {}) | {name: numbers[foreign[name]]}
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
            written = [q["sql"] for q in asked if q["sql"].startswith(WRITES)]
            assert not written, f"{role} {url}: {written[0][:200]}"


def _html(answer) -> str:
    is_page = "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming
    return answer.content.decode() if answer.status_code == 200 and is_page else ""
