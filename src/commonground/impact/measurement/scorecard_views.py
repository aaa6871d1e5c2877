"""Pages that show shared numbers: the scorecard, one measure, where it comes from, the download."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from commonground.collective.partnership.models import Initiative
from commonground.engine.errors import CommonGroundError
from commonground.foundation import clock
from commonground.foundation.access.roles import BACKBONE
from commonground.foundation.theme.errors import translated
from commonground.impact.measurement import agreed, outputs, results
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.measure_access import basis_with
from commonground.impact.measurement.measure_chart import target_in_words, trend
from commonground.impact.measurement.measure_page import MeasurePage, measure_page
from commonground.impact.measurement.published_csv import as_csv
from commonground.impact.measurement.source_page import source_page


@require_GET
def scorecard(request: HttpRequest, initiative: str) -> HttpResponse:
    """Every measure of the partnership, or the first step when there is none."""
    if current_if_any(request.initiative) is None:
        return render(request, "measurement/scorecard.html", {"scorecard": None})
    found = results.scorecard(request.initiative)
    facts = {"scorecard": found, "withheld": _said(found.withheld), **_past_day()}
    return render(request, "measurement/scorecard.html", facts)


@require_GET
def measure(request: HttpRequest, initiative: str, name: str) -> HttpResponse:
    """One measure: its newest number, its trend, its levels, cohorts and breakdowns."""
    basis = basis_with(request.initiative, name)
    page = measure_page(basis, name, own=request.standing.own_partners)
    facts = {
        "page": page,
        "chart": trend(page),
        "target": target_in_words(page.card),
        "threshold": agreed.threshold(request.initiative),
        **_withheld(request.initiative, page),
        **_past_day(),
    }
    return render(request, "measurement/measure.html", facts)


@require_GET
def source(request: HttpRequest, initiative: str, name: str) -> HttpResponse:
    """Rule, versions and batches behind a number."""
    page = source_page(
        basis_with(request.initiative, name),
        name,
        own=request.standing.own_partners,
        sees_all=BACKBONE in request.standing.roles,
    )
    facts = {
        "page": page,
        "threshold": agreed.threshold(request.initiative),
        "withheld": _said(page.kept.withheld),
        **_past_day(),
    }
    return render(request, "measurement/source.html", facts)


@require_GET
def download(request: HttpRequest, initiative: str, name: str) -> HttpResponse:
    """The published cells of one measure, for a spreadsheet, when the partners agreed to that."""
    agreed.require_output(request.initiative, outputs.DOWNLOAD)
    basis = basis_with(request.initiative, name)
    numbers = kept(basis, [name], output=outputs.DOWNLOAD)[name]
    response = HttpResponse(as_csv(numbers.cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@require_POST
def refresh(request: HttpRequest, initiative: str) -> HttpResponse:
    """Bring the numbers up to date with the newest batches, in the background."""
    job = results.refresh_soon(request.initiative, owner=request.user)
    messages.success(request, _("The numbers are being brought up to date."))
    return redirect("jobs:job", job.pk)


def _withheld(initiative: Initiative, page: MeasurePage) -> dict[str, str]:
    """What the page leaves out because of an agreement, each with its clause and what to do."""
    numbers, by_partner = page.card.kept, page.is_broken_down_by_partner
    no_download = agreed.showing(initiative).withheld.get(outputs.DOWNLOAD)
    return {
        "withheld": _said(numbers.withheld),
        "by_partner_withheld": _said(numbers.by_partner_withheld) if by_partner else "",
        "download_withheld": _said(no_download),
    }


def _past_day() -> dict[str, date | None]:
    """Numbers are kept as they are now, so that a page which is opened as of a past day has to say so."""
    today = clock.today()
    return {"past_day": today if today < timezone.localdate() else None}


def _said(refusal: CommonGroundError | None) -> str:
    return translated(refusal) if refusal is not None else ""
