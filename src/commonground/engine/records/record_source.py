"""One stream of records from one or more tables of a file, spread columns folded back into rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from commonground.engine.measures.definitions import Unpivot

from .found import CsvDialect, FoundTable, Row
from .mapping import ColumnMapping, columns_offered
from .refusals import UnknownColumn

WHOLE_ROW_MARK = "\x1f"


@dataclass(frozen=True)
class LeftOut:
    """A row that is not a record: why, where, and which earlier row it repeats.

    ``reason``: a key of ``found.REASONS``, or "duplicate", or "empty_cell" (an unpivoted cell
    without a value, named by ``column``).
    """

    row: int
    reason: str
    table: str | None = None
    same_as: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class NumberedRecord:
    """Cells of one record, the row it stands in, and the table by its place among the tables."""

    table: int
    row: int
    cells: Row


@dataclass(frozen=True)
class RecordSource:
    """Records of one import.

    ``columns`` are what a mapping names; ``width`` counts one more cell when the whole row travels
    along, so that unpivoted cells are repeats only where their rows are. With ``csv`` a database reads
    the file by itself, and ``records`` is the slower way that gives the same.
    """

    columns: tuple[str, ...]
    width: int
    records: Callable[[], Iterator[NumberedRecord]] = field(repr=False)
    set_aside: tuple[LeftOut, ...]
    tables: tuple[str, ...]
    csv: CsvDialect | None = None


def source_of(tables: Sequence[FoundTable], mapping: ColumnMapping) -> RecordSource:
    """The records of tables that share one mapping.

    Errors: ``UnknownColumn`` when a later table lacks a column of the first.
    """
    first = tables[0]
    aside = tuple(
        LeftOut(row=row.row_number, reason=row.reason, table=_name(tables, place))
        for place, table in enumerate(tables)
        for row in table.set_aside
    )
    reshaped = mapping.unpivot is not None or mapping.title_to is not None
    columns = columns_offered(first.columns, mapping)
    return RecordSource(
        columns=columns,
        width=len(columns) + (1 if mapping.unpivot else 0),
        records=lambda: _records(tables, mapping),
        set_aside=aside,
        tables=tuple(table.name for table in tables),
        csv=first.csv if len(tables) == 1 and not reshaped else None,
    )


def _name(tables: Sequence[FoundTable], place: int) -> str | None:
    return tables[place].name if len(tables) > 1 else None


def _records(tables: Sequence[FoundTable], mapping: ColumnMapping) -> Iterator[NumberedRecord]:
    for place, table in enumerate(tables):
        order = _order(tables[0], table)
        title = (table.title or table.name,) if mapping.title_to is not None else ()
        for row, cells in table.rows():
            ordered = tuple(cells[at] for at in order)
            if mapping.unpivot is None:
                yield NumberedRecord(place, row, ordered + title)
            else:
                for record in _unpivoted(tables[0].columns, ordered, mapping.unpivot):
                    yield NumberedRecord(place, row, (*record[:-1], *title, record[-1]))


def _order(first: FoundTable, table: FoundTable) -> list[int]:
    """Where each column of the first table stands in another one."""
    for column in first.columns:
        if column not in table.columns:
            raise UnknownColumn(
                column=column, target=table.name, suggestion=f"Check the header of {table.name}."
            )
    return [table.columns.index(column) for column in first.columns]


def _unpivoted(columns: tuple[str, ...], cells: Row, unpivot: Unpivot) -> Iterator[Row]:
    """One record per spread column: the kept cells, the column's name, its cell, the row as it stood."""
    spread = {name.casefold() for name in unpivot.columns}
    kept = tuple(
        cell for name, cell in zip(columns, cells, strict=True) if name.casefold() not in spread
    )
    whole = WHOLE_ROW_MARK.join(cell or "" for cell in cells)
    for name, cell in zip(columns, cells, strict=True):
        if name.casefold() in spread:
            yield (*kept, name, cell, whole)
