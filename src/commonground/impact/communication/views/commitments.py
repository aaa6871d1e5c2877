"""Commitments: what is open, what was kept, and how one of them went."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import require_voice, speaks_for
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.communication import access, forms
from commonground.impact.communication.models import Commitment, CommitmentState
from commonground.impact.communication.queries import commitments as reads
from commonground.impact.communication.services import committing
from commonground.impact.communication.views.page import (
    form_page,
    of_the_house,
    page,
    paged,
    to_commitments,
    to_meetings,
)

YEAR = timedelta(days=365)


@require_safe
def commitments(request: HttpRequest, initiative: str) -> HttpResponse:
    """What is open, the nearest first; of what has come due, how much was kept, as an offer of help."""
    today = clock.today()
    partner = _partner(request)
    rows = paged(request, reads.open_on(request.initiative, day=today, partner=partner))
    counts = reads.commitments(request.initiative, day=today, since=today - YEAR)
    mine = access.speaks_for_any(request.standing, of_the_house(request)["partners"])
    shown: dict[str, Any] = {
        "rows": rows,
        "counts": counts,
        "partner_shown": partner,
        "mine": set(mine.values_list("pk", flat=True)),
        "crumbs": to_meetings(request),
    }
    return page(request, "commitments.html", **shown)


@require_safe
def commitment(request: HttpRequest, initiative: str, commitment: int) -> HttpResponse:
    """Everything that happened to one commitment, day by day."""
    found = access.commitment_in(request.initiative, commitment)
    told = found.states.filter(since__lte=clock.today())
    states = list(told.select_related("partner__organisation", "seat"))
    shown: dict[str, Any] = {
        "commitment": found,
        "states": states,
        "now": states[-1],
        "is_late": states[-1].state == "open" and states[-1].due_on < clock.today(),
        "speaks": speaks_for(request.standing, states[-1].partner),
        "crumbs": to_commitments(request),
    }
    return page(request, "commitment.html", **shown)


def commit(request: HttpRequest, initiative: str) -> HttpResponse:
    """A commitment between meetings."""
    house = of_the_house(request)
    mine = access.speaks_for_any(request.standing, house["partners"])
    form = forms.NewCommitment(posted(request), mine=mine, **house)
    if form.is_valid():
        require_voice(request.standing, form.cleaned_data["partner"])
        with refusals_on(form):
            made = committing.commit(
                request.initiative, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The commitment is written down."))
            return redirect("communication:commitment", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("A commitment"),
        does=_("Write it down"),
        crumbs=to_commitments(request),
    )


def keep(request: HttpRequest, initiative: str, commitment: int) -> HttpResponse:
    found, _state = _spoken_for(request, commitment)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            committing.keep(found, **_when(request))
            messages.success(request, _("Kept. Thank you."))
            return _to(found)
    return _page(request, form, found, title=_("Was this done?"), does=_("Yes, it was done"))


def move(request: HttpRequest, initiative: str, commitment: int) -> HttpResponse:
    found, now = _spoken_for(request, commitment)
    form = forms.MovingCommitment(posted(request), initial={"due_on": now.due_on})
    if form.is_valid():
        with refusals_on(form):
            committing.move(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("Moved. The first day stays readable."))
            return _to(found)
    return _page(request, form, found, title=_("It takes longer"), does=_("Move it"))


def release(request: HttpRequest, initiative: str, commitment: int) -> HttpResponse:
    found, _state = _spoken_for(request, commitment)
    form = forms.Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            committing.release(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("Released: nobody waits for it any more."))
            return _to(found)
    title = _("Nobody needs to wait for this any more")
    return _page(request, form, found, title=title, does=_("Release it"), danger=True)


def reopen(request: HttpRequest, initiative: str, commitment: int) -> HttpResponse:
    found, _state = _spoken_for(request, commitment)
    form = forms.Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            committing.reopen(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("It is open again."))
            return _to(found)
    title = _("This is to be done after all")
    return _page(request, form, found, title=title, does=_("Open it again"))


def _spoken_for(request: HttpRequest, commitment: int) -> tuple[Commitment, CommitmentState]:
    """Only for whoever speaks for the partner that promised."""
    found = access.commitment_in(request.initiative, commitment)
    now = found.states.select_related("partner__organisation").get(until__isnull=True)
    require_voice(request.standing, now.partner)
    return found, now


def _page(
    request: HttpRequest,
    form: Any,
    found: Commitment,
    *,
    title: str,
    does: str,
    danger: bool = False,
) -> HttpResponse:
    crumbs = to_commitments(request)
    return form_page(
        request, form, title=title, does=does, lead=found.words, danger=danger, crumbs=crumbs
    )


def _partner(request: HttpRequest) -> Partner | None:
    """The partner that the list is narrowed to; a wrong number shows everybody's."""
    asked = request.GET.get("partner", "")
    if not asked.isdecimal():
        return None
    found = Partner.objects.filter(initiative=request.initiative, pk=int(asked[:18]))
    return found.select_related("organisation").first()


def _to(found: Commitment) -> HttpResponse:
    return redirect("communication:commitment", found.initiative.slug, found.pk)


def _when(request: HttpRequest) -> dict[str, Any]:
    return {"today": clock.today(), "actor": request.user}
