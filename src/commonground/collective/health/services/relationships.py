"""Writes of the survey of relationships: open, consent, tell, send, take back, close, show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.health import relationship_errors as errors
from commonground.collective.health.relationship_models import (
    RelationshipSheet,
    RelationshipSurvey,
    Tie,
)
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.engine.surveys.instruments import shipped
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@dataclass(frozen=True)
class Told:
    """What is told of one other partner."""

    other: Partner
    answers: Mapping[str, Any]
    influential: bool = False


@transaction.atomic
def open_survey(
    initiative: Initiative, *, title: str, closes_on: date, today: date, actor: User | None
) -> RelationshipSurvey:
    """Ask every partner of today; the questions are kept as they are asked now."""
    running = RelationshipSurvey.objects.filter(initiative=initiative, closed_on__isnull=True)
    if open_one := running.first():
        raise errors.SurveyStillOpen(survey=open_one.title)
    if closes_on < today:
        raise errors.EndsBeforeItOpens(day=closes_on.isoformat())
    survey = RelationshipSurvey.objects.create(
        initiative=initiative,
        title=title.strip(),
        definition=shipped()["relations"].model_dump(mode="json"),
        opened_on=today,
        closes_on=closes_on,
    )
    after = {"title": survey.title, "closes_on": closes_on.isoformat()}
    _trace("opened", survey, survey, actor, after=after)
    return survey


@transaction.atomic
def consent(survey: RelationshipSurvey, *, seat: Seat, today: date) -> RelationshipSheet:
    """A representative agrees that the answers carry the partner's name; only now a sheet exists."""
    _require_open(survey, today)
    sheet = sheet_of(survey, seat)
    if sheet is None:
        sheet = RelationshipSheet.objects.create(
            survey=survey, partner=seat.partner, seat=seat, consented_on=today
        )
        _trace("consented", sheet, survey, seat.user)
    return sheet


def sheet_of(survey: RelationshipSurvey, seat: Seat) -> RelationshipSheet | None:
    """The sheet of this person's partner; another person's is refused with that person's name."""
    found = RelationshipSheet.objects.filter(survey=survey, partner=seat.partner)
    sheet = found.select_related("seat", "partner").first()
    if sheet is not None and sheet.seat.user_id != seat.user_id:
        raise errors.AnsweredByAnother(person=sheet.seat.person_name, partner=str(seat.partner))
    return sheet


@transaction.atomic
def save_ties(sheet: RelationshipSheet, *, told: list[Told], today: date) -> None:
    """Keep what was told so far; nothing of it counts before it is sent."""
    _require_open(sheet.survey, today)
    for each in told:
        Tie.objects.update_or_create(
            sheet=sheet,
            other=each.other,
            defaults={"answers": dict(each.answers), "influential": each.influential},
        )


@transaction.atomic
def send(sheet: RelationshipSheet, *, today: date) -> None:
    """The answers count from now on; until the survey closes they can be changed."""
    _require_open(sheet.survey, today)
    if not any(tie.answers for tie in sheet.ties.all()):
        raise errors.NothingToSend
    sheet.sent_on = today
    sheet.save(update_fields=["sent_on"])
    _trace("sent", sheet, sheet.survey, sheet.seat.user)


@transaction.atomic
def withdraw(sheet: RelationshipSheet, *, actor: User | None) -> None:
    """Consent is taken back: every answer of this partner goes, also after the survey closed."""
    _trace("withdrawn", sheet, sheet.survey, actor)
    sheet.delete()


@transaction.atomic
def close_survey(survey: RelationshipSurvey, *, today: date, actor: User | None) -> None:
    """No more answers; what was not sent does not count."""
    if survey.closed_on is not None:
        raise errors.SurveyClosed(survey=survey.title)
    survey.closed_on = today
    survey.save(update_fields=["closed_on"])
    _trace("closed", survey, survey, actor, after={"answers": _sent(survey)})


@transaction.atomic
def publish_survey(survey: RelationshipSurvey, *, today: date, actor: User | None) -> None:
    """The map and the measures are for the whole partnership; pair answers stay with the broker."""
    if survey.closed_on is None:
        raise errors.NotClosedYet(survey=survey.title)
    if survey.published_on is None:
        survey.published_on = today
        survey.save(update_fields=["published_on"])
        _trace("published", survey, survey, actor)


def _sent(survey: RelationshipSurvey) -> int:
    return survey.sheets.filter(sent_on__isnull=False).count()


def _require_open(survey: RelationshipSurvey, today: date) -> None:
    if survey.closed_on is not None or survey.closes_on < today:
        raise errors.SurveyClosed(survey=survey.title)


def _trace(
    verb: str,
    subject: RelationshipSurvey | RelationshipSheet,
    survey: RelationshipSurvey,
    actor: User | None,
    **told: Any,
) -> None:
    record(
        f"relationships.{verb}",
        actor=actor,
        subject=subject,
        initiative_id=survey.initiative_id,
        **told,
    )
