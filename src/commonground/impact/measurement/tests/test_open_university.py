"""Published course registrations, sent through the same door as any partner's file."""

from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from commonground.impact.measurement import batches
from commonground.impact.measurement.tests.north_end import accepted, north_end

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EXAMPLE = "examples/open-university/measures.yaml"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


def test_every_registration_arrives_and_nobody_is_counted_twice(shared_data, request):
    """Kuzilek, Hlosta, Zdrahal 2017: 32,593 registrations of 28,785 students."""
    definitions = (request.config.rootpath / EXAMPLE).read_text()
    file = shared_data / "oulad" / "registrations.csv"
    initiative = north_end("university", partners=1, definitions=definitions)
    [submission] = initiative.partners.get().submissions.all()
    assert (submission.period, submission.due_on) == ("all", date(2017, 2, 1))
    batch = accepted(submission, file.read_bytes(), filename=file.name)
    assert (batch.rows, batch.refused, batch.people) == (32_593, 0, 28_785)
    modules = pq.read_table(batches.path_of(batch.sha256))["code_module"]
    counts = {row["values"]: row["counts"] for row in pc.value_counts(modules).to_pylist()}
    assert [counts[m] for m in sorted(counts)] == [748, 7909, 4434, 6272, 2934, 7762, 2534]
