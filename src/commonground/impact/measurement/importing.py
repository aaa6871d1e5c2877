"""A partner's file through the command line: received, checked and accepted in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from commonground.engine.errors import RefusedError, translatable
from commonground.impact.measurement import services
from commonground.impact.measurement.models import Submission


class NoSuchSubmission(RefusedError):
    """Initiative, partner or period is not known, or nothing is due there."""

    code = "measurement.no_such_submission"
    message = translatable("Nothing is due from %(partner)s for %(period)s in %(initiative)s.")
    remedy = translatable("Check the three short names; the page Submissions lists what is due.")


@dataclass(frozen=True)
class Outcome:
    """What was accepted and what was left out."""

    taken: int
    refused: int
    set_aside: int

    @property
    def sentence(self) -> str:
        return f"{self.taken} rows accepted; {self.refused} refused; {self.set_aside} set aside."


def import_for(
    initiative: str, partner: str, period: str, file: Path, *, record_type: str | None = None
) -> Outcome:
    """Do for a partner what its data person does in the page, with the columns as proposed."""
    submission = _submission(initiative, partner, period, record_type)
    now = timezone.now()
    with file.open("rb") as content:
        upload = services.receive(submission, file=content, filename=file.name, actor=None, now=now)
    services.check_upload(upload, now=now)
    batch = services.accept(upload, actor=None, now=now)
    return Outcome(batch.rows, batch.refused, batch.set_aside)


def _submission(initiative: str, partner: str, period: str, record_type: str | None) -> Submission:
    found = Submission.objects.filter(
        partner__initiative__slug=initiative, partner__code=partner, period=period
    ).select_related("partner__initiative", "partner__organisation")
    if record_type:
        found = found.filter(record_type=record_type)
    submission = found.first()
    if submission is None:
        raise NoSuchSubmission(partner=partner, period=period, initiative=initiative)
    return submission
