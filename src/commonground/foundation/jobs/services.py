"""Starting background work and starting it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import worker
from commonground.foundation.jobs.errors import JobNotRepeatable
from commonground.foundation.jobs.kinds import (
    is_retryable,
    kind_of,
    register,
    register_chore,
)
from commonground.foundation.jobs.models import Job
from commonground.foundation.jobs.tasks import run_job

__all__ = ["register", "register_chore", "retry", "start"]


@transaction.atomic
def start(
    kind: str,
    *,
    owner: User | None,
    initiative: Any = None,
    arguments: Mapping[str, Any] | None = None,
    label: str = "",
    total: int | None = None,
) -> Job:
    """Put work in the queue; it begins when the caller's transaction is committed."""
    kind_of(kind)
    job = Job.objects.create(
        kind=kind,
        label=(label or kind)[:200],
        owner=owner,
        initiative_id=getattr(initiative, "pk", initiative),
        arguments=dict(arguments or {}),
        total=total,
        created_at=timezone.now(),
    )
    _enqueue(job)
    return job


@transaction.atomic
def retry(job: Job) -> Job:
    """Start failed or interrupted work again from the beginning."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    ended_badly = job.state in {Job.State.FAILED, Job.State.INTERRUPTED}
    if not ended_badly or not is_retryable(job.kind):
        raise JobNotRepeatable()
    job.state = Job.State.WAITING
    job.done, job.result = 0, {}
    job.error_code, job.error_facts = "", {}
    job.started_at = job.finished_at = None
    job.save()
    _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    run_job.enqueue(str(job.pk))
    transaction.on_commit(worker.wake)
