"""Every address of the website meets numbers, letters and texts that no page would ever send."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from world import Address, World, addresses, url_of

pytestmark = pytest.mark.django_db
HOSTILE = {
    "a zero byte": "a\x00b",
    "a lone sign": "\ud800".encode("utf-8", "surrogatepass"),
    "a number without end": "9" * 5000,
}


def knocking(here: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(here.people[role])
    return client


def filled(here: World, address: Address) -> dict[str, Any]:
    return here.fill(address.name, list(address.parts))


def test_a_number_too_large_for_any_row_leads_nowhere(here: World) -> None:
    inside = [a for a in addresses() if "initiative" in a.parts and "<int:" in a.route]
    assert len(inside) > 30
    for role in ("backbone", "broker"):
        client = knocking(here, role)
        for address in inside:
            for name in re.findall(r"<int:(\w+)>", address.route):
                url = url_of(address, {**filled(here, address), name: 10**30})
                for answer in (client.get(url), client.post(url)):
                    assert answer.status_code in (404, 405), f"{url} {answer.status_code}"


def test_no_question_in_an_address_breaks_a_page(here: World) -> None:
    names = ("on", "level", "survey", "sector", "need", "page", "verb", "instrument", "next")
    client = knocking(here, "backbone")
    for address in addresses():
        if "initiative" in address.parts:
            url = url_of(address, filled(here, address))
            for what, typed in HOSTILE.items():
                answer = client.get(url, dict.fromkeys(names, typed))
                assert answer.status_code < 500, f"{url}: {what}"
