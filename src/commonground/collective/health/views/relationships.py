"""The map of relationships, and the broker's pages behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.health import relationship_access as access
from commonground.collective.health import relationship_forms as forms
from commonground.collective.health import relationship_queries as queries
from commonground.collective.health.relationship_models import RelationshipSurvey
from commonground.collective.health.relationship_network import gather, partners_of
from commonground.collective.health.services import relationships as services
from commonground.collective.health.views.relationships_page import (
    form_page,
    page,
    to_relationships,
    to_survey,
    unkept,
)
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def relationships(request: HttpRequest, initiative: str) -> HttpResponse:
    surveys = list(access.surveys_to_read(request.initiative, request.standing))
    running = RelationshipSurvey.objects.filter(
        initiative=request.initiative, closed_on__isnull=True
    ).first()
    shown = {
        "surveys": surveys,
        "running": running,
        "is_broker": access.is_broker(request.standing),
        "may_answer": running is not None and _has_voice(request),
    }
    if not surveys:
        return page(request, "relationships_empty.html", **shown)
    chosen = _chosen(request, surveys)
    picture = queries.picture(
        request.initiative,
        surveys,
        chosen=chosen,
        level=_number(request.GET.get("level"), 1, 4),
        sector=request.GET.get("sector", ""),
    )
    shown |= {
        "survey": chosen,
        "picture": picture,
        "levels": queries.levels(picture.material.instrument),
        "sectors": queries.sectors_in(picture.material),
    }
    return page(request, "relationships.html", **shown)


def _has_voice(request: HttpRequest) -> bool:
    return any(seat.role in access.VOICES for seat in request.standing.seats)


def _chosen(request: HttpRequest, surveys: list[RelationshipSurvey]) -> RelationshipSurvey:
    wanted = request.GET.get("survey", "")
    return next((s for s in surveys if str(s.pk) == wanted), surveys[0])


def _number(text: str | None, lowest: int, highest: int) -> int:
    value = int(text[:4]) if text and text.isascii() and text.isdigit() else lowest
    return min(max(value, lowest), highest)


def open_survey(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.NewSurvey(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            survey = services.open_survey(
                request.initiative, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("%(survey)s is open.") % {"survey": survey})
            return redirect("health:relationship_survey", initiative, survey.pk)
    return form_page(
        request,
        form,
        title=_("Open a survey of relationships"),
        does=_("Open the survey"),
        lead=_(
            "Each partner's representative is asked about every other partner, by name and with consent."
        ),
        crumbs=[to_relationships(request)],
    )


@unkept
@require_safe
def survey(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    found = access.survey_in(request.initiative, survey)
    everybody = Partner.objects.filter(initiative=request.initiative)
    partners = partners_of(found, everybody.select_related("organisation"))
    sheets = queries.sheets_by_partner(found)
    rows = [(partner, sheets.get(partner.pk)) for partner in partners]
    sent = sum(1 for _partner, sheet in rows if sheet and sheet.sent_on)
    return page(
        request,
        "relationships_survey.html",
        survey=found,
        rows=rows,
        sent=sent,
        crumbs=[to_relationships(request)],
    )


@require_POST
def close_survey(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    found = access.survey_in(request.initiative, survey)
    services.close_survey(found, today=clock.today(), actor=request.user)
    messages.success(request, _("Closed. Look at the map, then show it to the partnership."))
    return redirect("health:relationship_survey", initiative, survey)


@require_POST
def publish_survey(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    found = access.survey_in(request.initiative, survey)
    services.publish_survey(found, today=clock.today(), actor=request.user)
    messages.success(request, _("The partnership sees the map now."))
    return redirect("health:relationship_survey", initiative, survey)


@unkept
@require_safe
def pairs(request: HttpRequest, initiative: str, survey: int) -> HttpResponse:
    found = access.survey_in(request.initiative, survey)
    material = gather(request.initiative, [found])[found.pk]
    return page(
        request,
        "relationships_pairs.html",
        survey=found,
        differing=queries.differing(material),
        wishes=queries.wishes(material),
        silent=material.silent,
        crumbs=[to_relationships(request), to_survey(request, found)],
    )


def remove_telling(
    request: HttpRequest, initiative: str, survey: int, telling: int
) -> HttpResponse:
    """For somebody who takes the consent back and can no longer sign in, or hands the seat on."""
    found = access.survey_in(request.initiative, survey)
    sheet = access.sheet_in(found, telling)
    if request.method == "POST":
        services.withdraw(sheet, actor=request.user)
        messages.success(request, _("The answers are gone, from the map as well."))
        return redirect("health:relationship_survey", initiative, survey)
    return form_page(
        request,
        None,
        title=_("Remove what %(partner)s told") % {"partner": sheet.partner},
        does=_("Remove all its answers"),
        lead=_(
            "Only when %(person)s asks for it, or another person is to answer. This cannot be undone."
        )
        % {"person": sheet.seat.person_name},
        danger=True,
        crumbs=[to_relationships(request), to_survey(request, found)],
    )
