"""How far a job is, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.foundation.jobs import live
from commonground.foundation.jobs.errors import JobBroke, error_with
from commonground.foundation.jobs.kinds import is_retryable
from commonground.foundation.jobs.models import Job
from commonground.foundation.theme.errors import translated


@dataclass(frozen=True)
class Progress:
    """A job as its page shows it."""

    job: Job
    done: int
    total: int | None
    error: str
    can_retry: bool
    next_url: str
    says: str


def progress_of(job: Job) -> Progress:
    """What the page shows now."""
    done, total = live.seen(job.pk) or (job.done, job.total)
    ended_badly = job.state in {Job.State.FAILED, Job.State.INTERRUPTED}
    return Progress(
        job=job,
        done=done,
        total=total or job.total,
        error=_error(job) if ended_badly else "",
        can_retry=ended_badly and is_retryable(job.kind),
        next_url=_own_address(job.result.get("url", "")),
        says=str(job.result.get("says", "")),
    )


def _error(job: Job) -> str:
    known = error_with(job.error_code) or JobBroke
    try:
        return translated(known(**job.error_facts))
    except KeyError:
        return translated(JobBroke())


def _own_address(url: object) -> str:
    text = str(url or "")
    return text if text.startswith("/") and not text.startswith("//") else ""
