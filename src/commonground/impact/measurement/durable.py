"""Writing that survives a power cut, and a full disk said in a sentence."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commonground.impact.measurement.errors import StoreFull

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PIECE = 1 << 20


def sync_folder(folder: Path) -> None:
    """A rename is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def room_on_disk() -> Iterator[None]:
    """Turn "no space left" into a sentence; the callers clean up what they had begun."""
    try:
        yield
    except OSError as problem:
        if problem.errno in FULL:
            raise StoreFull from problem
        raise
