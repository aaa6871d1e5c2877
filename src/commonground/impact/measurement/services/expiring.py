"""Held files are destroyed after 14 days, and what a crash left behind is swept up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from commonground.foundation.audit.services import record
from commonground.impact.measurement import batches, inbox, reports
from commonground.impact.measurement.models import Upload
from commonground.impact.measurement.services.holding import (
    OPEN,
    hold,
    open_uploads,
    resting_state,
    set_state,
)


def expire_uploads(now: datetime) -> int:
    """Destroy every file that was neither accepted nor withdrawn in time; answers how many."""
    overdue = Upload.objects.filter(state__in=OPEN, expires_at__lte=now)
    expired = 0
    for upload in overdue.select_related("submission"):
        stored_as = _expire(upload)
        if stored_as:
            inbox.shred(stored_as)
            batches.drop_checked(upload.pk)
            expired += 1
    for upload in _accepted_long_ago(now):
        reports.drop_refused(upload.pk)
    return expired


def _accepted_long_ago(now: datetime) -> Iterator[Upload]:
    """The list of refused rows stays as long as the file itself might have."""
    accepted = Upload.objects.filter(state=Upload.State.ACCEPTED, expires_at__lte=now)
    yield from (upload for upload in accepted if reports.has_refused(upload))


@transaction.atomic
def _expire(upload: Upload) -> str:
    submission = hold(upload.submission)
    fresh = Upload.objects.get(pk=upload.pk)
    if fresh.state not in OPEN:
        return ""
    stored_as, fresh.stored_as = fresh.stored_as, ""
    fresh.state = Upload.State.EXPIRED
    fresh.save(update_fields=["state", "stored_as"])
    before = submission.state
    if not open_uploads(submission):
        set_state(submission, resting_state(submission))
    record(
        "submission.expired",
        actor=None,
        subject=submission,
        initiative_id=submission.partner.initiative_id,
        before={"state": before},
        after={"state": submission.state, "upload": fresh.pk},
    )
    return stored_as
