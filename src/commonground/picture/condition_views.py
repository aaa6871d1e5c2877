"""The five conditions against the rubric, and the phases that the evidence suggests."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.picture import access, kept, maturity, phases, services
from commonground.picture.pages import PAGES
from commonground.picture.rubric import Benchmark, rubric, said
from commonground.picture.signal_forms import AssessBenchmark, Reword


@require_safe
def conditions(request: HttpRequest, initiative: str) -> HttpResponse:
    here, today = request.initiative, clock.today()
    found = maturity.conditions(here, day=today)
    shown: dict[str, Any] = {
        "initiative": here,
        "conditions": found,
        "mine": _assessed_by(request, found),
        "rubric": rubric(),
        "phases": phases.PHASES,
        "grid": phases.grid(kept.shared(here, day=today).facts),
        "source": phases.SOURCE,
        "has_seat": bool(request.standing.seats),
        "crumbs": _crumbs(request)[:1],
    }
    return render(request, "picture/conditions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, initiative: str, benchmark: str) -> HttpResponse:
    chosen = access.benchmark(benchmark)
    seat = access.seat_to_assess(request.standing)
    judged = maturity.judged(request.initiative, chosen, day=clock.today())
    form = AssessBenchmark(request.POST if request.method == "POST" else None, judged=judged)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "evidence"):
            services.assess(
                seat,
                benchmark=chosen.name,
                **form.cleaned_data,
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("Your assessment is on record."))
            return _back(request, chosen)
    shown = {"title": judged.label, "does": _("Record the assessment"), "judged": judged}
    return _form(request, form, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, initiative: str, benchmark: str) -> HttpResponse:
    """One's own assessment, and nobody else's; pressing twice changes nothing."""
    chosen = access.benchmark(benchmark)
    seat = access.seat_to_assess(request.standing)
    if request.method == "POST":
        if services.take_back(seat, benchmark=chosen.name, today=clock.today(), actor=request.user):
            messages.success(request, _("Your assessment counts no longer."))
        else:
            messages.info(request, _("There was no assessment of yours."))
        return _back(request, chosen)
    shown: dict[str, Any] = {
        "title": _("Take back your assessment: %(what)s") % {"what": said(chosen.label)},
        "says": _("It counts no longer from today. Earlier days still show it."),
        "does": _("Take it back"),
        "cancel_url": _address(request, chosen),
    }
    return render(request, "components/confirm.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, initiative: str, benchmark: str) -> HttpResponse:
    chosen = access.benchmark(benchmark)
    judged = maturity.judged(request.initiative, chosen, day=clock.today())
    initial = {f"level_{n}": words for n, words in enumerate(judged.levels)}
    form = Reword(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.reword(
            request.initiative,
            benchmark=chosen.name,
            levels=form.levels,
            reason=form.cleaned_data["reason"],
            today=clock.today(),
            actor=request.user,
        )
        messages.success(request, _("The levels read as you wrote them."))
        return _back(request, chosen)
    title = _("The levels in your own words: %(what)s") % {"what": judged.label}
    return _form(request, form, {"title": title, "does": _("Change the levels")})


def _assessed_by(request: HttpRequest, found: list[maturity.JudgedCondition]) -> set[str]:
    """The benchmarks of which the reader has something to take back."""
    if not request.standing.seats:
        return set()
    seat = access.seat_to_assess(request.standing)
    every = (one for condition in found for one in condition.benchmarks)
    return {
        one.benchmark.name
        for one in every
        if any(given.seat_id == seat.pk for given in one.assessments)
    }


def _form(request: HttpRequest, form: Any, shown: dict[str, Any]) -> HttpResponse:
    return PAGES.form_page(
        request, form, crumbs=_crumbs(request), template="form_of_levels.html", **shown
    )


def _back(request: HttpRequest, chosen: Benchmark) -> HttpResponse:
    return redirect(_address(request, chosen))


def _address(request: HttpRequest, chosen: Benchmark) -> str:
    return f"{reverse('picture:conditions', args=[request.initiative.slug])}#{chosen.name}"


def _crumbs(request: HttpRequest) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    return [
        (_("Picture"), reverse("picture:home", args=[slug])),
        (_("Conditions"), reverse("picture:conditions", args=[slug])),
    ]
