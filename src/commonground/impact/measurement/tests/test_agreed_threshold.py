"""From a promise about small groups to numbers that are not there."""

from __future__ import annotations

from datetime import date

import pytest

from commonground.foundation.jobs.models import Job
from commonground.foundation.jobs.worker import run_waiting
from commonground.impact.measurement import results
from commonground.impact.measurement.inputs import basis_of
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    batch,
    children,
    scene,
)
from commonground.impact.measurement.tests.test_agreed import agree

pytestmark = pytest.mark.django_db
DAY = date(2017, 3, 3)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    settings.TODAY = DAY


def test_one_partners_promise_hides_its_group_from_the_next_computing_on(
    django_capture_on_commit_callbacks,
):
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 50))
    batch(made.partners["swimming"], SEASONS[0], children(60, 33))
    batch(made.partners["judo"], SEASONS[0], children(200, 14))
    results.refresh(made.initiative, now=NOW)
    before = kept(basis_of(made.initiative))["registrations"].by["partner"]
    assert [c.value for c in before if c.by["partner"] == "judo" and not c.hidden]
    with django_capture_on_commit_callbacks(execute=True):
        exceptions = [(made.partners["judo"], {"smallest_group": 15})]
        outputs = ["members", "by-partner"]
        agree(made.initiative, on=DAY, exceptions=exceptions, outputs=outputs)
    assert Job.objects.filter(kind="measurement.refresh").exists()
    run_waiting()
    after = kept(basis_of(made.initiative))["registrations"]
    assert after.exists
    assert all(c.hidden for c in after.by["partner"] if c.by["partner"] == "judo")
