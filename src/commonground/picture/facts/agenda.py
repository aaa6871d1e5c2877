"""The common agenda in plain numbers and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative, Organisation
from commonground.collective.partnership.queries import partners_on
from commonground.impact.activities.snapshot import Snapshot
from commonground.impact.agenda import queries
from commonground.impact.agenda.models import Remark
from commonground.impact.agenda.queries import Named, OpenDissent, StrategyOn
from commonground.impact.agenda.tree import with_those_below
from commonground.impact.agenda.understanding_queries import Spread, spread_of_understanding
from commonground.picture.facts.row import Row, Rows

LOW = 2  # of five: whoever rates its understanding like this has said that it does not understand


@dataclass(frozen=True)
class AgendaFacts:
    """What the room of the common agenda knows on a day.

    ``endorsed`` partners have their name under the wording in force, before there is one under the wording
    that was put before them; as long as none was adopted nobody is ``unsigned`` and there are no ``clauses``. ``dissent`` is one row for each clause on which nobody
    answered it. ``same_page_low`` is the share that rates its own understanding low, None under five
    answers. ``strategies_without_activity`` is empty as long as no plan of action is on record.
    """

    partners: int
    clauses: int = 0
    adopted_on: date | None = None
    review_on: date | None = None
    endorsed: int = 0
    unseen: Rows = ()
    unsigned: Rows = ()
    dissent: Rows = ()
    goals: int = 0
    goals_without_target: Rows = ()
    strategies: int = 0
    strategies_without_measure: Rows = ()
    strategies_without_activity: Rows = ()
    same_page_on: date | None = None
    same_page_low: float | None = None
    proposed_by_residents: int = 0


def read(initiative: Initiative, *, day: date, plan: Snapshot | None = None) -> AgendaFacts | None:
    """None as long as nobody has begun an agenda or asked how it is understood; 24 queries at most."""
    standing = queries.agenda_standing(initiative, day=day)
    spread = spread_of_understanding(initiative, day=day)
    if standing.version is None and standing.in_work is None and spread is None:
        return None
    unseen = queries.not_seen(initiative, day=day)
    proposed = queries.who_proposed(initiative, day=day)
    goals = queries.goals_on(initiative, day=day)
    strategies = queries.strategies_on(initiative, day=day)
    return AgendaFacts(
        partners=standing.partners,
        clauses=len(proposed),
        adopted_on=standing.adopted_on,
        review_on=standing.review_on,
        endorsed=standing.endorsed_by if standing.is_adopted else _behind(initiative, day),
        unseen=_partners(initiative, unseen.partners if unseen else ()),
        unsigned=_partners(initiative, standing.not_endorsed if standing.is_adopted else ()),
        dissent=_unanswered(initiative, day),
        goals=len(goals),
        goals_without_target=tuple(
            _clause(initiative, goal.clause, goal.name or goal.text)
            for goal in goals
            if goal.target_value is None or goal.target_on is None
        ),
        strategies=len(strategies),
        strategies_without_measure=_strategies(initiative, queries.without_measure(strategies)),
        strategies_without_activity=_strategies(initiative, _idle(strategies, plan)),
        same_page_on=spread.closed_on if spread else None,
        same_page_low=_low(spread),
        proposed_by_residents=sum(
            each.sector == Organisation.Sector.COMMUNITY for each in proposed
        ),
    )


def _behind(initiative: Initiative, day: date) -> int:
    """Partners of the day that stand behind a wording which is not adopted yet."""
    waiting = queries.newest_wording(initiative, day=day)
    names = queries.endorsements_on([waiting], day=day) if waiting else []
    here = set(partners_on(initiative, day=day).values_list("pk", flat=True)) if names else set()
    return len(here & {one.partner_id for one in names})


def _idle(found: Sequence[StrategyOn], plan: Snapshot | None) -> list[StrategyOn]:
    """Strategies for which nothing is planned or done, neither for them nor for any below them."""
    if plan is None or not plan.activities:
        return []
    pairs = [(each.strategy, each.parent) for each in found]
    served = {activity.strategy for activity in plan.open}
    return [each for each in found if not with_those_below(each.strategy, pairs) & served]


def _unanswered(initiative: Initiative, day: date) -> Rows:
    """An answer on the same clause, on the same day or later, is one; the page shows which it is."""
    answers = Remark.objects.filter(
        version__initiative=initiative, kind=Remark.Kind.ANSWER, said_on__lte=day
    ).exclude(withdrawn_on__lte=day)
    last: dict[str, date] = {}
    for key, on in answers.order_by("said_on").values_list("key", "said_on"):
        last[key] = on
    found = {
        one.key: _dissent(initiative, one)
        for one in queries.open_dissent(initiative, day=day)
        if one.key not in last or last[one.key] < one.said_on
    }
    return tuple(found.values())


def _dissent(initiative: Initiative, one: OpenDissent) -> Row:
    if one.clause_id is None:
        return Row(_("The agenda as a whole"), reverse("agenda:agenda", args=[initiative.slug]))
    return _clause(initiative, one.clause_id, one.clause)


def _low(spread: Spread | None) -> float | None:
    if spread is None or not spread.ratings:
        return None
    return sum(rating <= LOW for rating in spread.ratings) / len(spread.ratings)


def _clause(initiative: Initiative, clause: int, label: str) -> Row:
    return Row(label, reverse("agenda:clause", args=[initiative.slug, clause]))


def _strategies(initiative: Initiative, found: Iterable[StrategyOn]) -> Rows:
    return tuple(
        Row(each.name, reverse("agenda:strategy", args=[initiative.slug, each.strategy]))
        for each in found
    )


def _partners(initiative: Initiative, partners: Iterable[Named]) -> Rows:
    """Who has seen and signed what is told, wording by wording, on one page."""
    page = reverse("agenda:wordings", args=[initiative.slug])
    return tuple(Row(partner.name, page) for partner in partners)
