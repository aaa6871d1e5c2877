"""How the partnership is doing, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonground.collective.health import queries, showing
from commonground.collective.health.views.page import page
from commonground.foundation import clock


@require_safe
def health(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    found = queries.standing(request.initiative, day=today)
    return page(
        request,
        "health.html",
        standing=found,
        readiness=showing.outcome_in_words(found.readiness),
        by_rule=showing.outcome_in_words(found.readiness_by_rule),
        stage=showing.stage_in_words(found),
        waves=[showing.wave_row(wave, day=today) for wave in queries.waves(request.initiative)],
    )
