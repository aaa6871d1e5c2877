"""One strategy through all versions: what it says now, what is around it, and how it got there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.impact.agenda import queries
from commonground.impact.agenda.models import Clause, Strategy, StrategyLead, Version
from commonground.impact.agenda.tied import Tied, labels_of, tied


@dataclass(frozen=True)
class StrategyShown:
    """``now`` is missing when the wording in force (or the draft) no longer has this strategy."""

    now: queries.StrategyOn | None
    version: Version | None
    text: str
    evidence: str
    measures: tuple[Tied, ...]
    above: queries.StrategyOn | None
    below: tuple[queries.StrategyOn, ...]
    wordings: tuple[Clause, ...]
    leads: tuple[StrategyLead, ...]


def strategy_shown(strategy: Strategy, *, day: date) -> StrategyShown:
    """Eight queries, whatever the size of the tree."""
    initiative = strategy.initiative
    wordings = tuple(
        Clause.objects.filter(strategy=strategy, version__created_on__lte=day)
        .select_related("version", "proposed_by__organisation")
        .order_by("version__number")
    )
    version = queries.adopted_version(initiative, day=day)
    if version is None or all(clause.version_id != version.pk for clause in wordings):
        version = queries.open_version(initiative, day=day)
    rows = queries.strategies_of(version, day=day) if version else ()
    by_pk = {row.strategy: row for row in rows}
    now = by_pk.get(strategy.pk)
    clause = next((c for c in wordings if now is not None and c.pk == now.clause), None)
    leads = StrategyLead.objects.filter(strategy=strategy, starts_on__lte=day)
    return StrategyShown(
        now=now,
        version=version,
        text=clause.text if clause else "",
        evidence=clause.evidence if clause else "",
        measures=tuple(tied(now.measures, labels_of(initiative), initiative)) if now else (),
        above=by_pk.get(now.parent or 0) if now else None,
        below=tuple(row for row in rows if row.parent == strategy.pk),
        wordings=wordings,
        leads=tuple(leads.select_related("partner__organisation")),
    )
