"""From an address to a submission or an upload: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from django.http import Http404

from commonground.collective.partnership.models import Partner
from commonground.impact.measurement.models import Submission, Upload
from commonground.impact.measurement.services.holding import OPEN


def submission_of(partner: Partner, submission_id: int) -> Submission:
    """A submission of this partner, or nothing that could be told apart from a wrong address."""
    found = Submission.objects.filter(partner=partner, pk=submission_id)
    submission = found.select_related("partner__organisation", "partner__initiative").first()
    if submission is None:
        raise Http404
    return submission


def open_upload_of(partner: Partner, submission_id: int) -> Upload:
    """The file that is on its way for a submission."""
    return _upload(partner, submission_id, state__in=OPEN)


def upload_of(partner: Partner, submission_id: int, upload_id: int) -> Upload:
    return _upload(partner, submission_id, pk=upload_id)


def upload_seen(partner: Partner, submission_id: int, seal: str) -> Upload:
    """The file behind a preview that somebody saw, also when it was accepted meanwhile."""
    return _upload(partner, submission_id, counts__seal=seal)


def _upload(partner: Partner, submission_id: int, **which: object) -> Upload:
    found = Upload.objects.filter(
        submission__partner=partner, submission_id=submission_id, **which
    ).select_related("submission__partner__organisation", "submission__partner__initiative")
    upload = found.first()
    if upload is None:
        raise Http404
    return upload
