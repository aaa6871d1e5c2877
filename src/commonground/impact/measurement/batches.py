"""Accepted records on disk: immutable Parquet files named after their own content.

The file is written aside, put safely on disk and given its name before any database row speaks of it,
so that a crash leaves at worst a file that nobody counts.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from commonground.impact.measurement.durable import (
    room_on_disk,
    sha256_of,
    sync_file,
    sync_folder,
)
from commonground.impact.measurement.errors import BatchDamaged


def folder() -> Path:
    path = Path(settings.BATCHES)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def checked_folder() -> Path:
    """Records that were previewed and not yet accepted: pseudonyms already, counted nowhere."""
    path = folder() / "checked"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def path_of(sha256: str) -> Path:
    return folder() / f"{sha256}.parquet"


def checked_path(upload_id: int) -> Path:
    return checked_folder() / f"{upload_id}.parquet"


def is_whole(sha256: str) -> bool:
    path = path_of(sha256)
    return path.is_file() and sha256_of(path) == sha256


def keep(checked: Path, sha256: str) -> Path:
    """Give checked records their lasting name; keeping the same content twice changes nothing."""
    target = path_of(sha256)
    if is_whole(sha256):
        target.touch()  # an orphan that is wanted again is young again, so that nobody sweeps it up
        return target
    try:
        if sha256_of(checked) != sha256:
            raise BatchDamaged(sha256=sha256[:12])
        with room_on_disk():
            sync_file(checked)
            checked.replace(target)
            sync_folder(folder())
    except FileNotFoundError:
        # Somebody who accepts the same file at once has put it in its place already; or it is gone.
        if not is_whole(sha256):
            raise BatchDamaged(sha256=sha256[:12]) from None
    return target


def drop_checked(upload_id: int) -> None:
    checked_path(upload_id).unlink(missing_ok=True)


def destroy(sha256: str) -> None:
    """Records whose agreed time has passed: the file goes, and is gone after a power cut as well."""
    path_of(sha256).unlink(missing_ok=True)
    sync_folder(folder())
