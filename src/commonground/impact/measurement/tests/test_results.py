"""Numbers are computed once, kept with their version, and pass the one door."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from commonground.engine.errors import DataError
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.jobs.worker import run_waiting
from commonground.impact.measurement import dictionary as definitions
from commonground.impact.measurement import results
from commonground.impact.measurement.inputs import basis_of
from commonground.impact.measurement.keeping import kept, kept_of_versions
from commonground.impact.measurement.models import ResultSet
from commonground.impact.measurement.tests.scorecard_scene import (
    DICTIONARY,
    NOW,
    SEASONS,
    Scene,
    batch,
    children,
    due,
    partner,
    scene,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.BATCHES = tmp_path / "batches"


@pytest.fixture
def north_end() -> Scene:
    """Two seasons; basketball and swimming share children 40 to 49; judo is small."""
    made = scene()
    p = made.partners
    batch(p["basketball"], SEASONS[0], children(0, 50))
    batch(p["swimming"], SEASONS[0], children(40, 30, "swim"))
    batch(p["judo"], SEASONS[0], children(200, 12, "judo"))
    batch(p["basketball"], SEASONS[1], children(0, 30))
    batch(p["swimming"], SEASONS[1], children(30, 40, "swim"))
    due(p["judo"], SEASONS[1])
    results.refresh(made.initiative, now=NOW)
    return made


def card(scene: Scene, name: str):
    return next(c for c in results.scorecard(scene.initiative).cards if c.name == name)


def test_registrations_add_up_and_a_child_with_two_partners_counts_once(north_end):
    assert [p.figure.value for p in card(north_end, "registrations").points] == [92, 70]
    assert [p.figure.value for p in card(north_end, "children").points] == [82, 70]


def test_coming_back_counts_children_at_each_level(north_end):
    newest = card(north_end, "came_back").newest.figure
    assert (newest.numerator, newest.denominator) == (70, 82)
    same = card(north_end, "came_back_same_partner").newest.figure
    assert (same.numerator, same.denominator) == (60, 82)


def test_a_season_in_which_a_partner_is_missing_is_provisional(north_end):
    first, newest = card(north_end, "registrations").points
    assert (first.figure.is_provisional, newest.figure.is_provisional) == (False, True)
    reporting = card(north_end, "registrations").reporting
    assert (reporting.reported, reporting.expected) == (2, 3)
    assert [p.code for p in reporting.missing] == ["judo"]


def test_a_partner_that_joined_later_was_not_expected_before(north_end):
    partner(north_end.initiative, "rugby")
    reporting = card(north_end, "registrations").reporting
    assert reporting.expected == 3


def test_a_partner_that_left_owes_nothing_afterwards(north_end):
    judo = north_end.partners["judo"]
    judo.left_on = "2015-12-31"
    judo.save()
    reporting = card(north_end, "registrations").reporting
    assert (reporting.reported, reporting.expected) == (2, 2)


def test_refreshing_twice_computes_nothing_new(north_end):
    before = list(ResultSet.objects.values_list("pk", flat=True))
    assert results.refresh(north_end.initiative, now=LATER) == 0
    assert list(ResultSet.objects.values_list("pk", flat=True)) == before


def test_a_new_batch_makes_the_numbers_old_until_they_are_refreshed(north_end):
    assert not results.scorecard(north_end.initiative).is_stale
    batch(north_end.partners["judo"], SEASONS[1], children(200, 12, "judo"))
    stale = results.scorecard(north_end.initiative)
    assert stale.is_stale
    assert [p.figure.value for p in stale.cards[0].points] == [92, 70]
    results.refresh(north_end.initiative, now=LATER)
    fresh = results.scorecard(north_end.initiative)
    assert not fresh.is_stale
    assert [p.figure.value for p in fresh.cards[0].points] == [92, 82]


def test_the_numbers_are_brought_up_to_date_in_the_background(north_end):
    batch(north_end.partners["judo"], SEASONS[1], children(200, 12, "judo"))
    results.refresh_soon(north_end.initiative, owner=None)
    run_waiting()
    fresh = results.scorecard(north_end.initiative)
    assert not fresh.is_stale
    assert [p.figure.value for p in fresh.cards[0].points] == [92, 82]


def test_records_outside_the_calendar_stop_their_measures_and_no_number_is_shown(north_end):
    initiative = north_end.initiative
    shorter = DICTIONARY.replace("first: fall 2015", "first: winter 2016")
    definitions.install(
        initiative, load_dictionary(shorter), actor=None, now=LATER, reason="A mistake."
    )
    with pytest.raises(DataError, match="2015-fall"):
        results.refresh(initiative, now=LATER)
    assert results.scorecard(initiative).is_stale


def test_a_corrected_batch_replaces_and_the_old_numbers_stay_on_record(north_end):
    batch(north_end.partners["basketball"], SEASONS[1], children(0, 20), at=LATER)
    results.refresh(north_end.initiative, now=LATER)
    assert card(north_end, "registrations").newest.figure.value == 60
    assert ResultSet.objects.filter(version__definition__name="registrations").count() == 2


def test_going_back_to_earlier_batches_shows_their_numbers_again(north_end):
    batch(north_end.partners["basketball"], SEASONS[1], children(0, 20), at=LATER)
    results.refresh(north_end.initiative, now=LATER)
    batch(north_end.partners["basketball"], SEASONS[1], children(0, 30), at=LATER)
    assert card(north_end, "registrations").newest.figure.value == 70


def test_a_new_version_gets_numbers_of_its_own_and_the_old_keeps_its(north_end):
    initiative = north_end.initiative
    body = dict(definitions.current(initiative).of_measure("registrations").body)
    definitions.change_measure(
        initiative,
        "registrations",
        body | {"where": {"sport": "swim"}},
        actor=None,
        now=LATER,
        reason="Only swimming is meant.",
    )
    results.refresh(initiative, now=LATER)
    assert [p.figure.value for p in card(north_end, "registrations").points] == [30, 40]
    old = list(definitions.history(initiative, "measure", "registrations").filter(number=1))
    numbers = kept_of_versions(initiative, old)[1]
    assert [c.value for c in numbers.overall if c.period in SEASONS] == [92, 70]
    assert {c.version for c in numbers.cells} == {1}


def test_another_threshold_never_shows_what_was_kept_under_the_old_one(north_end):
    north_end.initiative.threshold = 20
    north_end.initiative.save()
    assert all(card.newest is None for card in results.scorecard(north_end.initiative).cards)
    results.refresh(north_end.initiative, now=LATER)
    by_partner = kept(basis_of(north_end.initiative))["registrations"].by["partner"]
    assert all(c.hidden for c in by_partner if c.by["partner"] == "judo")


def test_a_small_group_is_not_in_the_stored_row_in_any_form():
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    batch(made.partners["swimming"], SEASONS[0], children(60, 33))
    batch(made.partners["judo"], SEASONS[0], children(200, 7))
    results.refresh(made.initiative, now=NOW)
    for row in ResultSet.objects.all():
        for cell in row.body["cells"]["rows"]:
            if cell["by"].get("partner") in {"judo", "swimming"}:
                numbers = {k: v for k, v in cell.items() if isinstance(v, int | float)}
                assert set(numbers) <= {"version", "complete", "hidden", "after"}, cell
        assert 7 not in [v for c in row.body["cells"]["rows"] for v in c.values()]
        assert json.loads(json.dumps(row.body)) == row.body


def test_without_batches_there_is_nothing_to_compute():
    made = scene()
    assert results.refresh(made.initiative, now=NOW) == 0
    assert results.scorecard(made.initiative).is_empty
    assert not results.scorecard(made.initiative).is_stale


def test_a_field_added_later_is_missing_in_older_batches(north_end):
    initiative = north_end.initiative
    body = dict(definitions.current(initiative).of_records("registrations").body)
    body["fields"] = body["fields"] | {"fee": {"type": "amount", "required": False}}
    why = {"actor": None, "now": LATER, "reason": "Fees matter."}
    definitions.change_records(initiative, "registrations", body, **why)
    fees = {"kind": "sum", "records": "registrations", "of": "fee", "label": "Fees"}
    definitions.add_measure(initiative, "fees", fees, **why)
    results.refresh(initiative, now=LATER)
    assert card(north_end, "registrations").newest.figure.value == 70


def test_numbers_of_two_partnerships_do_not_meet(north_end):
    other = scene(["basketball"], slug="south-end")
    batch(other.partners["basketball"], SEASONS[0], children(1000, 15))
    results.refresh(other.initiative, now=NOW)
    assert [p.figure.value for p in card(other, "registrations").points] == [15]
    assert [p.figure.value for p in card(north_end, "registrations").points] == [92, 70]


@pytest.mark.parametrize("many", [2, 60])
def test_the_scorecard_takes_seven_queries_however_many_partners(many, django_assert_num_queries):
    made = scene([f"partner-{n}" for n in range(many)])
    for place, each in enumerate(made.partners.values()):
        for season in SEASONS:
            batch(each, season, children(place * 100, 12))
    results.refresh(made.initiative, now=NOW)
    with django_assert_num_queries(7):
        results.scorecard(made.initiative)
