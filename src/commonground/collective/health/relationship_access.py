"""From an address to a survey, a sheet or a power: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from commonground.collective.health.relationship_errors import NotYourSheet, OnlyForThisPartner
from commonground.collective.health.relationship_models import (
    Dependence,
    Power,
    RelationshipSheet,
    RelationshipSurvey,
)
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BROKER

VOICES = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)


def is_broker(standing: Any) -> bool:
    return BROKER in standing.roles


def survey_in(initiative: Initiative, survey_id: int) -> RelationshipSurvey:
    survey = RelationshipSurvey.objects.filter(initiative=initiative, pk=survey_id).first()
    if survey is None:
        raise NotVisible
    return survey


def sheet_in(survey: RelationshipSurvey, sheet_id: int) -> RelationshipSheet:
    found = survey.sheets.filter(pk=sheet_id).select_related("partner", "seat")
    sheet = found.first()
    if sheet is None:
        raise NotVisible
    return sheet


def surveys_to_read(initiative: Initiative, standing: Any) -> QuerySet[RelationshipSurvey]:
    """Closed surveys: those shown to the partnership, and for the broker those that wait for it."""
    found = RelationshipSurvey.objects.filter(initiative=initiative, closed_on__isnull=False)
    return found if is_broker(standing) else found.filter(published_on__isnull=False)


def voice_in(standing: Any) -> Seat:
    """The seat from which this person tells of its partner's ties."""
    for role in VOICES:
        for seat in standing.seats:
            if seat.role == role:
                return seat
    raise NotYourSheet


def sits_for(standing: Any, partner: Partner) -> bool:
    """Only the partner's own seats: here the backbone does not speak for the others."""
    return any(s.partner_id == partner.pk and s.role in VOICES for s in standing.seats)


def require_own_or_broker(standing: Any, partner: Partner) -> None:
    if not (sits_for(standing, partner) or is_broker(standing)):
        raise OnlyForThisPartner


def require_own(standing: Any, partner: Partner) -> None:
    if not sits_for(standing, partner):
        raise OnlyForThisPartner


def power_in(initiative: Initiative, power_id: int) -> Power:
    found = Power.objects.filter(initiative=initiative, pk=power_id).select_related("partner")
    power = found.first()
    if power is None:
        raise NotVisible
    return power


def dependence_of(partner: Partner, dependence_id: int) -> Dependence:
    found = Dependence.objects.filter(partner=partner, pk=dependence_id).first()
    if found is None:
        raise NotVisible
    return found
