"""The story of the partnership, and the picture on one sheet of paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.views.day import day_asked
from commonground.engine.periods import Calendar
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed
from commonground.foundation.theme import charts
from commonground.impact.measurement.cards import Card
from commonground.picture import kept, maturity, queries, story
from commonground.picture.shared import Shared

MOST_ON_PAPER = 5


@require_safe
def tell(request: HttpRequest, initiative: str) -> HttpResponse:
    here = request.initiative
    day, asked = day_asked(request)
    shared = kept.shared(here, day=clock.today())
    roles = request.standing.roles
    found = story.moments(here, day=day, may=lambda page: is_allowed(page, roles))
    cards = [card for group in shared.cards for card in group if card.newest]
    chosen = _chosen(cards, request.GET.get("measure", ""))
    shown: dict[str, Any] = {
        "initiative": here,
        "years": story.by_year(found),
        "cards": cards,
        "chosen": chosen,
        "chart": _chart(shared, chosen, found, day) if chosen else None,
        "day": day,
        "is_past": day != clock.today(),
        "asked": asked,
        "crumbs": [(_("Picture"), reverse("picture:home", args=[here.slug]))],
    }
    return render(request, "picture/story.html", shown)


def _chosen(cards: list[Card], name: str) -> Card | None:
    """The measure of the address, or the first; an unknown name shows the first."""
    return next((card for card in cards if card.name == name), cards[0] if cards else None)


def _chart(shared: Shared, card: Card, found: list[story.Moment], day: Any) -> charts.Chart | None:
    """The published values up to the day, with what happened to the partnership above them."""
    if shared.dictionary is None:
        return None
    calendar = Calendar(shared.dictionary.calendar)
    points = [p for p in card.points if p.period in calendar.names]
    points = [p for p in points if (calendar[p.period].starts_on or day) <= day]
    target = card.target
    return charts.trend_chart(
        [
            charts.Point(
                point.label,
                point.figure.value,
                complete=not point.figure.is_provisional,
                hidden=point.figure.state == "hidden",
            )
            for point in points
        ],
        label=_("%(measure)s, and what happened") % {"measure": card.label},
        unit=card.style if card.style in ("share", "count") else card.unit or "\u00a0",
        target=charts.Target(target.value, _("target")) if target else None,
        events=story.on_chart(found, calendar, points),
    )


@require_safe
def on_paper(request: HttpRequest, initiative: str) -> HttpResponse:
    """The picture for a steering meeting: one sheet, A4 or Letter; the same facts as the home page."""
    here, today = request.initiative, clock.today()
    shared = kept.shared(here, day=today)
    found = queries.picture(here, request.standing, today=today, shared=shared)
    shown: dict[str, Any] = {
        "initiative": here,
        "picture": found,
        "noticed": found.noticed[:MOST_ON_PAPER],
        "conditions": maturity.conditions(here, day=today),
        "today": today,
    }
    return render(request, "picture/print.html", shown)
