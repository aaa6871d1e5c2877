"""Every address, every role, both methods: what happens is what the permissions.csv of the rooms say.

The expectation is read from the files themselves, not through the code that enforces them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from world import Address, World, addresses, send, signed_in, url_of

pytestmark = pytest.mark.django_db
SRC = Path(__file__).resolve().parents[1] / "src" / "commonground"
ROLES = ("anonymous", "outsider", "member", "own_data", "backbone", "broker", "operator")

# What the world holds no example of: these may answer "not found" to somebody who is let in.
WITHOUT_EXAMPLE = {
    "account_confirm_email": "its key comes by letter",
    "account_reset_password_from_key": "its key comes by letter",
    "accounts:invitation": "its token comes by letter",
    "communication:answer_by_link": "its token comes by letter",
    "health:answer": "its token comes by letter",
    "health:answer_results": "its token comes by letter",
    "mfa_deactivate_totp": "the person has no second factor yet",
    "mfa_download_recovery_codes": "the person has no second factor yet",
    "mfa_view_recovery_codes": "the person has no second factor yet",
    "jobs:job": "shown to the person who started it",
    "jobs:again": "shown to the person who started it",
}


def table() -> dict[str, dict[str, bool]]:
    rows = [row for path in sorted(SRC.rglob("permissions.csv")) for row in _rows(path)]
    names = [row["url_name"] for row in rows]
    assert len(names) == len(set(names)), "an address stands in two tables"
    return {row["url_name"]: {role: row[role] == "yes" for role in ROLES} for row in rows}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


TABLE = table()
ADDRESSES = addresses()


def hats(role: str, address: Address) -> set[str]:
    """The columns that speak for a person of this role at this address."""
    inside, at_partner = "initiative" in address.parts, "partner" in address.parts
    if role in ("anonymous", "operator"):
        return {role}
    if role == "outsider" or not inside:
        return {"outsider"}
    return {"member", role} if role != "own_data" or at_partner else {"member"}


def is_allowed(role: str, address: Address) -> bool:
    row = TABLE.get(address.name, {})
    return any(row.get(hat, False) for hat in hats(role, address))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: f"{a.name} {a.route}")
def test_each_role_gets_what_the_table_says(address: Address, here: World, people: dict) -> None:
    url = url_of(address, here.fill(address.name, list(address.parts)))
    for role in ROLES:
        for method in ("get", "post"):
            answer = ask(people[role], method, url, here.posted.get(address.name, {}))
            allowed = is_allowed(role, address)
            told = f"{method} {url} as {role}: {answer.status_code}, table says {allowed}"
            if not allowed:
                assert is_turned_away(role, answer), told
            elif address.name not in WITHOUT_EXAMPLE:
                assert not is_turned_away(role, answer), told


def ask(user, method: str, url: str, posted: dict) -> HttpResponse:
    """One request whose effects are undone, so that the next one meets the same world."""
    client = signed_in(user)
    with transaction.atomic():
        answer = send(client, method, url, posted)
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    return answer


def is_turned_away(role: str, answer: HttpResponse) -> bool:
    """A stranger is sent to sign in; everybody else reads that there is nothing here."""
    if role == "anonymous":
        return answer.status_code == 302 and answer.url.startswith("/account/login/?next=")
    return answer.status_code == 404


def test_every_row_of_the_tables_is_an_address() -> None:
    unknown = set(TABLE) - {address.name for address in ADDRESSES}
    assert not unknown, f"rows for addresses that do not exist: {sorted(unknown)}"


def test_every_address_of_our_own_has_a_row() -> None:
    own = {a.name for a in ADDRESSES if ":" in a.name}
    assert not own - set(TABLE), f"addresses that nobody may open: {sorted(own - set(TABLE))}"


def test_what_belongs_to_a_partnership_stands_under_its_address() -> None:
    for address in ADDRESSES:
        if "initiative" in address.parts:
            assert address.route.startswith("i/<slug:initiative>/"), address
        if "partner" in address.parts:
            assert address.route.startswith("i/<slug:initiative>/partners/<slug:partner>/"), address


def test_the_operator_and_strangers_see_nothing_of_any_partnership() -> None:
    # Until a coordinator has signed in it shows the operator what the operator typed, and then nothing.
    before_anybody_came = {"partnership:invite_first"}
    inside = [a for a in ADDRESSES if "initiative" in a.parts and a.name not in before_anybody_came]
    assert len(inside) > 20
    for address in inside:
        row = TABLE[address.name]
        let_in = [role for role in ("operator", "anonymous", "outsider") if row[role]]
        assert not let_in, address.name


def test_the_brokers_room_is_for_the_broker_and_nobody_else() -> None:
    own = {name: row for name, row in TABLE.items() if name.startswith("brokering:")}
    rooms = {name: row for name, row in own.items() if row["broker"] and not row["member"]}
    assert len(rooms) > 30
    for name, row in rooms.items():
        assert [role for role in ROLES if row[role]] == ["broker"], name


def test_reasons_are_given_only_for_addresses_that_exist() -> None:
    assert set(WITHOUT_EXAMPLE) <= {address.name for address in ADDRESSES}


def test_hidden_and_absent_answer_with_the_same_page(here: World, people: dict) -> None:
    hidden = f"/i/{here.initiative.slug}/"
    for role in ("outsider", "operator"):
        client = signed_in(people[role])
        pages = [client.get(url).content for url in (hidden, "/i/no-such-partnership/")]
        same = [page.replace(hidden.encode(), b"").split(b"<main")[1] for page in pages]
        assert same[0] == same[1]
        assert here.initiative.name.encode() not in pages[0]
