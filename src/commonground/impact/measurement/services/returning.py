"""Files that go back: taken back by the sender, or sent back by the backbone with a note."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement import batches, inbox, reports
from commonground.impact.measurement.errors import (
    NoteMissing,
    NothingToSendBack,
    RowsDestroyed,
    UploadGone,
)
from commonground.impact.measurement.models import Submission, Upload
from commonground.impact.measurement.services.holding import (
    OPEN,
    current_batch,
    hold,
    open_uploads,
    resting_state,
    set_state,
)


def withdraw(upload: Upload, *, actor: User | None, now: datetime) -> None:
    """Take a file back. One that counted counts no more; its batch stays on record."""
    stored_as = _withdraw(upload, actor=actor, now=now)
    inbox.shred(stored_as)
    batches.drop_checked(upload.pk)
    reports.drop_refused(upload.pk)


@transaction.atomic
def _withdraw(upload: Upload, *, actor: User | None, now: datetime) -> str:
    submission = hold(upload.submission)
    fresh = Upload.objects.get(pk=upload.pk)
    current = current_batch(submission)
    counted = current is not None and current.upload_id == fresh.pk
    if fresh.state not in OPEN and not counted:
        raise UploadGone(filename=fresh.filename)
    if current is not None and counted and current.destruction is not None:
        raise RowsDestroyed(day=timezone.localdate(current.destruction.done_at).isoformat())
    if current is not None and counted:
        current.superseded_at = now
        current.save(update_fields=["superseded_at"])
    stored_as, fresh.stored_as = fresh.stored_as, ""
    fresh.state = Upload.State.WITHDRAWN
    fresh.save(update_fields=["state", "stored_as"])
    before = submission.state
    if not open_uploads(submission):
        set_state(submission, resting_state(submission))
    record(
        "submission.withdrawn",
        actor=actor,
        subject=submission,
        initiative_id=submission.partner.initiative_id,
        before={"state": before, "batch": current.sha256 if current and counted else None},
        after={"state": submission.state, "upload": fresh.pk},
    )
    return stored_as


@transaction.atomic
def send_back(submission: Submission, *, note: str, actor: User | None, now: datetime) -> None:
    """Ask for something different, in a sentence. What counted goes on counting until replaced."""
    held = hold(submission)
    if not note.strip():
        raise NoteMissing()
    if held.state == Submission.State.DUE:
        raise NothingToSendBack(partner=held.partner.organisation.name)
    before = {"state": held.state, "note": held.note}
    held.note = note.strip()
    set_state(held, Submission.State.SENT_BACK)
    record(
        "submission.sent_back",
        actor=actor,
        subject=held,
        initiative_id=held.partner.initiative_id,
        before=before,
        after={"state": held.state, "note": held.note},
    )
