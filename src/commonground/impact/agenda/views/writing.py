"""Writing a draft: it begins, clauses are proposed, written, taken out; levels get names."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import ChangedMeanwhile, both_texts
from commonground.foundation.theme.pages import posted
from commonground.impact.agenda import access, forms, queries, services
from commonground.impact.agenda.kinds import BY_KIND, Part
from commonground.impact.agenda.models import Clause, Version
from commonground.impact.agenda.tied import labels_of
from commonground.impact.agenda.tree import with_those_below
from commonground.impact.agenda.views.page import crumbs_to, form_page

FIELDS = (
    "name",
    "text",
    "evidence",
    "baseline_value",
    "baseline_on",
    "target_value",
    "target_on",
)


def begin(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.Nothing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            made = services.begin_agenda(
                request.initiative, today=clock.today(), actor=request.user
            )
            messages.success(request, _("A draft is open. Every partner can propose clauses."))
            return redirect("agenda:version", initiative, made.number)
    return form_page(
        request,
        form,
        title=_("Begin the common agenda"),
        does=_("Begin"),
        lead=_("An empty draft. The backbone opens it; the partners write it."),
        crumbs=crumbs_to(request),
    )


def propose(request: HttpRequest, initiative: str, version: int, number: int) -> HttpResponse:
    """A new clause. Where somebody else was quicker, both texts are on the page and one saves again."""
    found, part = access.version_in(request.initiative, version), access.part_at(number)
    form = _clause_form(request, found, part, None)
    there = _clause_there(found, part) if part.is_single else None
    if form.is_valid():
        with refusals_on(form):
            saved = _save(request, form, found, part, there)
            if saved is not None:
                said = _("Proposed: %(clause)s.") if there is None else _("Written: %(clause)s.")
                messages.success(request, said % {"clause": saved})
                return redirect("agenda:clause", initiative, saved.pk)
    return form_page(
        request,
        form,
        title=_("Propose: %(what)s") % {"what": part.kind.label},
        does=_("Propose"),
        lead=str(part.asks),
        crumbs=crumbs_to(request, found),
    )


def write_clause(request: HttpRequest, initiative: str, clause: int) -> HttpResponse:
    found = access.clause_in(request.initiative, clause)
    part = BY_KIND[found.kind]
    form = _clause_form(request, found.version, part, found)
    if form.is_valid():
        with refusals_on(form):
            saved = _save(request, form, found.version, part, found)
            if saved is not None:
                messages.success(request, _("Written: %(clause)s.") % {"clause": saved})
                return redirect("agenda:clause", initiative, saved.pk)
    return form_page(
        request,
        form,
        title=_("Write: %(clause)s") % {"clause": found},
        does=_("Save"),
        lead=str(part.asks),
        crumbs=crumbs_to(request, found.version, found),
    )


def take_out(request: HttpRequest, initiative: str, clause: int) -> HttpResponse:
    found = access.clause_in(request.initiative, clause)
    access.require_voices(request.standing, day=clock.today())
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.take_clause_out(
                found, why=form.cleaned_data["why"], today=clock.today(), actor=request.user
            )
            messages.success(request, _("Taken out. Its texts stay readable."))
            return redirect("agenda:version", initiative, found.version.number)
    return form_page(
        request,
        form,
        title=_("Take out of the draft: %(clause)s") % {"clause": found},
        does=_("Take out"),
        crumbs=crumbs_to(request, found.version, found),
        danger=True,
    )


def levels(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    named = {f"level_{n}": name for n, name in enumerate(found.levels, start=1)}
    form = forms.Levels(posted(request), initial=named)
    if form.is_valid():
        with refusals_on(form):
            services.name_levels(found, names=form.names, actor=request.user)
            messages.success(request, _("The levels have their names."))
            return redirect("agenda:version", initiative, version)
    return form_page(
        request,
        form,
        title=_("What we call the levels of our strategies"),
        does=_("Save"),
        lead=_("From the top down. As many levels as have names can be used."),
        crumbs=crumbs_to(request, found),
    )


def _save(
    request: HttpRequest,
    form: forms.ClauseWords,
    version: Version,
    part: Part,
    clause: Clause | None,
) -> Clause | None:
    """The saved clause, or None when somebody else's words are now beside the form."""
    facts: dict[str, Any] = {
        "words": form.words,
        "partner": form.cleaned_data["partner"],
        "today": clock.today(),
        "actor": request.user,
    }
    if clause is None:
        try:
            key = form.cleaned_data["key"]
            return services.propose_clause(version, part.kind, key=key, **facts)
        except ChangedMeanwhile:
            clause = _clause_there(version, part)
            if clause is None:
                raise
    with both_texts(form, clause):
        return services.write_clause(clause, seen=form.cleaned_data["revision"], **facts)
    form.theirs = [
        (form.fields[name].label, getattr(clause, name))
        for name in FIELDS
        if name in form.fields and getattr(clause, name)
    ]
    return None


def _clause_form(
    request: HttpRequest, version: Version, part: Part, clause: Clause | None
) -> forms.ClauseWords:
    partners = access.require_voices(request.standing, day=clock.today())
    if request.method != "POST":  # what was typed already comes back on its page, with the reason
        access.require_words_open(version)
    strategies = list(queries.standing_clauses(version).filter(kind=Clause.Kind.STRATEGY))
    pairs = [(each.strategy_id, each.parent_id) for each in strategies]
    own = with_those_below(clause.strategy_id, pairs) if clause and clause.strategy_id else set()
    labels = labels_of(request.initiative)
    kept = {name: labels.get(name, name) for name in (clause.measures if clause else ())}
    return forms.ClauseWords(
        posted(request),
        part=part,
        partners=partners,
        measures={**labels, **kept},
        places=[each for each in strategies if each.strategy_id not in own],
        initial=_initial(part, clause),
    )


def _initial(part: Part, clause: Clause | None) -> dict[str, Any]:
    if clause is None:
        return {"revision": 0, "key": uuid4().hex[:16]}
    now: dict[str, Any] = {name: getattr(clause, name) for name in FIELDS}
    many = part.kind != Clause.Kind.GOAL
    now["measures"] = clause.measures if many else next(iter(clause.measures), "")
    return {**now, "revision": clause.revision, "parent": clause.parent_id or ""}


def _clause_there(version: Version, part: Part) -> Clause | None:
    found = Clause.objects.filter(version=version, key=part.kind, withdrawn_on__isnull=True)
    return found.select_related("version__initiative").first()
