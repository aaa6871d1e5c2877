"""Where a number comes from: the rule, its history, and the batches behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonground.collective.partnership.models import Partner
from commonground.engine.measures.definitions import MeasureBase
from commonground.engine.measures.explain import in_words
from commonground.impact.measurement.cards import label_of_period, trend_cells
from commonground.impact.measurement.dictionary import history
from commonground.impact.measurement.figures import figure_of, style_of_kind
from commonground.impact.measurement.inputs import Basis, records_of
from commonground.impact.measurement.keeping import kept, kept_of_versions
from commonground.impact.measurement.models import Batch, Definition, DefinitionVersion
from commonground.impact.measurement.outputs import Kept
from commonground.impact.measurement.shortly import Difference, differences


@dataclass(frozen=True)
class Wording:
    """One version of a measure: who, when, why, and what it changed."""

    version: DefinitionVersion
    changes: tuple[Difference, ...]
    is_current: bool
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Source:
    """One batch behind the number. Counts of rows are for the partner itself and the backbone:
    beside a published total they could give a small group away."""

    batch: Batch
    partner: Partner
    period: str
    records: str
    shows_counts: bool


@dataclass(frozen=True)
class Totals:
    """Rows over all batches, for the backbone only."""

    taken: int
    refused: int
    set_aside: int


@dataclass(frozen=True)
class SourcePage:
    """Everything that the page shows."""

    name: str
    measure: MeasureBase
    rule: str
    kept: Kept
    wordings: tuple[Wording, ...]
    sources: tuple[Source, ...]
    totals: Totals | None


def source_page(basis: Basis, name: str, *, own: frozenset[str], sees_all: bool) -> SourcePage:
    """Rule, versions and batches of one measure; four queries on top of the basis."""
    measure = basis.dictionary.measures[name]
    versions = list(history(basis.initiative, Definition.Kind.MEASURE, name))
    numbers = kept_of_versions(basis.initiative, versions[1:])
    sources = tuple(_sources(basis, measure, own, sees_all))
    return SourcePage(
        name=name,
        measure=measure,
        rule=in_words(measure, basis.dictionary),
        kept=kept(basis, [name])[name],
        wordings=tuple(_wordings(basis, versions, numbers)),
        sources=sources,
        totals=_totals(sources) if sees_all else None,
    )


def _wordings(
    basis: Basis, versions: list[DefinitionVersion], numbers: Mapping[int, Kept]
) -> Iterator[Wording]:
    """Newest first, each with what it changed from the one before and the numbers it gave."""
    for place, version in enumerate(versions):
        older = versions[place + 1].body if place + 1 < len(versions) else None
        changes = tuple(differences(older, version.body)) if older is not None else ()
        gave = tuple(_numbers(basis, version, numbers.get(version.number)))
        yield Wording(version, changes, place == 0, gave)


def _numbers(
    basis: Basis, version: DefinitionVersion, numbers: Kept | None
) -> Iterator[tuple[str, str]]:
    style = style_of_kind(str(version.body["kind"]))
    for period, cell in trend_cells(numbers.overall if numbers else ()).items():
        yield label_of_period(basis.dictionary.periods, period), figure_of(cell, style).text


def _sources(
    basis: Basis, measure: MeasureBase, own: frozenset[str], sees_all: bool
) -> Iterator[Source]:
    """In the order of the calendar, within a period in the partnership's order."""
    calendar = basis.dictionary.periods
    partners = {partner.pk: (place, partner) for place, partner in enumerate(basis.partners)}
    order = {n: i for g in ("all", "year", "period") for i, n in enumerate(calendar.group(g))}
    for name in records_of(measure):
        label = basis.dictionary.records[name].label or name
        for batch in sorted(
            basis.inputs(name).batches,
            key=lambda b: (
                order.get(b.submission.period, -1),
                partners[b.submission.partner_id][0],
            ),
        ):
            partner = partners[batch.submission.partner_id][1]
            period = label_of_period(calendar, batch.submission.period)
            yield Source(batch, partner, period, label, sees_all or partner.code in own)


def _totals(sources: tuple[Source, ...]) -> Totals:
    rows = [source.batch for source in sources]
    return Totals(
        sum(b.rows for b in rows), sum(b.refused for b in rows), sum(b.set_aside for b in rows)
    )
