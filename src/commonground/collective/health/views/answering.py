"""The page behind a personal link: no account, no cookie but the form's own, nothing remembered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from commonground.collective.health import access, services, showing
from commonground.collective.health.asking import Asked
from commonground.collective.health.errors import AlreadyAnswered
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.models import Invitation
from commonground.foundation import clock

# The browser may keep the page for "back", so that nothing typed is lost; nobody between may.
private = cache_control(private=True, no_cache=True)


@private
def answer(request: HttpRequest, token: str) -> HttpResponse:
    invitation = access.invitation_by(token)
    today = clock.today()
    asked = Asked.of(instrument_of(invitation.wave), request.POST)
    if request.method == "POST" and not asked.goes_on:
        try:
            with asked.refusals(but=AlreadyAnswered):
                services.answer(invitation, **asked.typed(), notes=asked.notes(), today=today)
                return redirect("health:answer", token)
        except AlreadyAnswered:
            return _page(request, invitation, token, "answered.html", again=True, status=409)
    if invitation.answered or not showing.takes_answers(invitation.wave, day=today):
        return _page(request, invitation, token, "answered.html")
    status = 422 if asked.refused else 200
    return _page(request, invitation, token, "answer.html", asked=asked, status=status)


@private
@require_safe
def answer_results(request: HttpRequest, token: str) -> HttpResponse:
    """Those who were asked read the results without an account, too."""
    invitation = access.invitation_by(token)
    wave = invitation.wave
    if wave.closed_on is None:
        return redirect("health:answer", token)
    return _page(request, invitation, token, "answer_results.html", shown=showing.results(wave))


def _page(
    request: HttpRequest,
    invitation: Invitation,
    token: str,
    template: str,
    *,
    status: int = 200,
    **shown: object,
) -> HttpResponse:
    wave = invitation.wave
    facts = {"wave": wave, "invitation": invitation, "token": token, **shown}
    facts["is_open"] = showing.takes_answers(wave, day=clock.today())
    return render(request, f"health/{template}", facts, status=status)
