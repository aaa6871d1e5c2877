"""Check and import a table: every row is taken, refused or set aside, and the page can say why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from commonground.engine.backends.duckdb_records import RecordsDatabase, opened
from commonground.engine.backends.duckdb_session import UnreadableCsv
from commonground.engine.errors import did_you_mean
from commonground.engine.measures.definitions import RecordType
from commonground.engine.periods import Calendar

from .checked import Checked
from .date_values import EARLIEST
from .faults import NUMBERED, Fault, FaultSummary
from .found import FoundTable, Reading
from .mapping import ColumnMapping
from .plan import ImportPlan, Reads, plan_import
from .proposal import propose_mapping
from .pseudonyms import PersonKey
from .record_source import LeftOut, RecordSource, source_of
from .refusals import NoTableFits, WrongPartner

MEMORY = "400MB"
THREADS = 2


@dataclass(frozen=True)
class Limits:
    """How much an import may use and how much it lists. Units: rows; ``None`` lists everything."""

    memory: str = MEMORY
    threads: int = THREADS
    faults: int | None = 10_000
    left_out: int | None = 10_000
    preview: int = 20
    scratch: Path | None = None


def check(
    table: FoundTable,
    record_type: RecordType,
    mapping: ColumnMapping,
    calendar: Calendar,
    *,
    today: date,
    key: PersonKey | None = None,
    partner: str | None = None,
    partner_names: Sequence[str] = (),
    period: Collection[str] | None = None,
    out: Path | None = None,
    limits: Limits | None = None,
) -> Checked:
    """Type, check and pseudonymise the rows of one table; write the taken ones to ``out``.

    ``partner`` is the code that is written, ``partner_names`` are other spellings of it in the file;
    ``period`` names the periods that are asked for. Without ``key`` people get pseudonyms that hold
    within this call only. Identifying cells are in ``Checked.faults`` alone, and marked there.

    Shape: ``Checked``; the Parquet file has one column per stored field, in the record type's order,
    rows in file order; the same input gives the same bytes. Nothing is written when no row is taken.
    Units: see ``Checked``. Missing: empty cells and marks such as "n/a" are missing, never zero; a row
    that lacks a required value, or a required part of a person, is refused.
    Errors: those of ``plan_import``; ``WrongPartner`` when every row names another partner;
    ``CannotWrite``, ``OutOfMemory``, ``ImportFailed``, after which no file is left behind.
    """
    return check_tables(
        (table,), record_type, mapping, calendar, today=today, key=key, partner=partner,
        partner_names=partner_names, period=period, out=out, limits=limits,
    )  # fmt: skip


def check_all(
    reading: Reading,
    record_type: RecordType,
    mapping: ColumnMapping | None,
    calendar: Calendar,
    *,
    today: date,
    **options: Any,
) -> Checked:
    """The same for all tables of a file that fit the record type, as one import.

    Without ``mapping`` the one proposed for the first table that fits is used. Options: see ``check``.
    Errors: ``NoTableFits`` besides those of ``check``.
    """
    known = _known_already(record_type, options)
    fitting = tables_that_fit(reading, record_type, mapping, known=known)
    chosen = mapping or propose_mapping(record_type, fitting[0])
    return check_tables(fitting, record_type, chosen, calendar, today=today, **options)


def _known_already(record_type: RecordType, options: Mapping[str, Any]) -> frozenset[str]:
    partner, period = options.get("partner"), options.get("period")
    known = {record_type.organisation} if partner and record_type.organisation else set()
    return frozenset(known | ({record_type.period} if period and len(period) == 1 else set()))


def tables_that_fit(
    reading: Reading,
    record_type: RecordType,
    mapping: ColumnMapping | None = None,
    *,
    known: Collection[str] = (),
) -> tuple[FoundTable, ...]:
    """Tables with the columns of the mapping, or for which every required target finds a column.

    ``known`` targets need no column, since the submission fills them.
    """
    fitting = tuple(t for t in reading.tables if _fits(t, record_type, mapping, known))
    if not fitting:
        first = reading.tables[0]
        lacking = propose_mapping(record_type, first).unfilled(record_type)
        raise NoTableFits(
            file=reading.filename,
            targets=", ".join(f"`{t.label}`" for t in lacking),
            columns=", ".join(f"`{c}`" for c in first.columns),
        )
    return fitting


def _fits(
    table: FoundTable,
    record_type: RecordType,
    mapping: ColumnMapping | None,
    known: Collection[str],
) -> bool:
    if mapping is not None and mapping.columns:
        proposed = propose_mapping(record_type, table, mapping)
        return proposed.columns == mapping.columns
    proposed = propose_mapping(record_type, table)
    return all(target.name in known for target in proposed.unfilled(record_type))


def check_tables(
    tables: Sequence[FoundTable],
    record_type: RecordType,
    mapping: ColumnMapping,
    calendar: Calendar,
    *,
    today: date,
    key: PersonKey | None = None,
    partner: str | None = None,
    partner_names: Sequence[str] = (),
    period: Collection[str] | None = None,
    out: Path | None = None,
    limits: Limits | None = None,
) -> Checked:
    """``check`` for several tables that share one mapping; row numbers are those of the file."""
    source = source_of(tables, mapping)
    plan = plan_import(
        record_type, mapping, calendar, source,
        today=today, partner=partner, partner_names=partner_names, allowed=period,
    )  # fmt: skip
    secret = key or PersonKey.ephemeral()
    try:
        return _imported(plan, source, secret, out, limits or Limits())
    except UnreadableCsv:  # DuckDB is stricter than the reader; the reader's rows are what counts
        return _imported(plan, replace(source, csv=None), secret, out, limits or Limits())


def _imported(
    plan: ImportPlan, source: RecordSource, key: PersonKey, out: Path | None, limits: Limits
) -> Checked:
    with opened(
        plan, source, key, limit=limits.memory, threads=limits.threads, scratch=limits.scratch
    ) as records:
        records.read()
        summaries = _summaries(records)
        _refuse_wrong_partner(records, summaries)
        checked = _answer(records, source, summaries, limits)
        if out is None or checked.taken == 0:
            return checked
        return replace(checked, sha256=records.write(out), parquet=out)


def _answer(
    records: RecordsDatabase,
    source: RecordSource,
    summaries: tuple[FaultSummary, ...],
    limits: Limits,
) -> Checked:
    counts = records.counts()
    reasons = _reasons(source, counts.repeated, counts.empty)
    return Checked(
        rows=counts.rows + len(source.set_aside),
        taken=counts.taken,
        refused=counts.refused,
        set_aside=sum(reasons.values()),
        people=records.people(),
        faults=_faults(records, source, limits.faults),
        summaries=summaries,
        left_out=_left_out(records, source, limits.left_out),
        reasons=reasons,
        preview=_preview(records, limits.preview),
        periods=records.periods(),
    )


def _reasons(source: RecordSource, repeated: int, empty: int) -> dict[str, int]:
    reasons: dict[str, int] = {}
    for row in source.set_aside:
        reasons[row.reason] = reasons.get(row.reason, 0) + 1
    own = {"duplicate": repeated, "empty_cell": empty}
    return reasons | {reason: many for reason, many in own.items() if many}


def _summaries(records: RecordsDatabase) -> tuple[FaultSummary, ...]:
    reads = records.plan.reads
    return tuple(
        FaultSummary(
            column=reads[place].written_as,
            code=NUMBERED[number].code,
            count=count,
            rows=rows,
            identifying=reads[place].target.identifying,
            facts=_facts(records.plan, reads[place], None),
        )
        for place, number, count, rows in records.tallies()
    )


def _refuse_wrong_partner(records: RecordsDatabase, summaries: Sequence[FaultSummary]) -> None:
    """A file of another partner is refused whole, since correcting it row by row makes no sense."""
    others = sum(s.count for s in summaries if s.code == "records.other_partner")
    if not others:
        return
    counts = records.counts()
    if others == counts.taken + counts.refused:
        place = next(i for i, r in enumerate(records.plan.reads) if r.target.type == "organisation")
        judged = records.survey.lookups[place]
        named = [t for t, fault in zip(judged.texts, judged.faults, strict=True) if fault]
        listed = "`, `".join(named[:3]) + (" …" if len(named) > 3 else "")
        raise WrongPartner(named=listed, partner=_partner_name(records.plan))


def _partner_name(plan: ImportPlan) -> str:
    return plan.partner_names[0] if plan.partner_names else plan.partner or ""


def _faults(records: RecordsDatabase, source: RecordSource, limit: int | None) -> tuple[Fault, ...]:
    several = len(source.tables) > 1
    reads = records.plan.reads
    return tuple(
        Fault(
            row=row,
            column=reads[place].written_as,
            value=value,
            code=NUMBERED[number].code,
            identifying=reads[place].target.identifying,
            table=source.tables[table] if several else None,
            facts=_facts(records.plan, reads[place], value),
        )
        for table, row, place, number, value in records.faults(limit)
    )


def _facts(plan: ImportPlan, read: Reads, value: str | None) -> dict[str, Any]:
    """What the sentences about a fault of this read may name."""
    return {
        "label": read.target.label,
        "today": plan.today.isoformat(),
        "earliest": EARLIEST.isoformat(),
        "minimum": _figure(read.minimum),
        "maximum": _figure(read.maximum),
        "allowed": ", ".join(sorted(plan.allowed or ())),
        "partner": _partner_name(plan),
        "suggestion": _suggestion(plan, read, value),
    }


def _figure(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def _suggestion(plan: ImportPlan, read: Reads, value: str | None) -> str:
    """Did you mean ...? For the whole column, the values that there are."""
    known: Sequence[str] = ()
    if read.target.type == "period":
        known = [period.label for period in plan.calendar.periods]
    elif read.kind == "lookup" and read.target.definition.values:
        known = list(read.target.definition.values)
    return did_you_mean(value or "", known) if known else ""


def _left_out(
    records: RecordsDatabase, source: RecordSource, limit: int | None
) -> tuple[LeftOut, ...]:
    several = len(source.tables) > 1
    own = [
        LeftOut(
            row=row,
            reason=reason,
            table=source.tables[table] if several else None,
            same_as=same_as,
            column=spread,
        )
        for table, row, reason, same_as, spread in records.left_out(limit)
    ]
    listed = sorted([*source.set_aside, *own], key=lambda left: left.row)
    return tuple(listed if limit is None else listed[:limit])


def _preview(records: RecordsDatabase, limit: int) -> tuple[dict[str, Any], ...]:
    """The first rows; people are numbered as they appear, so that a repeat can be seen."""
    people = {output.field for output in records.plan.outputs if output.person is not None}
    seen: dict[Any, int] = {}
    rows = records.preview(limit)
    for row in rows:
        for name in people & row.keys():
            if row[name] is not None:
                row[name] = seen.setdefault((name, row[name]), len(seen) + 1)
    return tuple(rows)
