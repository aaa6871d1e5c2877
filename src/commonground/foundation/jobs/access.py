"""User + number -> job: only the person who started it sees it."""

from __future__ import annotations

import uuid
from typing import Any

from commonground.foundation.access.errors import NotVisible
from commonground.foundation.jobs.models import Job


def job_for(user: Any, job_id: uuid.UUID) -> Job:
    """Absent and somebody else's sound the same."""
    job = Job.objects.filter(pk=job_id, owner_id=user.pk).first()
    if job is None:
        raise NotVisible()
    return job
