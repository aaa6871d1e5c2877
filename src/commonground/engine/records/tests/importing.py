"""What the import tests share: a small dictionary, and a table from rows or from a file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from commonground.engine.measures.loading import load_dictionary
from commonground.engine.records.check import check
from commonground.engine.records.checked import Checked
from commonground.engine.records.found import FoundTable, SetAside
from commonground.engine.records.mapping import ColumnMapping
from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.read import read

TODAY = date(2017, 12, 31)
KEY = PersonKey(bytes(range(32)))
DICTIONARY = load_dictionary(
    {
        "name": "trial",
        "label": "Trial",
        "calendar": {
            "seasons": {"fall": "09-01", "winter": "01-01", "spring": "04-01", "summer": "07-01"},
            "first": "fall 2015",
            "last": "summer 2017",
            "year_starts_with": "fall",
        },
        "records": {
            "registrations": {
                "fields": {
                    "child": {
                        "type": "person",
                        "parts": {"name": {"type": "name"}, "birth_date": {"type": "birth_date"}},
                    },
                    "programme": {"type": "programme"},
                    "season": {"type": "period"},
                    "partner": {"type": "organisation", "required": False},
                    "fee": {"type": "amount", "required": False},
                    "places": {"type": "capacity", "required": False},
                    "hours": {"type": "number", "required": False},
                    "gender": {
                        "type": "category",
                        "required": False,
                        "values": {"girl": ["F", "fille"], "boy": ["M", "garçon"]},
                    },
                    "registered": {"type": "date", "required": False},
                }
            }
        },
        "measures": {},
    }
)
REGISTRATIONS = DICTIONARY.records["registrations"]
CALENDAR = DICTIONARY.periods
COLUMNS = {
    "child.name": "Name", "child.birth_date": "DOB", "programme": "Programme", "season": "Season",
    "partner": "Club", "fee": "Fee", "places": "Places", "hours": "Hours", "gender": "Gender",
    "registered": "Registered",
}  # fmt: skip
GOOD = {"Name": "Zoé Tremblay", "DOB": "2008-03-14", "Programme": "Hockey", "Season": "fall 2015"}


def mapping_of(columns: Sequence[str], **options: Any) -> ColumnMapping:
    fields = {target: (column,) for target, column in COLUMNS.items() if column in columns}
    return ColumnMapping(fields=fields, columns=tuple(columns), **options)


def table_of(
    rows: Sequence[dict[str, str | None]], set_aside: Sequence[SetAside] = ()
) -> FoundTable:
    """A table as the reader gives it: header in row 1, the records beneath."""
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    records = [(n, tuple(row.get(c) for c in columns)) for n, row in enumerate(rows, 2)]
    return FoundTable(
        name="trial",
        sheet=None,
        title="",
        first_row=2,
        header_rows=(1,),
        columns=columns,
        n_rows=len(rows),
        set_aside=tuple(set_aside),
        source=lambda: iter(records),
    )


def check_rows(rows: Sequence[dict[str, str | None]], **options: Any) -> Checked:
    table = table_of(rows)
    mapping = options.pop("mapping", None) or mapping_of(table.columns)
    return check(table, REGISTRATIONS, mapping, CALENDAR, **{"today": TODAY, "key": KEY, **options})


def changed(**cells: str | None) -> dict[str, str | None]:
    """A good row but for some cells."""
    return {**GOOD, **cells}


def check_csv(path: Path, rows: Sequence[dict[str, str | None]], **options: Any) -> Checked:
    """The same rows by way of a csv that DuckDB reads by itself."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(c) or "" for c in columns] for row in rows)
    with read(path) as reading:
        table = reading.tables[0]
        mapping = options.pop("mapping", None) or mapping_of(table.columns)
        return check(
            table, REGISTRATIONS, mapping, CALENDAR, **{"today": TODAY, "key": KEY, **options}
        )
