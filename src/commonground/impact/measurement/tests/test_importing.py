"""A file through the command line ends where the page would end."""

import pytest

from commonground.impact.measurement.importing import NoSuchSubmission, import_for
from commonground.impact.measurement.models import Batch
from commonground.impact.measurement.tests.north_end import a_file, north_end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def fall(tmp_path):
    path = tmp_path / "fall.csv"
    path.write_bytes(a_file(5, more="Emma,2008-01-01,Judo,summer 1999,1"))
    return path


def test_a_file_is_received_checked_and_accepted(fall):
    north_end()
    outcome = import_for("north-end", "club-0", "2016-fall", fall)
    assert outcome.sentence == "5 rows accepted; 1 refused; 0 set aside."
    assert Batch.objects.get().rows == 5


def test_nothing_due_is_said_in_a_sentence(fall):
    north_end()
    with pytest.raises(NoSuchSubmission, match="Check the three short names"):
        import_for("north-end", "club-0", "2031-fall", fall)
