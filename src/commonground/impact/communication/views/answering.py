"""Somebody answers alone: signed in for a partner or a seat, or by a personal link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on, translated
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.foundation.theme.pages import posted
from commonground.impact.communication import access, links
from commonground.impact.communication.decision_forms import Answer
from commonground.impact.communication.models import Voter
from commonground.impact.communication.queries.decisions import declared_interests
from commonground.impact.communication.services import deciding
from commonground.impact.communication.views.page import page, to_decision


def answer(request: HttpRequest, initiative: str, decision: int, voter: int) -> HttpResponse:
    found = access.decision_in(request.initiative, decision)
    voice = access.voter_in(found, voter)
    seat = access.require_voice_of(request.standing, voice)
    form = Answer(posted(request), voter=voice)
    if form.is_valid():
        with refusals_on(form):
            try:
                deciding.answer(
                    voice,
                    answers=form.answers,
                    seen=form.cleaned_data["revision"],
                    today=clock.today(),
                    actor=request.user,
                    given_by=seat,
                )
            except ChangedMeanwhile as error:
                _show_theirs(form, voice, error)
            else:
                messages.success(
                    request,
                    _("Your answer is counted. You can change it until the question closes."),
                )
                return redirect("communication:decision", initiative, found.pk)
    return page(
        request,
        "answer.html",
        form=form,
        voter=voice,
        decision=found,
        interests=declared_interests(request.initiative, day=clock.today()),
        crumbs=to_decision(request, found),
        status=_status(form, found.is_open),
    )


def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of somebody without account. It shows no answer, not even the one that was given."""
    voice = links.voter_of(token)
    form = Answer(posted(request), voter=voice, remembers=False)
    if form.is_valid():
        with refusals_on(form):
            try:
                deciding.answer(
                    voice,
                    answers=form.answers,
                    seen=form.cleaned_data["revision"],
                    today=clock.today(),
                    actor=None,
                    given_by=links.speaker(voice),
                )
            except ChangedMeanwhile as error:
                _show_theirs(form, voice, error)
            else:
                return render(request, "communication/answered.html", _facts(voice))
    status = _status(form, voice.decision.is_open)
    facts = {**_facts(voice), "form": form, "by_link": True}
    return render(request, "communication/answer_by_link.html", facts, status=status)


def _facts(voice: Voter) -> dict[str, object]:
    decision = voice.decision
    interests = declared_interests(decision.initiative, day=clock.today())
    return {"voter": voice, "decision": decision, "interests": interests, "today": clock.today()}


def _show_theirs(form: Answer, voice: Voter, error: ChangedMeanwhile) -> None:
    """The writer's words stay; sending them again counts as having seen that there was another answer."""
    voice.refresh_from_db()
    form.data = {**form.data.dict(), "revision": str(voice.revision)}  # type: ignore[attr-defined]
    form.add_error(None, translated(error))


def _status(form: Answer, is_open: bool) -> int:
    if form.errors:
        return 422 if is_open else 409
    return 200
