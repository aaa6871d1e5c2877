"""The broker as the partnership sees it: mandate, agreement, and who can read what."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.brokering import access, invitation, queries, services
from commonground.collective.brokering.errors import NotYourConsent
from commonground.collective.brokering.forms.mandate import LayingDown, NewMandate
from commonground.collective.brokering.forms.sheets import Sure
from commonground.collective.brokering.models import Mandate
from commonground.collective.brokering.views.page import due_for, form_page, page
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on


@require_safe
def broker(request: HttpRequest, initiative: str) -> HttpResponse:
    """For everybody in the partnership."""
    return page(
        request,
        "broker.html",
        cards=queries.mandate_cards(request.initiative, day=clock.today()),
        speaks_for=_spoken_for(request),
        themes=queries.themes_shared(request.initiative),
        readers=queries.readers(),
        due_reviews=due_for(request),
    )


@require_safe
def public(request: HttpRequest, place: str) -> HttpResponse:
    """For the whole world: what the broker does, and who can read what."""
    shown = queries.public_card(place, day=clock.today())
    if shown is None:
        raise NotVisible
    response = render(request, "brokering/public.html", {**shown, "readers": queries.readers()})
    return response


def propose(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = NewMandate(request.POST or None, initial={"starts_on": today})
    if form.is_valid():
        with refusals_on(form), transaction.atomic():
            mandate = services.propose(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            invitation.send(mandate, request=request)
            # The link stays in the letter: who proposes a broker must not be able to become it.
            said = _(
                "The partners can answer now. %(person)s gets a letter with a link that nobody else "
                "sees."
            )
            messages.success(request, said % {"person": mandate})
            return redirect("brokering:broker", initiative)
    return form_page(
        request,
        form,
        title=_("Propose a broker"),
        does=_("Ask the partners"),
        back="brokering:broker",
        lead=_("The mandate comes into force when more than half of the partners have agreed."),
    )


@require_POST
def answer(request: HttpRequest, initiative: str, mandate: int) -> HttpResponse:
    found = access.mandate_in(request.initiative, mandate)
    partner = access.partner_spoken_for(request.standing, about=found)
    agrees = request.POST.get("agrees") == "yes"
    services.answer(
        found,
        partner=partner,
        agrees=agrees,
        person_name=str(request.user),
        today=clock.today(),
        actor=request.user,
    )
    said = _("%(partner)s agrees.") if agrees else _("%(partner)s does not agree.")
    messages.success(request, said % {"partner": partner})
    return redirect("brokering:broker", initiative)


def take_back(request: HttpRequest, initiative: str, mandate: int) -> HttpResponse:
    found = access.mandate_in(request.initiative, mandate)
    partner = access.partner_spoken_for(request.standing)
    form = Sure(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            services.take_back(found, partner=partner, today=clock.today(), actor=request.user)
            said = _("The answer of %(partner)s is taken back.") % {"partner": partner}
            messages.success(request, said)
            return redirect("brokering:broker", initiative)
    return form_page(
        request,
        form,
        title=_("Take back the answer of %(partner)s?") % {"partner": partner},
        does=_("Take our answer back"),
        back="brokering:broker",
        lead=_(
            "When no more than half of the partners agree, the mandate of %(person)s ends the same "
            "day, and the broker can no longer open the room."
        )
        % {"person": found},
        danger=True,
    )


def lay_down(request: HttpRequest, initiative: str) -> HttpResponse:
    mandate: Mandate = access.mandate_of(request.user, request.initiative, day=clock.today())
    form = LayingDown(request.POST or None)
    if form.is_valid():
        services.lay_down(
            mandate, why=form.cleaned_data["why"], today=clock.today(), actor=request.user
        )
        messages.success(request, _("Your mandate has ended today."))
        return redirect("brokering:public", initiative)
    return form_page(
        request,
        form,
        title=_("Lay down your mandate"),
        does=_("End my mandate today"),
        lead=_(
            "From then on you cannot open the room. Hand over first what may be handed over: the "
            "rest stays sealed until its day and is then destroyed."
        ),
        danger=True,
    )


def _spoken_for(request: HttpRequest) -> Partner | None:
    try:
        return access.partner_spoken_for(request.standing)
    except NotYourConsent:
        return None
