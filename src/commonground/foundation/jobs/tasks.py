"""The one task in the queue: run the job with this number."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django_tasks import task

from commonground.engine.errors import CommonGroundError
from commonground.foundation.jobs import live
from commonground.foundation.jobs.errors import JobBroke
from commonground.foundation.jobs.kinds import kind_of
from commonground.foundation.jobs.models import Job

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_WRITES = 1.0


class Running:
    """What the work sees of its job."""

    def __init__(self, job: Job) -> None:
        self.id: uuid.UUID = job.pk
        self.owner = job.owner
        self.initiative_id = job.initiative_id
        self._written = 0.0

    def progress(self, done: int, total: int | None = None) -> None:
        """Say how far the work is; cheap enough to call often."""
        live.note(self.id, done, total)
        if connection.in_atomic_block or monotonic() - self._written < SECONDS_BETWEEN_WRITES:
            return
        self._written = monotonic()
        Job.objects.filter(pk=self.id).update(done=done, total=total)


@task()
def run_job(job_id: str) -> None:
    """Run a job to its end. Never raises: the queue would keep the sentence of the exception."""
    job = Job.objects.select_related("owner").filter(pk=job_id, state=Job.State.WAITING).first()
    if job is None:
        return
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, started_at=timezone.now())
    language = (job.owner.language if job.owner else "") or settings.LANGUAGE_CODE
    try:
        with translation.override(language):
            result = kind_of(job.kind).work(Running(job), **job.arguments)
    except CommonGroundError as error:
        _finish(
            job,
            Job.State.FAILED,
            error_code=error.code,
            error_facts=_plain(error.facts_for_storage()),
        )
    except Exception:
        logger.exception("job %s (%s) broke", job.pk, job.kind)
        _finish(job, Job.State.FAILED, error_code=JobBroke.code)
    else:
        _finish(job, Job.State.DONE, result=dict(result or {}))


def _finish(job: Job, state: str, **fields: Any) -> None:
    seen = live.seen(job.pk)
    if seen is not None:
        fields["done"], fields["total"] = seen[0], seen[1] or job.total
    Job.objects.filter(pk=job.pk).update(state=state, finished_at=timezone.now(), **fields)
    live.forget(job.pk)


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, (int, float, str, type(None))) else str(value)
        for name, value in facts.items()
    }
