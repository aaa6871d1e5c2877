"""The thread inside the serving process that does the work, one job at a time.

It holds a lock on a file in the data folder, which the system lets go when the process dies, however
it dies. Whoever gets the lock knows that no job is running, so a job that says so was interrupted.
"""

from __future__ import annotations

import fcntl
import logging
import secrets
import threading
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import close_old_connections, connections, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from commonground.foundation.jobs.errors import JobInterrupted
from commonground.foundation.jobs.kinds import Round, chores, rounds
from commonground.foundation.jobs.models import Job

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 1.0
CHORES_EVERY = timedelta(hours=1)
JOBS_ARE_KEPT = timedelta(days=30)
_something_to_do = threading.Event()


def wake() -> None:
    """Look at the queue now; called when a job was committed in this process."""
    _something_to_do.set()


class JobWorker(threading.Thread):
    """Runs jobs until it is told to stop; the job under way is finished first."""

    def __init__(self, lock_file: Path | None = None) -> None:
        super().__init__(name="jobs", daemon=True)
        self.lock_file = lock_file or Path(settings.DATA) / "worker.lock"
        self._stop_asked = threading.Event()
        self._worker = _queue_worker()

    def stop(self, timeout: float | None = None) -> None:
        self._stop_asked.set()
        self._worker.running = False
        wake()
        if self.is_alive():
            self.join(timeout)

    def run(self) -> None:
        try:
            lock = self._wait_for_lock()
            if lock is None:
                return
            with lock:
                self._guarded(mark_interrupted)
                self._work_until_stopped()
        finally:
            connections.close_all()

    def _wait_for_lock(self) -> IO[bytes] | None:
        self.lock_file.parent.mkdir(parents=True, exist_ok=True)
        file = self.lock_file.open("ab")
        while not self._stop_asked.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._stop_asked.wait(SECONDS_BETWEEN_LOOKS)
            else:
                return file
        file.close()
        return None

    def _work_until_stopped(self) -> None:
        chores_due = timezone.now()
        while not self._stop_asked.is_set():
            if timezone.now() >= chores_due:
                chores_due = timezone.now() + CHORES_EVERY
                self._guarded(do_chores)
            self._guarded(self._empty_queue)
            for step in rounds():
                self._guarded(partial(self._go_round, step))
            _something_to_do.wait(SECONDS_BETWEEN_LOOKS)
            _something_to_do.clear()

    def _empty_queue(self) -> None:
        close_old_connections()
        if DBTaskResult.objects.ready().exists():
            self._worker.running = not self._stop_asked.is_set()
            self._worker.run()

    def _go_round(self, step: Round) -> None:
        if step(timezone.now()):
            wake()

    def _guarded(self, step: object) -> None:
        """A database that is away for a moment must not end the thread."""
        try:
            step()  # type: ignore[operator]
        except Exception:
            logger.exception("the worker could not go on; it tries again")
            connections.close_all()


def _queue_worker() -> Worker:
    return Worker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
    )


def run_waiting() -> None:
    """Run everything in the queue here and now; for the command line and for tests."""
    queue = _queue_worker()
    while task := _claim_next(queue.worker_id):
        queue.run_task(task)


@transaction.atomic
def _claim_next(worker_id: str) -> DBTaskResult[..., None] | None:
    # The queue's own loop also drops old connections, which must not happen inside a transaction.
    task: DBTaskResult[..., None] | None = DBTaskResult.objects.ready().get_locked()
    if task is not None:
        task.claim(worker_id)
    return task


@transaction.atomic
def mark_interrupted() -> int:
    """Jobs that say they run although nothing runs; only for the holder of the lock."""
    DBTaskResult.objects.running().update(
        status="FAILED", finished_at=timezone.now(), exception_class_path="", traceback=""
    )
    return Job.objects.filter(state=Job.State.RUNNING).update(
        state=Job.State.INTERRUPTED,
        error_code=JobInterrupted.code,
        error_facts={},
        finished_at=timezone.now(),
    )


def do_chores() -> None:
    """What every room wants done every hour, and old jobs cleared away."""
    now = timezone.now()
    Job.objects.filter(finished_at__lt=now - JOBS_ARE_KEPT).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - JOBS_ARE_KEPT).delete()
    for name, chore in chores():
        try:
            chore(now)
        except Exception:
            logger.exception("the hourly chore %s broke", name)
