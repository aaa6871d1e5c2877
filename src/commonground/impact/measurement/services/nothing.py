"""A partner says that a period brought nothing to report, or takes that back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement.errors import FileInTheWay, NothingWasSaid
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.holding import (
    current_batch,
    hold,
    open_uploads,
    resting_state,
)

SAID = ("state", "note", "said_nothing_on", "said_nothing_by", "said_nothing_why")


@transaction.atomic
def say_nothing(
    submission: Submission, *, reason: str, actor: User | None, today: date
) -> Submission:
    """Counts as reported, with no rows; also the answer to a note of the backbone."""
    held = hold(submission)
    if current_batch(held) is not None or open_uploads(held):
        raise FileInTheWay()
    before = {"state": held.state, "note": held.note}
    held.said_nothing_on, held.said_nothing_by = today, actor
    held.said_nothing_why, held.note = reason.strip(), ""
    held.state = Submission.State.NOTHING
    held.save(update_fields=SAID)
    after = {"state": held.state, "reason": held.said_nothing_why}
    _trace("submission.nothing_to_report", held, actor, before, after)
    return held


@transaction.atomic
def take_back_nothing(submission: Submission, *, actor: User | None) -> Submission:
    """There is something to report after all: the submission is due again."""
    held = hold(submission)
    if held.said_nothing_on is None:
        raise NothingWasSaid()
    before = {"state": held.state, "reason": held.said_nothing_why}
    forget(held)
    if not open_uploads(held):
        held.state = resting_state(held)
    held.save(update_fields=SAID)
    _trace("submission.nothing_taken_back", held, actor, before, {"state": held.state})
    return held


def forget(submission: Submission) -> None:
    """A file has come, or the partner thinks differently; what was said stays in the trail."""
    submission.said_nothing_on = submission.said_nothing_by = None
    submission.said_nothing_why = ""


def _trace(
    verb: str,
    submission: Submission,
    actor: User | None,
    before: dict[str, str],
    after: dict[str, str],
) -> None:
    record(
        verb,
        actor=actor,
        subject=submission,
        initiative_id=submission.partner.initiative_id,
        before=before,
        after=after,
    )
