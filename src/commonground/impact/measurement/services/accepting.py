"""The moment from which records count: file first, rows after, the batch's row last of all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.engine.records.mapping import ColumnMapping
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement import batches, inbox, reports
from commonground.impact.measurement.agreed import require_permission
from commonground.impact.measurement.dictionary import current
from commonground.impact.measurement.errors import (
    AcceptedByAnother,
    BatchDamaged,
    NotChecked,
    NothingToAccept,
    PreviewOutdated,
)
from commonground.impact.measurement.models import Batch, Mapping, Submission, Upload
from commonground.impact.measurement.services.checking import records_of
from commonground.impact.measurement.services.holding import current_batch, hold
from commonground.impact.measurement.services.nothing import SAID, forget


def accept(upload: Upload, *, actor: User | None, now: datetime, seen: str | None = None) -> Batch:
    """Make the previewed records count. ``seen`` is the seal of the preview that a person saw."""
    counts = upload.counts
    if not counts:
        raise NotChecked()
    if not counts["taken"]:
        raise NothingToAccept()
    seen = seen or counts["seal"]
    if seen != counts["seal"]:
        raise PreviewOutdated()
    _require_permission(upload, now=now)
    if upload.state == Upload.State.CHECKED:
        _keep(upload, counts["sha256"])
        if counts["refused"]:
            reports.keep_refused(upload)
    batch = _count(upload, actor=actor, now=now, seen=seen)
    inbox.shred(upload.stored_as)
    batches.drop_checked(upload.pk)
    return batch


def _require_permission(upload: Upload, *, now: datetime) -> None:
    """What was agreed may have run out, or become narrower, since the file was checked."""
    submission = upload.submission
    mapping = ColumnMapping.model_validate(upload.choices["mapping"])
    record_type = records_of(submission, current(submission.partner.initiative))
    require_permission(submission, record_type, mapping, now=now)


def _keep(upload: Upload, sha256: str) -> None:
    try:
        batches.keep(batches.checked_path(upload.pk), sha256)
    except BatchDamaged as problem:  # checked again or withdrawn in another window
        raise PreviewOutdated() from problem


@transaction.atomic
def _count(upload: Upload, *, actor: User | None, now: datetime, seen: str) -> Batch:
    submission = hold(upload.submission)
    fresh = _claim(upload, seen=seen)
    if not batches.path_of(fresh.counts["sha256"]).is_file():
        raise PreviewOutdated()  # the same content was destroyed by agreement a moment ago
    replaced = current_batch(submission)
    if (replaced.pk if replaced else None) != fresh.counts["replaces"]:
        raise PreviewOutdated()
    if replaced is not None:
        replaced.superseded_at = now
        replaced.save(update_fields=["superseded_at"])
    before, submission.note = submission.state, ""
    forget(submission)
    submission.state = Submission.State.ACCEPTED
    submission.save(update_fields=SAID)
    _remember(fresh, submission, now=now)
    record(
        "submission.accepted",
        actor=actor,
        subject=submission,
        initiative_id=submission.partner.initiative_id,
        before={"state": before, "batch": replaced.sha256 if replaced else None},
        after={"state": submission.state, "batch": fresh.counts["sha256"], **_numbers(fresh)},
    )
    return _write_batch(fresh, submission, replaced, actor=actor, now=now)


def _claim(upload: Upload, *, seen: str) -> Upload:
    """Of two people who accept at once, the second finds the file taken."""
    fresh = Upload.objects.get(pk=upload.pk)
    if fresh.state != Upload.State.CHECKED:
        raise AcceptedByAnother()
    if fresh.counts["seal"] != seen:
        raise PreviewOutdated()
    fresh.state = Upload.State.ACCEPTED
    fresh.stored_as, upload.stored_as = "", fresh.stored_as
    fresh.save(update_fields=["state", "stored_as"])
    return fresh


def _remember(upload: Upload, submission: Submission, *, now: datetime) -> None:
    Mapping.objects.update_or_create(
        partner=submission.partner,
        record_type=submission.record_type,
        defaults={
            "body": upload.choices["mapping"],
            "columns": upload.choices["mapping"]["columns"],
            "saved_at": now,
        },
    )


def _write_batch(
    upload: Upload,
    submission: Submission,
    replaced: Batch | None,
    *,
    actor: User | None,
    now: datetime,
) -> Batch:
    return Batch.objects.create(
        submission=submission,
        upload=upload,
        sha256=upload.counts["sha256"],
        record_type_version=upload.counts["record_type_version"],
        rows=upload.counts["taken"],
        people=upload.counts["people"],
        refused=upload.counts["refused"],
        set_aside=upload.counts["set_aside"],
        accepted_by=actor,
        accepted_at=now,
        replaces=replaced,
    )


def _numbers(upload: Upload) -> dict[str, int]:
    return {name: upload.counts[name] for name in ("taken", "refused", "set_aside")}
