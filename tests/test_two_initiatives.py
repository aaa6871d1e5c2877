"""Two partnerships side by side: nothing of one is ever seen, reached or changed from the other."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from world import Address, World, addresses, send, signed_in, url_of

from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
ENOUGH = 12  # pages that a crawl must at least have met, or it has lost its way
OFTEN = 6  # looks at one page with other questions behind it: weeks and months go on for ever
# The same words in every partnership.
NOT_A_ROW = {"initiative", "version", "number", "support", "signal", "benchmark"}
LEFT_OUT = re.compile(r"^/(account|language|static)/")


def crawl(client, start: str) -> dict[str, bytes]:
    """Every page that links lead to, as a person who clicks on everything would meet them."""
    seen: dict[str, bytes] = {}
    looks: Counter[str] = Counter()
    waiting = [start]
    while waiting:
        url = waiting.pop()
        path = url.partition("?")[0]
        if url in seen or LEFT_OUT.match(url) or looks[path] == OFTEN:
            continue
        looks[path] += 1
        answer = client.get(url)
        body = b"".join(answer) if answer.streaming else answer.content
        seen[url] = body
        if answer.status_code in (301, 302):
            waiting.append(_local(url, answer.url))
        elif "text/html" in answer.headers.get("Content-Type", ""):
            links = re.findall(r"""(?:href|hx-get)=["']([^"'#]+)""", body.decode())
            waiting += [_local(url, unescape(link)) for link in links if "mailto:" not in link]
    return seen


def _local(page: str, link: str) -> str:
    parts = urlsplit(urljoin(page, link))
    if parts.scheme or parts.netloc:
        return "/static/elsewhere"
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("role", ["backbone", "own_data", "member", "representative", "broker"])
def test_nobody_meets_the_other_partnership_by_clicking_on_everything(here, there, role):
    pages = crawl(signed_in(here.people[role]), "/")
    own = [url for url in pages if url.startswith(f"/i/{here.initiative.slug}/")]
    assert len(own) >= (ENOUGH if role == "backbone" else 5), sorted(pages)
    for url, body in pages.items():
        assert b"Zzyzx" not in body, f"{url} shows something of the other partnership"
        assert there.initiative.slug.encode() not in body, url


def test_the_crawl_would_notice_a_leak(here, there):
    pages = crawl(signed_in(there.people["backbone"]), "/")
    assert sum(b"Zzyzx" in body for body in pages.values()) >= ENOUGH


# What is counted from one in each partnership, and names of rules that are the same for all.
OWN_NUMBERS = [
    address
    for address in addresses()
    if "initiative" in address.parts and set(address.parts) - NOT_A_ROW
]


@pytest.mark.parametrize("address", OWN_NUMBERS, ids=lambda a: f"{a.name} {a.route}")
def test_a_thing_of_the_other_partnership_is_not_reached_under_the_own_address(
    address: Address, here: World, there: World
) -> None:
    """Each part of the address in turn, and all of them, are those of the other partnership."""
    inner = [part for part in address.parts if part not in NOT_A_ROW]
    own = here.fill(address.name, list(address.parts))
    foreign = there.fill(address.name, list(address.parts))
    mixtures = [{**own, part: foreign[part]} for part in inner]
    mixtures.append({**foreign, "initiative": own["initiative"]})
    for values in mixtures:
        url = url_of(address, values)
        for role in ("backbone", "own_data", "broker"):
            for method in ("get", "post"):
                events = Event.objects.count()
                with transaction.atomic():
                    posted = there.posted.get(address.name, {})
                    answer = send(signed_in(here.people[role]), method, url, posted)
                    assert answer.status_code in (404, 405), f"{method} {url}: {answer.status_code}"
                    assert b"Zzyzx" not in answer.content
                    assert Event.objects.count() == events
                    transaction.set_rollback(True)


@pytest.mark.parametrize("address", OWN_NUMBERS, ids=lambda a: a.name)
def test_the_other_partnerships_own_addresses_answer_as_if_they_were_not_there(
    address: Address, here: World, there: World
) -> None:
    url = url_of(address, there.fill(address.name, list(address.parts)))
    for role in ("backbone", "own_data", "member", "representative", "broker"):
        answer = signed_in(here.people[role]).get(url)
        assert answer.status_code == 404
        assert b"Zzyzx" not in answer.content
