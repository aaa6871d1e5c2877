"""A file arrives: sealed first, then known by its fingerprint, then on the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement import batches, inbox, keys
from commonground.impact.measurement.agreed import require_permission_to_send
from commonground.impact.measurement.errors import FileOfAnotherPartner, SameFile, UploadTooLarge
from commonground.impact.measurement.models import Submission, Upload
from commonground.impact.measurement.services.holding import (
    OPEN,
    current_batch,
    hold,
    open_uploads,
    set_state,
)

DAYS_HELD = 14
LIMIT = 200 * 1024 * 1024


def receive(
    submission: Submission, *, file: BinaryIO, filename: str, actor: User | None, now: datetime
) -> Upload:
    """Take a file in. The very file that counts already is refused as "nothing has changed"."""
    require_permission_to_send(submission, now=now)
    initiative = submission.partner.initiative
    kept = inbox.keep(
        within_limit(_pieces(file)),
        key=keys.file_key(initiative),
        fingerprint_key=keys.fingerprint_key(initiative),
    )
    return receive_kept(submission, kept=kept, filename=filename, actor=actor, now=now)


def receive_kept(
    submission: Submission, *, kept: inbox.Kept, filename: str, actor: User | None, now: datetime
) -> Upload:
    """Put a file that lies sealed in the inbox on the list, or remove it again."""
    try:
        require_permission_to_send(submission, now=now)
        upload, outdated = _enter(
            submission, kept=kept, filename=filename[-255:], actor=actor, now=now
        )
    except BaseException:
        inbox.shred(kept.stored_as)
        raise
    if upload.stored_as != kept.stored_as:  # the same file was on its way already
        inbox.shred(kept.stored_as)
    for old in outdated:
        inbox.shred(old.stored_as)
        batches.drop_checked(old.pk)
    return upload


@transaction.atomic
def _enter(
    submission: Submission, *, kept: inbox.Kept, filename: str, actor: User | None, now: datetime
) -> tuple[Upload, list[Upload]]:
    held = hold(submission)
    _refuse_known(held, kept.fingerprint)
    earlier = open_uploads(held)
    for upload in earlier:
        if upload.fingerprint == kept.fingerprint:
            return upload, []
    held.uploads.filter(state__in=OPEN).update(state=Upload.State.WITHDRAWN, stored_as="")
    upload = held.uploads.create(
        fingerprint=kept.fingerprint,
        stored_as=kept.stored_as,
        filename=filename,
        size=kept.size,
        received_by=actor,
        received_at=now,
        expires_at=now + timedelta(days=DAYS_HELD),
    )
    before = held.state
    if held.state != Submission.State.ACCEPTED:
        set_state(held, Submission.State.RECEIVED)
    record(
        "submission.received",
        actor=actor,
        subject=held,
        initiative_id=held.partner.initiative_id,
        before={"state": before},
        after={"state": held.state, "upload": upload.pk, "size": kept.size},
    )
    return upload, earlier


def _refuse_known(submission: Submission, fingerprint: str) -> None:
    current = current_batch(submission)
    # Sent back, and right as it was: then the answer is the same file.
    asked_again = bool(submission.note)
    if not asked_again and current is not None and current.upload.fingerprint == fingerprint:
        raise SameFile()
    partner = submission.partner
    elsewhere = Upload.objects.filter(
        fingerprint=fingerprint,
        submission__partner__initiative=partner.initiative_id,
        state__in=[*OPEN, Upload.State.ACCEPTED],
    ).exclude(submission__partner=partner)
    if elsewhere.exists():
        raise FileOfAnotherPartner(partner=partner.organisation.name)


def within_limit(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Stop reading as soon as the limit is passed, not after the whole body has arrived."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LIMIT:
            raise UploadTooLarge(limit=LIMIT // 1024**2)
        yield piece


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(inbox.PIECE):
        yield piece
