"""A past day sees the measures that were agreed and the files that had come by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from commonground.collective.partnership.tests.builders import together
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.models import Batch, Submission, Upload
from commonground.impact.measurement.services.due import open_due
from commonground.picture import examples, shared
from commonground.picture.measured_by import cards_by

pytestmark = pytest.mark.django_db
AGREED = datetime(2016, 9, 1, 16, tzinfo=UTC)


@pytest.fixture
def here():
    return together()


def agree(here, now):
    found = examples.example("sport-by-season", started_on=here.initiative.started_on)
    dictionaries.install(here.initiative, found, actor=None, now=now, reason="Agreed")


def test_measures_are_none_before_they_were_agreed(here):
    agree(here, AGREED)
    before = shared.read(here.initiative, day=date(2016, 8, 31))
    assert (before.dictionary, before.reporting, before.facts.measurement) == (None, None, None)
    after = shared.read(here.initiative, day=date(2016, 9, 1))
    assert after.dictionary is not None
    assert after.facts.measurement is not None


def test_what_is_agreed_under_a_clock_that_was_set_back_counts(here):
    """A moment is a real one, whatever day is shown."""
    agree(here, timezone.now())
    assert shared.read(here.initiative, day=date(2016, 8, 31)).dictionary is not None


def accept(submission, at):
    upload = Upload.objects.create(
        submission=submission,
        fingerprint="f",
        filename="f.csv",
        size=1,
        received_at=at,
        expires_at=at,
    )
    Batch.objects.create(
        submission=submission,
        upload=upload,
        sha256="s",
        record_type_version=1,
        rows=1,
        refused=0,
        set_aside=0,
        accepted_at=at,
    )


@dataclass(frozen=True)
class Told:
    """As much of a card and its points as is looked at."""

    points: tuple
    whole: str | None = "all"


def test_numbers_are_told_from_the_day_on_which_a_file_came(here):
    agree(here, AGREED)
    open_due(here.initiative, today=date(2016, 9, 1))
    first, second = "2015-fall", "2016-winter"
    for period, at in ((first, datetime(2016, 1, 4, 16, tzinfo=UTC)), (second, AGREED)):
        submission = Submission.objects.filter(period=period).earliest("pk")
        accept(submission, at)
    dictionary = dictionaries.dictionary_of(here.initiative)
    points = tuple(type("P", (), {"period": p}) for p in (first, second))
    card = Told(points)

    def on(day):
        [[found]] = cards_by(here.initiative, dictionary, [[card]], day=day)
        return [p.period for p in found.points], found.whole

    assert on(date(2016, 1, 3)) == ([], None)
    assert on(date(2016, 1, 4)) == ([first], None)
    assert on(date(2016, 9, 1)) == ([first, second], "all")
    assert on(timezone.localdate()) == ([first, second], "all")
