"""A disk without room: a clear sentence, nothing half-done, and the same step works once there is room."""

import subprocess

import pytest

from commonground.engine.errors import EngineError
from commonground.impact.measurement import batches, inbox, services
from commonground.impact.measurement.checkup import checkup
from commonground.impact.measurement.errors import StoreFull
from commonground.impact.measurement.models import Batch, Submission, Upload
from commonground.impact.measurement.tests.north_end import (
    NOW,
    a_file,
    checked,
    north_end,
    receive,
    submission_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 256 kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def submission(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    return submission_of(north_end())


def fill(folder):
    """Take all the room that is left; answers the file that holds it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def test_no_room_for_the_upload(settings, small_disk, submission):
    receive(submission)
    settings.DATA = small_disk
    (small_disk / "keys").symlink_to(batches.folder().parent / "keys")
    inbox.folder()
    filler = fill(small_disk)
    with pytest.raises(StoreFull, match="nothing was kept"):
        receive(submission, a_file(9000, start=100))
    assert list(inbox.folder().iterdir()) == []
    assert Upload.objects.count() == 1
    filler.unlink()
    assert receive(submission, a_file(50, start=100)).size > 0


def test_no_room_for_the_checked_records(settings, small_disk, submission):
    settings.BATCHES = small_disk
    upload = receive(submission, a_file(50))
    batches.checked_folder()
    filler = fill(small_disk)
    with pytest.raises(EngineError, match=r"(?i)free some space"):
        services.check_upload(upload, now=NOW)
    assert list(batches.checked_folder().iterdir()) == []
    assert Upload.objects.get().state == Upload.State.RECEIVED
    filler.unlink()
    services.check_upload(Upload.objects.get(), now=NOW)
    assert Upload.objects.get().state == Upload.State.CHECKED


def test_accepting_needs_no_room_among_the_batches(settings, small_disk, submission):
    """The checked records only change their name, so a full disk cannot stop a yes halfway."""
    settings.BATCHES = small_disk
    upload = checked(submission, a_file(50))
    fill(small_disk)
    batch = services.accept(upload, actor=None, now=NOW)
    assert batches.is_whole(batch.sha256)
    assert Batch.objects.count() == 1
    assert Submission.objects.get(pk=submission.pk).state == Submission.State.ACCEPTED
    assert checkup().sound
