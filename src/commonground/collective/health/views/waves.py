"""A round of questions, for who runs it: plan, open, remind, cards, paper, close."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.health import access, forms, printing, queries, services, showing
from commonground.collective.health.asking import Asked
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.models import Wave
from commonground.collective.health.report import MINIMUM
from commonground.collective.health.views.page import crumbs, form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on

TIME_TO_ANSWER = timedelta(days=14)


def plan(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    dates = {"opens_on": today, "closes_on": today + TIME_TO_ANSWER}
    if asked := request.GET.get("instrument"):
        dates["instrument"] = asked  # type: ignore[assignment]
    form = forms.NewWave(request.POST or None, initial=dates)
    if form.is_valid():
        with refusals_on(form):
            wave = services.plan_wave(
                request.initiative, today=today, actor=request.user, **_planned(form)
            )
            messages.success(
                request, _("%(wave)s is planned. Nothing is sent yet.") % {"wave": wave}
            )
            return redirect("health:wave", initiative, wave.pk)
    return form_page(request, form, title=_("Plan a round of questions"), does=_("Plan round"))


def _planned(form: forms.NewWave) -> dict[str, object]:
    return {**form.cleaned_data, "cards": form.cleaned_data["cards"] or 0}


@require_safe
def wave(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    today = clock.today()
    found = access.wave_in(request.initiative, wave)
    counted = queries.waves(request.initiative).get(pk=found.pk)
    return page(
        request,
        "wave.html",
        wave=found,
        row=showing.wave_row(counted, day=today),
        ways=queries.asked_by_way(found),
        opens_to_all=access.opens_to_all_on(found),
        is_open_to_all=access.is_open_to_all(found, day=today),
        crumbs=crumbs(request),
    )


def open_wave(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    if request.method == "POST":
        services.open_wave(found, today=clock.today(), actor=request.user)
        messages.success(
            request, _("%(wave)s is open; the letters are on their way.") % {"wave": found}
        )
        return redirect("health:wave", initiative, wave)
    return form_page(
        request,
        None,
        wave=found,
        title=_("Open %(wave)s") % {"wave": found},
        does=_("Open and send the letters"),
        lead=_(
            "Everybody who is asked gets a letter with a link of their own. Then it is too late "
            "to change the questions."
        ),
    )


def discard(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    if request.method == "POST":
        services.discard_wave(found, actor=request.user)
        messages.success(request, _("The plan is discarded. Nobody was asked."))
        return redirect("health:health", initiative)
    return form_page(
        request,
        None,
        wave=found,
        title=_("Discard the plan of %(wave)s?") % {"wave": found},
        does=_("Discard the plan"),
        lead=_("Nobody has been asked yet. Cards that you have printed lead nowhere then."),
        danger=True,
    )


@require_POST
def remind(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    services.remind(found, today=clock.today(), actor=request.user)
    messages.success(request, _("A reminder goes to those who have not answered."))
    return redirect("health:wave", initiative, wave)


def close(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    if request.method == "POST":
        services.close_wave(found, today=clock.today(), actor=request.user)
        messages.success(request, _("%(wave)s is closed; its results are ready.") % {"wave": found})
        return redirect("health:wave", initiative, wave)
    return form_page(
        request,
        None,
        wave=found,
        title=_("Close %(wave)s") % {"wave": found},
        does=_("Close and work out the results"),
        lead=_before_closing(found),
        danger=True,
    )


def _before_closing(wave: Wave) -> str:
    """How many answered, and before it is too late: that fewer than five show nothing."""
    counted = queries.waves(wave.initiative).get(pk=wave.pk)
    facts = {"answered": counted.answered, "invited": counted.invited}  # type: ignore[attr-defined]
    said = [_("%(answered)s of the %(invited)s who are asked have answered.") % facts]
    if facts["answered"] < MINIMUM:
        said.append(_("Fewer than five answers show nothing: wait, or remind people first."))
    said.append(
        _(
            "Nobody can answer any more after this, and it cannot be opened again. Those who "
            "were asked read the results first."
        )
    )
    return " ".join(said)


def cards(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    form = forms.MoreCards(request.POST or None, initial={"count": 8})
    if form.is_valid():
        with refusals_on(form):
            count = form.cleaned_data["count"]
            services.add_cards(found, count=count, actor=request.user)
            messages.success(request, _("%(count)s cards are ready to print.") % {"count": count})
            return redirect("health:cards", initiative, wave)
    return page(
        request,
        "cards.html",
        wave=found,
        form=form,
        cards=printing.cards(found),
        crumbs=crumbs(request, found),
        status=422 if form.errors else 200,
    )


@require_safe
def paper(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    asked = Asked.of(instrument_of(found))
    return page(request, "paper.html", wave=found, asked=asked, crumbs=crumbs(request, found))


def key_in(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    asked = Asked.of(instrument_of(found), request.POST)
    if request.method == "POST":
        with asked.refusals():
            services.key_in(found, **asked.typed(), today=clock.today(), actor=request.user)
            messages.success(request, _("One answer from paper is in."))
            return redirect("health:key_in", initiative, wave)
    return page(
        request,
        "key_in.html",
        wave=found,
        asked=asked,
        crumbs=crumbs(request, found),
        status=422 if asked.refused else 200,
    )
