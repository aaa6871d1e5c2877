"""The same-page check: it opens, each partner answers alone, everybody sees the spread."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import require_voice
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.agenda import access, forms, queries, services, understanding_queries
from commonground.impact.agenda.models import SamePageCheck, Understanding
from commonground.impact.agenda.views.page import FORTNIGHT, crumbs_to, form_page, page


def open_check(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = forms.Closing(posted(request), initial={"closes_on": today + FORTNIGHT})
    if form.is_valid():
        with refusals_on(form):
            made = services.open_check(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Every partner is asked now."))
            return redirect("agenda:check", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("Are we on the same page?"),
        does=_("Ask the partners"),
        lead=_("Each says the goal in its own words. The spread is shown to all when it closes."),
        crumbs=crumbs_to(request),
    )


@require_safe
def check(request: HttpRequest, initiative: str, check: int) -> HttpResponse:
    found, today = access.check_in(request.initiative, check), clock.today()
    closed = understanding_queries.spreads(request.initiative, day=today)
    shown: dict[str, Any] = {
        "check": found,
        "spread": next((each for each in closed if each.check == found.pk), None),
        "spreads": closed,
        "goal": queries.shared_goal(request.initiative, day=found.closed_on or today),
        "answered": found.answers.count(),
        "partners": len(partners_on(request.initiative, day=today)),
        "voices": access.voices(request.standing, day=today),
        "crumbs": crumbs_to(request),
    }
    return page(request, "check.html", **shown)


def answer_check(request: HttpRequest, initiative: str, partner: str, check: int) -> HttpResponse:
    found = access.check_in(request.initiative, check)
    require_voice(request.standing, request.partner)
    form = forms.Answering(posted(request), initial=_given(request, found))
    if form.is_valid():
        with refusals_on(form):
            services.answer_check(
                found,
                request.partner,
                today=clock.today(),
                in_its_place=not access.is_own(request.standing, request.partner),
                actor=request.user,
                **form.cleaned_data,
            )
            messages.success(request, _("Kept. You may change it until the check closes."))
            return redirect("agenda:check", initiative, check)
    return form_page(
        request,
        form,
        title=_("%(partner)s: are we on the same page?") % {"partner": request.partner},
        does=_("Save"),
        lead=_("Do not look it up: there is no wrong answer, and what differs is what helps."),
        crumbs=crumbs_to(request),
    )


def close_check(request: HttpRequest, initiative: str, check: int) -> HttpResponse:
    found = access.check_in(request.initiative, check)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        services.close_check(found, today=clock.today(), actor=request.user)
        messages.success(request, _("Closed; everybody can see the spread."))
        return redirect("agenda:check", initiative, check)
    return form_page(
        request,
        form,
        title=_("Close this check and show the spread?"),
        does=_("Close and show"),
        crumbs=crumbs_to(request),
    )


def _given(request: HttpRequest, check: SamePageCheck) -> dict[str, Any]:
    """A representative may change its own answer; the backbone, writing for others, starts empty."""
    own = Understanding.objects.filter(
        check_asked=check, partner=request.partner, given_by=request.user
    ).first()
    if own is None:
        return {}
    return {"words": own.words, "rating": own.rating, "may_show_words": own.may_show_words}
