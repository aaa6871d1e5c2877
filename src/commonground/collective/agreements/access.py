"""From an address to an agreement, a version, a clause: the only route."""

from __future__ import annotations

from typing import Any

from commonground.collective.agreements.clauses import PROMPTS, Prompt
from commonground.collective.agreements.errors import NotYourSignature
from commonground.collective.agreements.models import Agreement, Reopening, Version
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.access.errors import NotVisible


def agreement_in(initiative: Initiative, agreement_id: int) -> Agreement:
    """An agreement of this partnership, or nothing that could be told apart from a wrong address."""
    found = Agreement.objects.filter(initiative=initiative, pk=agreement_id)
    agreement = found.select_related("initiative").first()
    if agreement is None:
        raise NotVisible
    return agreement


def version_in(initiative: Initiative, agreement_id: int, number: int) -> Version:
    found = Version.objects.filter(
        agreement__initiative=initiative, agreement_id=agreement_id, number=number
    )
    version = found.select_related(
        "agreement__initiative", "data_terms", "based_on__data_terms", "based_on__agreement"
    ).first()
    if version is None:
        raise NotVisible
    return version


def prompt_at(number: int) -> Prompt:
    if not 1 <= number <= len(PROMPTS):
        raise NotVisible
    return PROMPTS[number - 1]


def reopening_in(initiative: Initiative, reopening_id: int) -> Reopening:
    found = Reopening.objects.filter(agreement__initiative=initiative, pk=reopening_id)
    reopening = found.select_related("agreement__initiative", "partner__organisation").first()
    if reopening is None:
        raise NotVisible
    return reopening


def signing_seat(standing: Any, partner: Partner) -> Seat | None:
    """The representative seat of this partner that the reader holds, if any."""
    return next(
        (
            seat
            for seat in getattr(standing, "seats", ())
            if seat.partner_id == partner.pk and seat.role == Seat.Role.REPRESENTATIVE
        ),
        None,
    )


def require_signing_seat(standing: Any, partner: Partner) -> Seat:
    """A partner's name is written by its own representative, and by nobody on its behalf."""
    seat = signing_seat(standing, partner)
    if seat is None:
        raise NotYourSignature(partner=str(partner))
    return seat
