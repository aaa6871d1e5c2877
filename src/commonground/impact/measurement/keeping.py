"""Numbers, computed once for one wording over one set of batches, and kept.

Only what `engine.disclosure.publish` hands out is written here, so nothing that reads these rows can
show what it should not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import ibis
import ibis.expr.types as ir
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from commonground.collective.partnership.models import Initiative
from commonground.engine.backends.duckdb import connect, records_table
from commonground.engine.disclosure import Published, publish
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import MeasureBase
from commonground.engine.measures.evaluate import Coverage, evaluate
from commonground.impact.measurement import agreed, batches, outputs
from commonground.impact.measurement.inputs import Basis, basis_of, records_of
from commonground.impact.measurement.models import (
    Batch,
    DefinitionVersion,
    Destruction,
    ResultSet,
    Upload,
)
from commonground.impact.measurement.outputs import Kept

FORMAT = 1  # of ResultSet.body
# Many small files are opened once and not for every measure; large ones are read where they are.
MOST_ROWS_IN_MEMORY = 1_000_000
COLUMNS = {
    "person": "int64",
    "date": "date",
    "number": "float64",
    "amount": "float64",
    "capacity": "int64",
}


def refresh(
    initiative: Initiative, *, now: datetime, progress: Callable[[int, int], None] | None = None
) -> int:
    """Compute what is not kept yet for the current definitions and batches; answers how many.

    Doing it twice changes nothing; what was computed before, for other versions or batches, stays.
    Measures that cannot be computed do not keep the others from being so; their error comes last.
    """
    basis, threshold = basis_of(initiative), agreed.threshold(initiative)
    todo = _not_kept_yet(basis, threshold)
    errors: list[CommonGroundError] = []
    done = 0
    for names in _that_read_the_same(basis, todo):
        try:
            bodies = _compute(basis, names, threshold)
        except CommonGroundError as error:
            errors.append(error)
            continue
        for name, body in bodies.items():
            _keep(basis, name, todo[name], threshold, body, now)
        done += len(names)
        if progress is not None:
            progress(done, len(todo))
    if errors:
        raise errors[0]
    return done


def kept(
    basis: Basis, names: Iterable[str] | None = None, *, output: str = outputs.PAGES
) -> dict[str, Kept]:
    """Numbers of the current measures from the rows that are there; a handful of queries, however many.

    ``output`` is where they go: what the partners did not agree to for it is left out, and why is said.
    A measure without numbers for the newest batches shows its last ones, marked as stale; numbers
    made under another threshold are not shown at all.
    """
    wanted = list(names if names is not None else basis.dictionary.measures)
    versions = {name: basis.definitions.of_measure(name) for name in wanted}
    fingerprints = {n: basis.fingerprint(basis.dictionary.measures[n]) for n in wanted}
    showing = agreed.showing(basis.initiative)
    threshold = showing.smallest_group
    rows = _rows(threshold, versions.values())
    current = {r.version_id: r for r in rows.filter(inputs__in=fingerprints.values())}
    newest = {r.version_id: r for r in _last_of_each(rows, threshold)}
    found = {
        name: _frozen(
            _choose(version, fingerprints[name], current.get(version.pk), newest.get(version.pk)),
            basis.frozen(basis.dictionary.measures[name]),
        )
        for name, version in versions.items()
    }
    return {n: outputs.permitted(k, basis.dictionary, showing, output) for n, k in found.items()}


def kept_of_versions(
    initiative: Initiative, versions: Iterable[DefinitionVersion]
) -> dict[int, Kept]:
    """The last numbers of older wordings, as they were, by number of the version; one query."""
    by_id = {version.pk: version for version in versions}
    showing = agreed.showing(initiative)
    if outputs.PAGES in showing.withheld:
        return {}
    threshold = showing.smallest_group
    rows = _last_of_each(_rows(threshold, by_id.values()), threshold)
    found = [_opened(by_id[row.version_id], row, is_stale=False) for row in rows]
    return {numbers.version.number: numbers for numbers in found}


def _rows(threshold: int, versions: Iterable[DefinitionVersion]) -> QuerySet[ResultSet]:
    """Numbers of some versions under today's threshold: a stricter one hides what was shown before."""
    return ResultSet.objects.filter(
        version__in=[version.pk for version in versions], threshold=threshold
    )


def _last_of_each(rows: QuerySet[ResultSet], threshold: int) -> QuerySet[ResultSet]:
    """The newest of each version without rows that were taken back since.

    Beside newer numbers they would tell what was taken back; what a correction replaced may stay.
    """
    taken_back = Batch.objects.filter(
        submission__partner__initiative=OuterRef("version__definition__initiative"),
        upload__state=Upload.State.WITHDRAWN,
        accepted_at__lte=OuterRef("computed_at"),
        superseded_at__gte=OuterRef("computed_at"),
    )
    last = ResultSet.objects.filter(
        ~Exists(taken_back), version=OuterRef("version"), threshold=threshold
    ).order_by("-computed_at", "-pk")
    return rows.filter(pk=Subquery(last.values("pk")[:1]))


def _not_kept_yet(basis: Basis, threshold: int) -> dict[str, str]:
    """Measure -> fingerprint, for those that have records and no numbers over them.

    Never for one whose rows were destroyed: from what is left it would come out smaller, in silence.
    """
    ready = {
        n: m
        for n, m in basis.dictionary.measures.items()
        if _has_records(basis, m) and basis.frozen(m) is None
    }
    versions = {name: basis.definitions.of_measure(name) for name in ready}
    have = set(_rows(threshold, versions.values()).values_list("version_id", "inputs"))
    fingerprints = {name: basis.fingerprint(measure) for name, measure in ready.items()}
    return {n: f for n, f in fingerprints.items() if (versions[n].pk, f) not in have}


def _has_records(basis: Basis, measure: MeasureBase) -> bool:
    return all(basis.inputs(name).batches for name in records_of(measure))


def _frozen(numbers: Kept, destroyed: Destruction | None) -> Kept:
    """Numbers whose rows are gone are the last ones for good; nothing newer is on its way."""
    return replace(numbers, is_stale=False, frozen=destroyed) if destroyed else numbers


def _that_read_the_same(basis: Basis, todo: Mapping[str, str]) -> list[list[str]]:
    """Measures of the same records are evaluated together and share the passes over them."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in todo:
        groups.setdefault(records_of(basis.dictionary.measures[name]), []).append(name)
    return list(groups.values())


def _compute(basis: Basis, names: Sequence[str], threshold: int) -> dict[str, dict[str, Any]]:
    """What may be shown of some measures: everybody, and each declared breakdown alone."""
    records = records_of(basis.dictionary.measures[names[0]])
    connection = connect()
    try:
        results = evaluate(
            basis.dictionary,
            {name: _table(basis, name, connection) for name in records},
            measures=names,
            coverage=_coverage(basis, records),
            declared_breakdowns=True,
        )
    finally:
        connection.disconnect()
    published = publish(results, threshold=threshold)
    return {name: {"format": FORMAT, "cells": published.of(name).to_json()} for name in names}


def _table(basis: Basis, name: str, connection: Any) -> ir.Table:
    """Current batches as one table; a field that no batch has yet is missing in every row."""
    found = basis.inputs(name).batches
    table = records_table([batches.path_of(b.sha256) for b in found], connection=connection)
    fields = basis.dictionary.records[name].fields
    lacking = {n: f for n, f in fields.items() if f.stored and n not in table.columns}
    table = table.mutate(
        **{n: ibis.null(COLUMNS.get(f.type, "string")) for n, f in lacking.items()}
    )
    if len(found) > 1 and sum(batch.rows for batch in found) <= MOST_ROWS_IN_MEMORY:
        return connection.create_table(f"records_{name}", table, temp=True)
    return table


def _keep(
    basis: Basis, name: str, inputs: str, threshold: int, body: dict[str, Any], now: datetime
) -> None:
    """Of two that compute the same at once, one row stays."""
    ResultSet.objects.get_or_create(
        version=basis.definitions.of_measure(name),
        inputs=inputs,
        threshold=threshold,
        defaults={"body": body, "computed_at": now},
    )


def _coverage(basis: Basis, records: Sequence[str]) -> Coverage:
    """Over several record types, a partner is in when it is in on all of them."""
    sides = [basis.inputs(name) for name in records]
    expected = {
        period: frozenset().union(*(s.owing([period]) for s in sides))
        for period in {p for s in sides for p in s.expected}
    }
    reported = {
        period: who - frozenset().union(*(s.missing([period]) for s in sides))
        for period, who in expected.items()
    }
    return Coverage(reported=reported, expected=expected)


def _choose(
    version: DefinitionVersion, fingerprint: str, now: ResultSet | None, last: ResultSet | None
) -> Kept:
    if now is not None and now.inputs == fingerprint:
        return _opened(version, now, is_stale=False)
    return _opened(version, last, is_stale=True) if last else Kept(version)


def _opened(version: DefinitionVersion, row: ResultSet, *, is_stale: bool) -> Kept:
    cells = Published.from_json(row.body["cells"]).rows
    fields = {field for cell in cells for field in cell.by}
    return Kept(
        version,
        computed_at=row.computed_at,
        is_stale=is_stale,
        cells=cells,
        overall=tuple(c for c in cells if not c.by),
        by={f: tuple(c for c in cells if set(c.by) == {f}) for f in fields},
    )
