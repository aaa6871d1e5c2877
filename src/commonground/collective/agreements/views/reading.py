"""Reading what was agreed: all agreements, one version, a clause, what is missing, what changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.agreements import access, due, queries, services, wording
from commonground.collective.agreements.collected import collected
from commonground.collective.agreements.governing import data_standing
from commonground.collective.agreements.models import Version
from commonground.collective.agreements.views.page import crumbs_to, page
from commonground.collective.partnership.models import Seat
from commonground.foundation import clock

EDITS = {
    "decisions": "agreements:decision_rule",
    "grievances": "agreements:ladder",
    "data": "agreements:data_terms",
}


@require_safe
def agreements(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    current = queries.in_force(request.initiative, day=today)
    shown: dict[str, Any] = {
        "due": due.due(request.initiative, day=today),
        "in_force": due.signing(current, request.initiative, day=today),
        "in_work": queries.open_versions(request.initiative),
        "before": queries.earlier_versions(request.initiative, current),
        "data": data_standing(request.initiative, day=today),
        "today": today,
    }
    return page(request, "agreements.html", **shown)


@require_safe
def version(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    today = clock.today()
    sections = wording.sections_of(found, collected(request.initiative))
    (signing,) = due.signing([found], request.initiative, day=today)
    shown: dict[str, Any] = {
        "version": found,
        "parts": wording.parts_of(sections),
        "missing": [section for section in sections if section.is_missing],
        "signing": signing,
        "counts": _counts(request, found),
        "may_sign": _may_sign(request, found, signing),
        "may_amend": services.may_amend(found),
        "crumbs": crumbs_to(request),
        "today": today,
    }
    return page(request, "version.html", **shown)


@require_safe
def clause(
    request: HttpRequest, initiative: str, agreement: int, version: int, number: int
) -> HttpResponse:
    """One clause to a page: on a telephone nobody scrolls through twenty."""
    found, prompt = (
        access.version_in(request.initiative, agreement, version),
        access.prompt_at(number),
    )
    sections = wording.sections_of(found, collected(request.initiative))
    shown: dict[str, Any] = {
        "version": found,
        "section": sections[number - 1],
        "earlier": sections[number - 2] if number > 1 else None,
        "later": sections[number] if number < len(sections) else None,
        "edits": EDITS.get(prompt.key, ""),
        "partners": queries.partners_to_except(found) if prompt.key == "data" else [],
        "crumbs": crumbs_to(request, found),
        "today": clock.today(),
    }
    return page(request, "clause.html", **shown)


@require_safe
def missing(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    """How complete a version is, clause by clause, and what is still to be written."""
    found = access.version_in(request.initiative, agreement, version)
    sections = wording.sections_of(found, collected(request.initiative))
    lacking = [section for section in sections if section.is_missing]
    shown: dict[str, Any] = {
        "version": found,
        "parts": wording.parts_of(sections),
        "missing": lacking,
        "crumbs": crumbs_to(request, found),
    }
    return page(request, "missing.html", **shown)


@require_safe
def difference(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    """What an amendment changes, word by word; what stays the same is folded."""
    found = access.version_in(request.initiative, agreement, version)
    known = collected(request.initiative)
    after = wording.sections_of(found, known)
    base = found.based_on
    pairs = wording.compared(wording.sections_of(base, known), after) if base else []
    shown: dict[str, Any] = {
        "version": found,
        "base": base,
        "changed": [pair for pair in pairs if pair.is_changed],
        "same": [pair for pair in pairs if not pair.is_changed],
        "crumbs": crumbs_to(request, found),
    }
    return page(request, "difference.html", **shown)


def _counts(request: HttpRequest, found: Version) -> str:
    """Whether this wording counts today, in one sentence."""
    current = queries.in_force(request.initiative, day=clock.today())
    if any(version.pk == found.pk for version in current):
        return _("This version is in force.")
    if found.state == Version.State.ADOPTED:
        return _("A later version has taken the place of this one.")
    if found.state == Version.State.SET_ASIDE:
        return _("This version was set aside.")
    if found.state == Version.State.OFFERED:
        return _("This version waits for signatures.")
    return _("This is a draft.")


def _may_sign(request: HttpRequest, found: Version, signing: due.Signing) -> list[Seat]:
    """The representative seats of the reader whose partners have not signed yet."""
    if found.state not in (Version.State.OFFERED, Version.State.ADOPTED):
        return []
    waiting = {partner.pk for partner in signing.missing}
    return [
        seat
        for seat in request.standing.seats
        if seat.role == Seat.Role.REPRESENTATIVE and seat.partner_id in waiting
    ]
