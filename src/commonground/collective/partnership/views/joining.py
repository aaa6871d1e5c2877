"""Organisations on their way in, and the pack they get when they have arrived."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership import (
    access,
    joining_forms,
    joining_queries,
    onboarding,
    services,
)
from commonground.collective.partnership.assessment import PROMPTS
from commonground.collective.partnership.models import Candidate
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on


@require_safe
def candidates(request: HttpRequest, initiative: str) -> HttpResponse:
    return page(request, "candidates.html", waiting=joining_queries.candidates(request.initiative))


def propose(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = joining_forms.Proposal(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            made = services.propose(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("%(organisation)s is proposed.") % {"organisation": made})
            return redirect("partnership:candidate", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("Propose an organisation"),
        does=_("Propose it"),
        crumbs=_crumbs(request),
    )


@require_safe
def candidate(request: HttpRequest, initiative: str, candidate: int) -> HttpResponse:
    found = access.candidate_in(request.initiative, candidate)
    shown: dict[str, Any] = {
        "candidate": found,
        "steps": found.steps.all(),
        "next_stage": services.next_stage(found),
        "is_inside": found.stage in (Candidate.Stage.SIGNED, Candidate.Stage.ONBOARDED),
        "blocks": joining_queries.assessment(found),
        "crumbs": _crumbs(request),
    }
    return page(request, "candidate.html", **shown)


def note_finding(
    request: HttpRequest, initiative: str, candidate: int, number: int
) -> HttpResponse:
    found = access.candidate_in(request.initiative, candidate)
    prompt = PROMPTS.get(number)
    if prompt is None:
        raise NotVisible
    known = found.findings.filter(prompt=prompt.name).first()
    now = {name: getattr(known, name) for name in joining_forms.Finds.base_fields} if known else {}
    form = joining_forms.Finds(request.POST or None, initial=now)
    if form.is_valid():
        services.note_finding(
            found, prompt=prompt, today=clock.today(), actor=request.user, **form.cleaned_data
        )
        messages.success(request, _("Written down for the conversation."))
        return redirect("partnership:candidate", initiative, candidate)
    return form_page(
        request,
        form,
        title=str(prompt.words),
        does=_("Save"),
        lead=_("Only the backbone and the broker read this. It feeds a talk; nothing is scored."),
        crumbs=_crumbs(request, found),
    )


def move_on(request: HttpRequest, initiative: str, candidate: int) -> HttpResponse:
    found = access.candidate_in(request.initiative, candidate)
    stage = services.next_stage(found)
    if stage is None:
        messages.info(request, _("%(organisation)s has no next stage.") % {"organisation": found})
        return redirect("partnership:candidate", initiative, candidate)
    form = joining_forms.Step(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.move_on(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            messages.success(request, _arrived(found))
            return redirect("partnership:candidate", initiative, candidate)
    title = _("%(organisation)s: %(stage)s") % {"organisation": found, "stage": stage.label}
    lead = _("With the signature it becomes a partner.") if stage == stage.SIGNED else ""
    return form_page(
        request,
        form,
        title=title,
        does=_("Record this stage"),
        lead=lead,
        crumbs=_crumbs(request, found),
    )


def decline(request: HttpRequest, initiative: str, candidate: int) -> HttpResponse:
    found = access.candidate_in(request.initiative, candidate)
    form: Form = joining_forms.Declining(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.decline(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            messages.success(
                request, _("%(organisation)s does not join.") % {"organisation": found}
            )
            return redirect("partnership:candidate", initiative, candidate)
    return form_page(
        request,
        form,
        title=_("%(organisation)s does not join") % {"organisation": found},
        does=_("Record that it does not join"),
        danger=True,
        crumbs=_crumbs(request, found),
    )


@require_safe
def pack(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    today = clock.today()
    sections = onboarding.pack(request.partner, day=today)
    return page(request, "pack.html", sections=sections, today=today)


def _arrived(candidate: Candidate) -> str:
    if candidate.stage == Candidate.Stage.SIGNED:
        return _("%(partner)s is a partner now.") % {"partner": candidate}
    return _("%(organisation)s: %(stage)s") % {
        "organisation": candidate,
        "stage": Candidate.Stage(candidate.stage).label,
    }


def _crumbs(request: HttpRequest, candidate: Candidate | None = None) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    crumbs = [
        (_("Partners"), reverse("partnership:partners", args=[slug])),
        (_("Joining"), reverse("partnership:candidates", args=[slug])),
    ]
    if candidate is not None:
        crumbs.append((candidate.name, reverse("partnership:candidate", args=[slug, candidate.pk])))
    return crumbs
