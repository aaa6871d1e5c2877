"""Progress of jobs that run in this process, seen at once and without touching the database.

A job often works inside one transaction; what it wrote to its row would stay invisible until the end.
"""

from __future__ import annotations

import threading
import uuid

_lock = threading.Lock()
_progress: dict[uuid.UUID, tuple[int, int | None]] = {}


def note(job_id: uuid.UUID, done: int, total: int | None) -> None:
    with _lock:
        _progress[job_id] = (done, total)


def forget(job_id: uuid.UUID) -> None:
    with _lock:
        _progress.pop(job_id, None)


def seen(job_id: uuid.UUID) -> tuple[int, int | None] | None:
    with _lock:
        return _progress.get(job_id)
