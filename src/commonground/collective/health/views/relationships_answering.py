"""A representative consents, tells of the partner's ties a few at a time, sends, or takes all back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonground.collective.health import relationship_access as access
from commonground.collective.health import relationship_forms as forms
from commonground.collective.health.relationship_models import (
    RelationshipSheet,
    RelationshipSurvey,
)
from commonground.collective.health.relationship_network import partners_of
from commonground.collective.health.services import relationships as services
from commonground.collective.health.views.relationships_page import (
    form_page,
    page,
    to_relationships,
)
from commonground.collective.partnership.models import Partner, Seat
from commonground.engine.surveys.instruments import Instrument
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible

AT_ONCE = 6  # partners on one page: short enough for a telephone


def answer(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    found, seat = _asked(request, survey)
    sheet = services.sheet_of(found, seat)
    if sheet is not None:
        return _overview(request, found, sheet)
    form = forms.Consent(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.consent(found, seat=seat, today=clock.today())
        return redirect("health:relationships_part", initiative, survey, 1)
    return page(
        request,
        "relationships_consent.html",
        survey=found,
        form=form,
        own=seat.partner,
        crumbs=[to_relationships(request)],
        status=422 if form.errors else 200,
    )


def part(request: HttpRequest, initiative: str, survey: int, number: int) -> HttpResponse:
    """A few partners at a time; what was typed is kept at each step."""
    found, seat = _asked(request, survey)
    sheet = services.sheet_of(found, seat)
    if sheet is None:
        return redirect("health:relationships_answer", initiative, survey)
    others, parts = _others(found, sheet, number)
    sheets = _tie_forms(request, found, sheet, others)
    if request.method == "POST" and all(form.is_valid() for form in sheets):
        told = [
            services.Told(form.other, form.answers(), form.cleaned_data["influential"])
            for form in sheets
        ]
        services.save_ties(sheet, told=told, today=clock.today())
        if "later" in request.POST or number == parts:
            messages.success(request, _("Kept. Nothing counts before you send it."))
            return redirect("health:relationships_answer", initiative, survey)
        return redirect("health:relationships_part", initiative, survey, number + 1)
    return page(
        request,
        "relationships_part.html",
        survey=found,
        forms=sheets,
        part=number,
        parts=parts,
        crumbs=[to_relationships(request)],
        status=422 if any(form.errors for form in sheets) else 200,
    )


@require_POST
def send(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    sheet = _own_sheet(request, survey)
    if sheet is None:
        return redirect("health:relationships_answer", initiative, survey)
    services.send(sheet, today=clock.today())
    messages.success(request, _("Sent. Thank you. You can change it until the survey closes."))
    return redirect("health:relationships_answer", initiative, survey)


def withdraw(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    sheet = _own_sheet(request, survey)
    if sheet is None:
        return redirect("health:relationships_answer", initiative, survey)
    if request.method == "POST":
        services.withdraw(sheet, actor=request.user)
        messages.success(request, _("Your answers are gone, from the map as well."))
        return redirect("health:relationships", initiative)
    return form_page(
        request,
        None,
        title=_("Take back what we told"),
        does=_("Remove all our answers"),
        lead=_(
            "All answers of your organisation in this survey are removed for good. What the others told "
            "of you stays. This cannot be undone."
        ),
        danger=True,
        crumbs=[to_relationships(request)],
    )


def _asked(request: HttpRequest, survey: int) -> tuple[RelationshipSurvey, Seat]:
    return access.survey_in(request.initiative, survey), access.voice_in(request.standing)


def _own_sheet(request: HttpRequest, survey: int) -> RelationshipSheet | None:
    found, seat = _asked(request, survey)
    return services.sheet_of(found, seat)


def _overview(
    request: HttpRequest, survey: RelationshipSurvey, sheet: RelationshipSheet
) -> HttpResponse:
    ties = {tie.other_id: tie for tie in sheet.ties.all()}
    total = len(Instrument.model_validate(survey.definition).asked)
    rows = [
        (other, len(ties[other.pk].answers) if other.pk in ties else 0, place // AT_ONCE + 1)
        for place, other in enumerate(_all_others(survey, sheet))
    ]
    today = clock.today()
    return page(
        request,
        "relationships_overview.html",
        survey=survey,
        sheet=sheet,
        rows=rows,
        total=total,
        is_open=survey.closed_on is None and survey.closes_on >= today,
        crumbs=[to_relationships(request)],
    )


def _all_others(survey: RelationshipSurvey, sheet: RelationshipSheet) -> list[Partner]:
    everybody = Partner.objects.filter(initiative=survey.initiative_id)
    partners = partners_of(survey, everybody.select_related("organisation"))
    return [partner for partner in partners if partner.pk != sheet.partner_id]


def _others(
    survey: RelationshipSurvey, sheet: RelationshipSheet, number: int
) -> tuple[list[Partner], int]:
    others = _all_others(survey, sheet)
    parts = -(-len(others) // AT_ONCE)
    if not 1 <= number <= parts:
        raise NotVisible
    return others[(number - 1) * AT_ONCE : number * AT_ONCE], parts


def _tie_forms(
    request: HttpRequest,
    survey: RelationshipSurvey,
    sheet: RelationshipSheet,
    others: list[Partner],
) -> list[forms.TieForm]:
    instrument = Instrument.model_validate(survey.definition)
    ties = {tie.other_id: tie for tie in sheet.ties.filter(other__in=others)}
    return [
        forms.TieForm(
            request.POST if request.method == "POST" else None,
            other=other,
            instrument=instrument,
            answers=ties[other.pk].answers if other.pk in ties else {},
            initial={"influential": other.pk in ties and ties[other.pk].influential},
        )
        for other in others
    ]
