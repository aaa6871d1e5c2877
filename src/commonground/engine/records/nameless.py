"""A file without a name: whoever holds it can read it, and no crash can leave it behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def nameless_file(folder: Path) -> Iterator[tuple[int, Path]]:
    """Its handle and a path that opens it; a named one where the system knows nothing else."""
    try:
        handle = os.open(folder, os.O_RDWR | os.O_TMPFILE | os.O_CLOEXEC, 0o600)
    except (AttributeError, OSError):
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part") as named:
            yield named.fileno(), Path(named.name)
        return
    try:
        yield handle, Path(f"/proc/{os.getpid()}/fd/{handle}")
    finally:
        os.close(handle)
