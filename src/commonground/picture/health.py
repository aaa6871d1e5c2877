"""How the partnership is doing, as facts of the home page: agreed, ready, and at which stage."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.agreements import queries as agreements
from commonground.collective.health.queries import Standing
from commonground.collective.health.showing import outcome_in_words, stage_in_words
from commonground.collective.partnership.models import Initiative
from commonground.picture.fact import Fact, listed

DAYS_IN_MONTH = 30


def facts(initiative: Initiative, standing: Standing, *, partners: int, today: date) -> list[Fact]:
    """Each says what is on record and how old it is; what was never asked says so."""
    return [_agreed(initiative, partners, today), _ready(standing), _stage(standing)]


def _agreed(initiative: Initiative, partners: int, today: date) -> Fact:
    what, page = _("Agreement"), "agreements:agreements"
    held = agreements.in_force(initiative, day=today)
    if not held:
        says = _("The partners have not agreed on anything in writing yet.")
        return Fact(what, "0", _("in force"), says, page, is_quiet=True)
    latest = max(held, key=lambda version: (version.adopted_on, version.pk))
    missing = tuple(agreements.unsigned(latest, day=today))
    says = _("Everybody has signed.")
    if missing:
        says = _("Not signed yet: %(partners)s.") % {"partners": listed(missing)}
    of = _("of %(n)s have signed") % {"n": partners}
    return Fact(what, str(partners - len(missing)), of, says, page)


def _ready(standing: Standing) -> Fact:
    what, page = _("Readiness"), "health:health"
    if standing.readiness_on is None:
        says = _("Nobody has asked yet whether the partnership is ready.")
        return Fact(what, _("not asked"), "", says, page, is_quiet=True)
    says = _aged(standing.readiness_age or 0)
    if standing.impact_runs_ahead:
        says = _("The impact side runs ahead of it. %(when)s") % {"when": says}
    return Fact(what, str(outcome_in_words(standing.readiness)), "", says, page)


def _stage(standing: Standing) -> Fact:
    what, page = _("As a group"), "health:health"
    if standing.stage_on is None:
        says = _("Nobody has asked yet where the group stands.")
        return Fact(what, _("not asked"), "", says, page, is_quiet=True)
    says = _("Ask again: a fifth of the people are others now.")
    if not standing.stage_due:
        says = _("From the last round, which says how sure that is.")
    return Fact(what, stage_in_words(standing) or _("cannot tell"), "", says, page)


def _aged(days: int) -> str:
    months = days // DAYS_IN_MONTH
    if not months:
        return _("Asked this month.")
    return ngettext("Asked %(n)s month ago.", "Asked %(n)s months ago.", months) % {"n": months}
