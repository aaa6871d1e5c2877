"""What every change of a submission has in common: one at a time, and the state it rests in."""

from __future__ import annotations

from commonground.impact.measurement.models import Batch, Submission, Upload

OPEN = (Upload.State.RECEIVED, Upload.State.CHECKED)


def hold(submission: Submission) -> Submission:
    """Fresh from the database and ours until the transaction ends; a second person waits here."""
    held = Submission.objects.select_for_update(of=("self",))
    return held.select_related("partner__initiative", "partner__organisation").get(pk=submission.pk)


def current_batch(submission: Submission) -> Batch | None:
    """The batch that counts."""
    return submission.batches.filter(superseded_at__isnull=True).first()


def open_uploads(submission: Submission) -> list[Upload]:
    return list(submission.uploads.filter(state__in=OPEN))


def resting_state(submission: Submission) -> str:
    """Where a submission stands once no file is on its way."""
    if submission.note:
        return Submission.State.SENT_BACK
    if current_batch(submission) is not None:
        return Submission.State.ACCEPTED
    if submission.said_nothing_on is not None:
        return Submission.State.NOTHING
    return Submission.State.DUE


def set_state(submission: Submission, state: str) -> None:
    submission.state = state
    submission.save(update_fields=["state", "note"])
