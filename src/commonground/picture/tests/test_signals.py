"""Every signal: the day on which it fires, the day on which it does not, and who may see it."""

from __future__ import annotations

import csv
from dataclasses import fields, replace
from pathlib import Path

import pytest

import commonground
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.access.roles import ROLES
from commonground.picture import shared
from commonground.picture.facts import Facts
from commonground.picture.noticed import for_reader, may_see, noticed
from commonground.picture.signals import SIGNALS
from commonground.picture.signals.rule import ANY, NO_DATA, REGISTRY, Finding
from commonground.picture.tests.cases import CASES, DAY

STAGES = {ANY, "forming", "storming", "norming", "performing", "adjourning"}
SOURCE = Path(commonground.__file__).parent


def table() -> dict[str, dict[str, bool]]:
    """Who may open what, read from the files themselves."""
    found: dict[str, dict[str, bool]] = {}
    for path in sorted(SOURCE.rglob("permissions.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["url_name"]] = {role: row[role] == "yes" for role in ROLES}
    return found


TABLE = table()


def test_there_are_at_least_thirty_and_each_has_its_two_cases():
    assert len(SIGNALS) >= 30
    assert set(CASES) == set(SIGNALS)
    assert len(REGISTRY) == len(SIGNALS)


@pytest.mark.parametrize("name", SIGNALS)
def test_it_fires_when_it_should_and_says_what_is_the_case(name):
    verdict = SIGNALS[name].judge(CASES[name][0])
    assert isinstance(verdict, Finding)
    assert verdict.case.strip()
    assert "%(" not in verdict.case
    assert verdict == SIGNALS[name].judge(CASES[name][0])


@pytest.mark.parametrize("name", SIGNALS)
def test_it_looks_and_is_quiet_when_there_is_nothing_to_say(name):
    assert SIGNALS[name].judge(CASES[name][1]) is None


@pytest.mark.parametrize("name", SIGNALS)
def test_it_is_silent_when_a_room_that_it_asks_has_nothing_on_record(name):
    signal = SIGNALS[name]
    assert signal.asks
    for part in signal.asks:
        assert signal.judge(replace(CASES[name][0], **{part: None})) is NO_DATA


@pytest.mark.parametrize("name", SIGNALS)
def test_it_is_declared_in_full(name):
    one = SIGNALS[name]
    parts = {field.name for field in fields(Facts)}
    assert {*one.asks, *one.also} <= parts
    assert ANY in one.tries
    assert set(one.tries) <= STAGES
    for words in (one.title, one.why, one.source, one.try_source, *one.tries.values()):
        assert str(words).strip()
    assert not str(one.title).endswith(".")


@pytest.mark.parametrize("name", SIGNALS)
def test_no_role_sees_a_signal_whose_evidence_it_may_not_open(name):
    page = SIGNALS[name].sees
    for role in ROLES:
        allowed = TABLE.get(page, {}).get(role, False)
        assert may_see(SIGNALS[name], frozenset({role})) is allowed, (role, page)
        shown = noticed_by(CASES[name][0], role)
        assert (name in shown) is allowed


def noticed_by(facts, role) -> set[str]:
    class Anywhere:
        slug = "north-end"

    return {one.signal.id for one in noticed(facts, Anywhere(), frozenset({role}))}


def test_what_a_signal_points_at_is_a_page():
    rooms = {name.split(":")[0] for name in TABLE}
    unknown = [
        one.sees
        for one in SIGNALS.values()
        if one.sees.split(":")[0] in rooms and one.sees not in TABLE
    ]
    assert unknown == []


def test_signals_of_the_brokers_room_exist_for_the_broker_alone():
    own = [one for one in SIGNALS.values() if "broker" in one.asks]
    assert len(own) >= 4
    for one in own:
        assert [role for role, may in TABLE[one.sees].items() if may] == ["broker"], one.id


@pytest.mark.django_db
def test_the_brokers_facts_are_read_for_nobody_else():
    here = together()
    facts = shared.read(here.initiative, day=DAY).facts
    assert facts.broker is None
    for roles in ({"member"}, {"member", "backbone"}, {"operator"}, {"outsider"}):
        standing = type("Standing", (), {"roles": frozenset(roles)})
        beside = for_reader(CASES["sheets-destroyed-soon"][0], here.initiative, standing, day=DAY)
        assert beside.broker is None


def test_the_same_facts_give_the_same_list_and_what_fires_comes_first():
    class Anywhere:
        slug = "north-end"

    roles = frozenset({"member", "backbone"})
    facts = CASES["trust-falling"][0]
    first, second = (noticed(facts, Anywhere(), roles) for _n in range(2))
    assert first == second
    firing = [one.fires for one in first]
    assert firing == sorted(firing, reverse=True)


def test_what_to_try_depends_on_the_stage_where_that_is_said():
    one = SIGNALS["impact-before-collective"]
    assert one.to_try("forming") != one.to_try(None)
    assert one.to_try("performing") == one.tries[ANY]
