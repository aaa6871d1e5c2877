"""A version is amended, offered, signed, adopted, set aside; a reopened one is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonground.collective.agreements import access, forms, queries, services
from commonground.collective.agreements.models import Version
from commonground.collective.agreements.views.page import form_page
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.queries import seats_on
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted


def amend(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            copy = services.amend(
                found, why=form.cleaned_data["why"], today=clock.today(), actor=request.user
            )
            said = _("Version %(number)s is a copy that can be changed. What is in force stays so.")
            messages.success(request, said % {"number": copy.number})
            return redirect("agreements:missing", initiative, agreement, copy.number)
    return form_page(
        request,
        form,
        title=_("Amend %(version)s") % {"version": found},
        does=_("Make a copy to change"),
        lead=_("The partners will see the difference word by word, and sign it again."),
        version=found,
    )


def offer(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    services.require_draft(found)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.offer(found, today=clock.today(), actor=request.user)
            messages.success(request, _("The partners can sign now."))
            return _to_version(request, found)
    return form_page(
        request,
        form,
        title=_("Offer %(version)s for signature?") % {"version": found},
        does=_("Offer for signature"),
        lead=_("From then on its words do not change any more; a change is a new version."),
        version=found,
    )


def sign(
    request: HttpRequest, initiative: str, partner: str, agreement: int, version: int
) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    seat = access.require_signing_seat(request.standing, request.partner)
    form = forms.Signing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.sign(
                found,
                partner=request.partner,
                seat=seat,
                today=clock.today(),
                actor=request.user,
            )
            said = _("%(partner)s has signed %(version)s.")
            messages.success(request, said % {"partner": request.partner, "version": found})
            return _to_version(request, found)
    return form_page(
        request,
        form,
        title=_("Sign %(version)s for %(partner)s")
        % {"version": found, "partner": request.partner},
        does=_("Sign for %(partner)s") % {"partner": request.partner},
        lead=_("Your name and the day are shown under the agreement. It cannot be taken back."),
        version=found,
    )


def adopt(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found, today = access.version_in(request.initiative, agreement, version), clock.today()
    form = forms.Adoption(posted(request), initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.adopt(found, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("%(version)s is in force.") % {"version": found})
            return _to_version(request, found)
    waiting = queries.unsigned(found, day=today)
    return form_page(
        request,
        form,
        title=_("Adopt %(version)s") % {"version": found},
        does=_("Adopt"),
        lead=_not_signed(waiting),
        version=found,
    )


def set_aside(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.set_aside(found, why=form.cleaned_data["why"], actor=request.user)
            messages.success(request, _("Set aside. It stays readable."))
            return _to_version(request, found)
    return form_page(
        request,
        form,
        title=_("Set %(version)s aside") % {"version": found},
        does=_("Set aside"),
        version=found,
        danger=True,
    )


def keep(request: HttpRequest, initiative: str, reopening: int) -> HttpResponse:
    """A partner joined or left, the others looked, and the agreement stays as it is."""
    found, today = access.reopening_in(request.initiative, reopening), clock.today()
    current = queries.in_force(request.initiative, day=today)
    version = next((v for v in current if v.agreement_id == found.agreement_id), None)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.keep_as_it_is(
                found,
                note=form.cleaned_data["why"],
                version=version,
                today=today,
                actor=request.user,
            )
            messages.success(request, _("Noted. The agreement stays as it is."))
            return redirect("agreements:agreements", initiative)
    facts = {"agreement": found.agreement, "partner": found.partner}
    return form_page(
        request,
        form,
        title=_("%(agreement)s stays as it is") % facts,
        does=_("Keep it as it is"),
        lead=_joined_or_left(found.cause) % facts,
        version=version,
    )


def name_keeper(
    request: HttpRequest, initiative: str, agreement: int, version: int, number: int
) -> HttpResponse:
    """Also of a version in force: its words stay, the people behind them change."""
    found, prompt = (
        access.version_in(request.initiative, agreement, version),
        access.prompt_at(number),
    )
    clause, today = found.clauses.filter(key=prompt.key).first(), clock.today()
    form = forms.Keeper(
        posted(request),
        seats=seats_on(request.initiative, day=today),
        initial={"seat": clause.keeper_id if clause else None},
    )
    if form.is_valid():
        with refusals_on(form):
            seat = form.cleaned_data["seat"]
            services.name_keeper(found, prompt.key, seat=seat, today=today, actor=request.user)
            messages.success(request, _("Written: %(clause)s.") % {"clause": prompt.label})
            return redirect("agreements:clause", initiative, agreement, version, number)
    return form_page(
        request,
        form,
        title=_("Who sees to “%(clause)s”?") % {"clause": prompt.label},
        does=_("Save"),
        lead=_(
            "One person thinks of it and speaks up. The words of the agreement stay as they are."
        ),
        version=found,
    )


def _joined_or_left(cause: str) -> str:
    if cause == "joined":
        return _("%(partner)s has joined since. Say why nothing needs to change.")
    return _("%(partner)s has left since. Say why nothing needs to change.")


def _not_signed(waiting: list[Partner]) -> str:
    if not waiting:
        return _("Every partner has signed.")
    named = ", ".join(str(partner) for partner in waiting)
    return _("Not signed yet: %(partners)s.") % {"partners": named}


def _to_version(request: HttpRequest, found: Version) -> HttpResponse:
    parts = [request.initiative.slug, found.agreement_id, found.number]
    return redirect("agreements:version", *parts)
