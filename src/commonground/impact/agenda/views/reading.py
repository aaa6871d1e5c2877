"""Reading the agenda: the room's first page, one version, a clause, what changed, who signed what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.impact.agenda import (
    access,
    queries,
    services,
    showing,
    understanding_queries,
    wording,
    words,
)
from commonground.impact.agenda.as_of import round_on, version_on
from commonground.impact.agenda.kinds import BY_KIND
from commonground.impact.agenda.models import Position, Round, Understanding, Version
from commonground.impact.agenda.tied import labels_of
from commonground.impact.agenda.views.page import crumbs_to, page


@require_safe
def agenda(request: HttpRequest, initiative: str) -> HttpResponse:
    here, today = request.initiative, clock.today()
    in_force = queries.adopted_version(here, day=today)
    waiting = queries.open_version(here, day=today)
    check = understanding_queries.open_check(here, day=today)
    asked = _round_asked(waiting, today)
    voices = access.voices(request.standing, day=today)
    strategies = queries.strategies_on(here, day=today)
    shown: dict[str, Any] = {
        "in_force": in_force,
        "waiting": waiting,
        "is_draft": waiting is not None and not waiting.is_offered_on(today),
        "goal": queries.shared_goal(here, day=today),
        "standing": queries.agenda_standing(here, day=today),
        "unseen": queries.not_seen(here, day=today),
        "asked": asked,
        "to_answer": _unanswered_round(asked, voices),
        "check": check,
        "to_check": _unanswered_check(check, voices),
        "strategies": strategies,
        "unmeasured": queries.strategies_without_measure(here, day=today),
        "goals": wording.goal_rows(here, day=today),
        "dissent": queries.open_dissent(here, day=today),
        "community": queries.share_from_community(here, day=today),
        "spreads": understanding_queries.spreads(here, day=today),
        "before": _before(here, today, in_force, waiting),
    }
    return page(request, "agenda.html", **shown)


@require_safe
def version(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    """Opening it is what sets the mark that somebody in this seat has seen this wording."""
    found, today = access.version_in(request.initiative, version), clock.today()
    services.mark_seen(found, request.standing.seats, today=today)
    in_force = queries.adopted_version(request.initiative, day=today)
    endorsements = queries.endorsements_on([found], day=today)
    signed = {each.partner_id for each in endorsements}
    opened = Round.objects.filter(version=found, opened_on__lte=today)
    rounds = [round_on(each, today) for each in opened]
    shown: dict[str, Any] = {
        "version": found,
        "sections": wording.sections_of(found, day=today),
        "counts": words.standing_of(found, in_force, day=today),
        "rounds": [(each, words.verdict_of(each)) for each in rounds],
        "is_decided": bool(rounds) and rounds[-1].verdict == "adopted",
        "support": showing.support_of_clauses(found, day=today),
        "endorsements": endorsements,
        "not_signed": _not_signed(request, found, signed),
        "may_endorse": _may_endorse(request, found, signed),
        "own_endorsed": _own_endorsed(request, endorsements),
        "debate": showing.debate_on(request.initiative, "", day=today),
        "has_voice": bool(access.voices(request.standing, day=today)),
        "crumbs": crumbs_to(request),
    }
    return page(request, "version.html", **shown)


@require_safe
def clause(request: HttpRequest, initiative: str, clause: int) -> HttpResponse:
    """One clause: its words, how far the partners go along, the debate, and every earlier text."""
    found, today = access.clause_in(request.initiative, clause), clock.today()
    support = showing.support_of_clauses(found.version, day=today)
    shown: dict[str, Any] = {
        "version": found.version,
        "clause": found,
        "part": BY_KIND[found.kind],
        "written": wording.written(found, labels_of(request.initiative)),
        "support": support.get(found.pk),
        "debate": showing.debate_on(request.initiative, found.key, day=today),
        "texts": showing.texts_of(found, day=today),
        "voices": access.voices(request.standing, day=today),
        "crumbs": crumbs_to(request, found.version),
    }
    return page(request, "clause.html", **shown)


@require_safe
def difference(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    """What a version changes against the one that it came from, word by word."""
    found, today = access.version_in(request.initiative, version), clock.today()
    base = found.based_on
    pairs = []
    if base is not None:
        base.initiative, labels = request.initiative, labels_of(request.initiative)
        before = wording.sections_of(base, labels, day=today)
        pairs = wording.compared(before, wording.sections_of(found, labels, day=today))
    shown: dict[str, Any] = {
        "version": found,
        "base": base,
        "changed": [pair for pair in pairs if pair.is_changed],
        "same": [pair for pair in pairs if not pair.is_changed],
        "crumbs": crumbs_to(request, found),
    }
    return page(request, "difference.html", **shown)


@require_safe
def wordings(request: HttpRequest, initiative: str) -> HttpResponse:
    """Which wording did whom sign, and who has not seen the newest?"""
    today = clock.today()
    versions, rows = showing.wordings(request.initiative, day=today)
    shown: dict[str, Any] = {
        "versions": versions,
        "rows": rows,
        "newest": queries.newest_wording(request.initiative, day=today),
        "unseen": queries.not_seen(request.initiative, day=today),
        "crumbs": crumbs_to(request),
    }
    return page(request, "wordings.html", **shown)


def _unanswered_round(asked: Round | None, voices: list[Any]) -> list[Any]:
    if asked is None:
        return []
    given = Position.objects.filter(round=asked, clause__isnull=True)
    answered = set(given.values_list("partner_id", flat=True))
    return [partner for partner in voices if partner.pk not in answered]


def _unanswered_check(check: Any, voices: list[Any]) -> list[Any]:
    if check is None:
        return []
    given = Understanding.objects.filter(check_asked=check)
    answered = set(given.values_list("partner_id", flat=True))
    return [partner for partner in voices if partner.pk not in answered]


def _before(initiative: Any, day: date, *current: Version | None) -> list[Version]:
    kept = [version.pk for version in current if version is not None]
    begun = Version.objects.filter(initiative=initiative, created_on__lte=day)
    return [version_on(each, day) for each in begun.exclude(pk__in=kept)]


def _round_asked(waiting: Version | None, day: date) -> Round | None:
    """The round that takes answers on a day, of the version that was in work then."""
    if waiting is None:
        return None
    opened = Round.objects.filter(version=waiting, opened_on__lte=day)
    return opened.exclude(closed_on__lte=day).order_by("-number").first()


def _not_signed(request: HttpRequest, found: Version, signed: set[int]) -> list[Any]:
    if found.is_draft:
        return []
    partners = partners_on(request.initiative, day=clock.today())
    return [partner for partner in partners if partner.pk not in signed]


def _may_endorse(request: HttpRequest, found: Version, signed: set[int]) -> list[Seat]:
    """The reader's representative seats whose partners have not endorsed this wording."""
    if found.state not in (Version.State.OFFERED, Version.State.ADOPTED):
        return []
    return [
        seat
        for seat in request.standing.seats
        if seat.role == Seat.Role.REPRESENTATIVE and seat.partner_id not in signed
    ]


def _own_endorsed(request: HttpRequest, endorsements: list[Any]) -> list[Any]:
    own = {s.partner_id for s in request.standing.seats if s.role == Seat.Role.REPRESENTATIVE}
    return [each for each in endorsements if each.partner_id in own]
