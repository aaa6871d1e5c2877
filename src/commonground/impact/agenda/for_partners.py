"""What the agenda says to a partner that comes, and what one that goes has in its hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.onboarding import Line
from commonground.foundation.theme.templatetags.formats import day as written
from commonground.impact.agenda import queries, services, understanding_queries
from commonground.impact.agenda.models import Clause, Round, Strategy, StrategyLead, Version


def agenda(partner: Partner, day: date) -> Sequence[Line]:
    """The agenda in force, its goals and strategies, and whether this partner endorses it."""
    initiative = partner.initiative
    version = queries.adopted_version(initiative, day=day)
    if version is None:
        return []
    address = reverse("agenda:version", args=[initiative.slug, version.number])
    lines = [Line(str(version), queries.shared_goal(initiative, day=day), address)]
    for goal in queries.goals_on(initiative, day=day):
        lines.append(Line(_("Goal: %(goal)s") % {"goal": goal.name or goal.text}))
    tops = [row.name for row in queries.strategies_of(version, day=day) if not row.level]
    if tops:
        link = reverse("agenda:strategies", args=[initiative.slug])
        lines.append(Line(_("Strategies: %(names)s") % {"names": ", ".join(tops)}, link=link))
    return lines


def own_part(partner: Partner, day: date) -> Sequence[Line]:
    """What waits for this partner: a wording to endorse, a round, a same-page check."""
    initiative, lines = partner.initiative, []
    newest = queries.newest_wording(initiative, day=day)
    if newest is not None:
        signed = {e.partner_id for e in queries.endorsements_on([newest], day=day)}
        if partner.pk not in signed:
            link = reverse("agenda:version", args=[initiative.slug, newest.number])
            lines.append(
                Line(_("Read the common agenda, and say whether you endorse it."), link=link)
            )
    asked = Round.objects.filter(
        version__initiative=initiative, closed_on__isnull=True, closes_on__gte=day
    ).first()
    if asked is not None and not asked.positions.filter(partner=partner).exists():
        link = reverse("agenda:position", args=[initiative.slug, partner.code, asked.pk])
        by = _("by %(day)s") % {"day": written(asked.closes_on)}
        lines.append(Line(_("Say where you stand on the agenda."), by, link))
    check = understanding_queries.open_check(initiative, day=day)
    if check is not None and not check.answers.filter(partner=partner).exists():
        link = reverse("agenda:answer_check", args=[initiative.slug, partner.code, check.pk])
        by = _("by %(day)s") % {"day": written(check.closes_on)}
        lines.append(Line(_("Say in your own words what we want to achieve."), by, link))
    return lines


def held(partner: Partner, day: date) -> Iterator[Handover]:
    """Strategies that it leads, and what it proposed in a version that is not settled yet."""
    leads = StrategyLead.objects.filter(partner=partner, ends_on__isnull=True)
    for lead in leads.select_related("strategy__initiative"):
        take = partial(_take_lead, lead.strategy)
        key, what = f"strategy-{lead.strategy_id}", lead.strategy.name
        yield Handover(key, _("Leads a strategy"), what, take_over=take)
    proposed = Clause.objects.filter(
        proposed_by=partner,
        withdrawn_on__isnull=True,
        version__state__in=[Version.State.DRAFT, Version.State.OFFERED],
        proposed_on__gte=F("version__created_on"),
    )
    for clause in proposed:
        yield Handover(f"proposal-{clause.pk}", _("Proposed for the agenda"), str(clause))


def goal_kept_at(initiative: Initiative) -> str:
    """Once an agenda is adopted, the shared goal is agreed there and typed nowhere else."""
    adopted = Version.objects.filter(initiative=initiative, state=Version.State.ADOPTED)
    return reverse("agenda:agenda", args=[initiative.slug]) if adopted.exists() else ""


def _take_lead(strategy: Strategy, taker: Taker) -> None:
    services.set_lead(strategy, partner=taker.partner, today=taker.today, actor=taker.actor)
