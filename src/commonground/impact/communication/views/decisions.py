"""The register of decisions; one of them; a question is opened, closed, withdrawn, looked at again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.agreements.queries import in_force
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.communication import access, decision_forms, forms
from commonground.impact.communication.answer_letters import send_links
from commonground.impact.communication.as_of import decision_on
from commonground.impact.communication.measures import measures_of
from commonground.impact.communication.models import Decision, Voter
from commonground.impact.communication.queries import decisions as reads
from commonground.impact.communication.revealed import is_revealed, results
from commonground.impact.communication.services import deciding, settled
from commonground.impact.communication.views.page import (
    form_page,
    of_the_house,
    page,
    paged,
    to_decision,
    to_decisions,
)


@require_safe
def decisions(request: HttpRequest, initiative: str) -> HttpResponse:
    """What waits for an answer, what is to be looked at again, and the register to search."""
    today = clock.today()
    here = request.initiative
    search = decision_forms.Search(request.GET, measures=measures_of(here))
    rows = paged(request, reads.register(here, day=today, **search.wanted))
    rows.object_list = [decision_on(row, today) for row in rows.object_list]
    shown: dict[str, Any] = {
        "open": reads.open_decisions(here, day=today),
        "to_revisit": reads.to_revisit(here, day=today),
        "search": search,
        "is_searched": bool(search.wanted),
        "register": rows,
    }
    return page(request, "decisions.html", **shown)


@require_safe
def decision(request: HttpRequest, initiative: str, decision: int) -> HttpResponse:
    found, today = access.decision_in(request.initiative, decision), clock.today()
    voters = reads.voices_at_the_end(found, day=today) if found.is_open else []
    cited = found.citations.filter(cited_on__lte=today)
    revealed = is_revealed(found)
    measures = measures_of(request.initiative)
    shown: dict[str, Any] = {
        "decision": found,
        "options": found.options.all(),
        "voters": voters,
        "answered": sum(1 for voter in voters if voter.given_on),
        "waiting": [voter for voter in voters if voter.given_on is None],
        "mine": access.own_voices(request.standing, found) if found.is_open else [],
        "is_over": _is_over(found),
        "can_close": _can_close(found, voters),
        "results": results(found) if revealed else [],
        "citations": [(c, measures.get(c.measure, c.measure)) for c in cited],
        "interests": reads.declared_interests(request.initiative, day=found.closed_on or today),
        "revisits": found.revisits.filter(on__lte=today),
        "crumbs": to_decisions(request),
    }
    return page(request, "decision.html", **shown)


def open_decision(request: HttpRequest, initiative: str) -> HttpResponse:
    house = of_the_house(request)
    form = decision_forms.NewDecision(posted(request), initial=_agreed_rule(request), **house)
    if form.is_valid():
        with refusals_on(form):
            made = deciding.open_decision(
                request.initiative, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            _say_links(request, made)
            messages.success(request, _("The question is open. Answers are revealed together."))
            return redirect("communication:decision", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("Put a question to the partners"),
        does=_("Open the question"),
        lead=_(
            "Rule, options and voices do not change once it is open. Nobody, the backbone included, reads an answer before it closes."
        ),
        crumbs=to_decisions(request),
    )


def close(request: HttpRequest, initiative: str, decision: int) -> HttpResponse:
    found = access.decision_in(request.initiative, decision)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            deciding.close(found, **_when(request))
            messages.success(request, _("Closed. Every answer is revealed below."))
            return redirect("communication:decision", initiative, found.pk)
    voters = reads.voices_at_the_end(found, day=clock.today())
    waiting = sum(1 for voter in voters if voter.given_on is None)
    return form_page(
        request,
        form,
        title=_("Close this question?"),
        does=_("Close and reveal"),
        lead=_("%(n)s have not answered. Closing counts what is there, once and for all.")
        % {"n": waiting},
        danger=True,
        crumbs=to_decision(request, found),
    )


def withdraw(request: HttpRequest, initiative: str, decision: int) -> HttpResponse:
    found = access.decision_in(request.initiative, decision)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            deciding.withdraw(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("Taken back. No answer is revealed."))
            return redirect("communication:decision", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Take this question back?"),
        does=_("Take it back"),
        danger=True,
        crumbs=to_decision(request, found),
    )


def cite(request: HttpRequest, initiative: str, decision: int) -> HttpResponse:
    found = access.decision_in(request.initiative, decision)
    form = decision_forms.Citing(posted(request), measures=measures_of(request.initiative))
    if form.is_valid():
        with refusals_on(form):
            settled.cite(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("Noted as data that were before your eyes."))
            return redirect("communication:decision", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Which numbers did you look at?"),
        does=_("Cite them"),
        crumbs=to_decision(request, found),
    )


def revisit(request: HttpRequest, initiative: str, decision: int) -> HttpResponse:
    found = access.decision_in(request.initiative, decision)
    form = decision_forms.Revisiting(posted(request))
    if form.is_valid():
        with refusals_on(form):
            settled.revisit(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("Noted. A change is a new decision."))
            return redirect("communication:decision", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Looked at again"),
        does=_("Write it down"),
        crumbs=to_decision(request, found),
    )


def _agreed_rule(request: HttpRequest) -> dict[str, Any]:
    """The rule that the partners agreed on, offered first; of several agreements the last adopted."""
    with_rule = [v for v in in_force(request.initiative, day=clock.today()) if v.decision_rule]
    if not with_rule:
        return {"rule": Decision.RuleChoice.CONSENT}
    last = max(with_rule, key=lambda v: (v.adopted_on, v.pk))
    return {"rule": last.decision_rule, "quorum": last.quorum or 0}


def _say_links(request: HttpRequest, made: Decision) -> None:
    if not made.by_link:
        return
    sent, without = send_links(made, today=clock.today())
    messages.success(request, _("%(n)s personal links went out by letter.") % {"n": sent})
    if without:
        named = ", ".join(str(voter) for voter in without)
        messages.warning(
            request, _("Without an address or not sent yet: %(who)s.") % {"who": named}
        )


def _is_over(found: Decision) -> bool:
    return found.is_open and found.closes_on is not None and found.closes_on < clock.today()


def _can_close(found: Decision, voters: list[Voter]) -> bool:
    """Not before the last day while somebody still has the time that was promised."""
    is_free = found.closes_on is None or found.closes_on <= clock.today()
    return is_free or all(voter.given_on for voter in voters)


def _when(request: HttpRequest) -> dict[str, Any]:
    return {"today": clock.today(), "actor": request.user}
