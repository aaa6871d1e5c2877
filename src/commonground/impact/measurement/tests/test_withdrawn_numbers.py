"""Numbers made with rows that their partner took back are shown nowhere any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonground.impact.measurement import dictionary, results, services
from commonground.impact.measurement.keeping import kept_of_versions
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    batch,
    children,
    scene,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


def value(made):
    card = next(c for c in results.scorecard(made.initiative).cards if c.name == "registrations")
    return card.newest and card.newest.figure.value


def of_the_first_wording(made) -> list[float | None]:
    versions = list(dictionary.history(made.initiative, "measure", "registrations"))
    numbers = kept_of_versions(made.initiative, versions[-1:])
    return [c.value for c in numbers[1].overall if c.period == SEASONS[0]] if numbers else []


def reword(made, at) -> None:
    body = dict(dictionary.current(made.initiative).of_measure("registrations").body)
    dictionary.change_measure(
        made.initiative, "registrations", body | {"unit": "places"}, actor=None, now=at, reason="Ok"
    )


def test_when_the_only_file_is_withdrawn_its_numbers_leave_the_scorecard():
    made = scene()
    only = batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    results.refresh(made.initiative, now=NOW)
    assert value(made) == 50
    services.withdraw(only.upload, actor=None, now=NOW + HOUR)
    results.refresh(made.initiative, now=NOW + 2 * HOUR)
    assert value(made) is None


def test_numbers_of_an_older_wording_with_withdrawn_rows_are_not_shown():
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    results.refresh(made.initiative, now=NOW)
    wrong = batch(made.partners["swimming"], SEASONS[0], children(60, 33), at=NOW + HOUR)
    results.refresh(made.initiative, now=NOW + 2 * HOUR)
    reword(made, NOW + 3 * HOUR)
    results.refresh(made.initiative, now=NOW + 3 * HOUR)
    assert of_the_first_wording(made) == [83]
    services.withdraw(wrong.upload, actor=None, now=NOW + 4 * HOUR)
    results.refresh(made.initiative, now=NOW + 5 * HOUR)
    assert value(made) == 50
    # Beside 50, the 83 would tell how many swim: what was there before those rows came is shown.
    assert of_the_first_wording(made) == [50]


def test_before_the_numbers_are_made_anew_those_with_withdrawn_rows_are_gone_already():
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    wrong = batch(made.partners["swimming"], SEASONS[0], children(60, 33))
    results.refresh(made.initiative, now=NOW)
    services.withdraw(wrong.upload, actor=None, now=NOW + HOUR)
    assert value(made) is None


def test_numbers_that_a_correction_replaced_stay_with_their_wording():
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    results.refresh(made.initiative, now=NOW)
    reword(made, NOW + HOUR)
    batch(made.partners["basketball"], SEASONS[0], children(0, 40), at=NOW + 2 * HOUR)
    results.refresh(made.initiative, now=NOW + 3 * HOUR)
    assert of_the_first_wording(made) == [50]
