"""From the tables that a caller brings to records that may be counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis.expr.types as ir

from commonground.engine.errors import DataError, DefinitionError, did_you_mean, translatable
from commonground.engine.periods import Calendar

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary


class NoRecords(DefinitionError):
    """A measure is asked for, and its records were not brought."""

    code = "measures.no_records"
    message = translatable("There are no records of type `%(records)s` to count.")
    remedy = translatable("Give a file or a table for `%(records)s`.")


class MissingColumn(DataError):
    """The records lack a column that the dictionary declares."""

    code = "measures.missing_column"
    message = translatable("The records `%(records)s` have no column `%(column)s`.")
    remedy = translatable("%(suggestion)s")


class OutsideCalendar(DataError):
    """Records that would be left out in silence, because their period is unknown."""

    code = "measures.outside_calendar"
    message = translatable(
        "%(rows)s rows of `%(records)s` are in `%(period)s`, which the calendar does not have."
    )
    remedy = translatable("%(suggestion)s")


class WithoutPeriod(DataError):
    """Records that would be left out in silence, because their period is missing."""

    code = "measures.without_period"
    message = translatable("%(rows)s rows of `%(records)s` have no `%(column)s`.")
    remedy = translatable("Fill in the period, or leave these rows out of the file.")


def records_of(dictionary: Dictionary, tables: Mapping[str, ir.Table], records: str) -> ir.Table:
    """The table of a record type, with every declared column present."""
    if records not in tables:
        raise NoRecords(records=records)
    table = tables[records]
    for name, field in dictionary.records[records].fields.items():
        if field.stored and name not in table.columns and field.required:
            suggestion = did_you_mean(name, table.columns)
            raise MissingColumn(records=records, column=name, suggestion=suggestion)
    return table


def periods_in(table: ir.Table, column: str, calendar: Calendar, records: str) -> frozenset[str]:
    """Names of the periods that have records; refuses rows that the calendar can not place."""
    counts = table.group_by(table[column].name("period")).agg(rows=lambda t: t.count()).to_pyarrow()
    known = set(calendar.names)
    for row in sorted(counts.to_pylist(), key=lambda r: str(r["period"])):
        if row["period"] is None:
            raise WithoutPeriod(rows=row["rows"], records=records, column=column)
        if row["period"] not in known:
            raise OutsideCalendar(
                rows=row["rows"],
                records=records,
                period=row["period"],
                suggestion=did_you_mean(str(row["period"]), calendar.names),
            )
    return frozenset(counts["period"].to_pylist())
