"""Sixteen partners, sixteen ways of writing the same list. Each way is one function."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import groupby

from commonground.demo.files import PartnerFile, Row
from commonground.demo.story import MEMBER
from commonground.demo.workbooks import Formula, Sheet, ods, xlsx

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one partner writes: which kind of file, by which function, and what is odd about it."""

    ending: str
    write: Callable[[PartnerFile], bytes]
    oddity: str
    name_column: str = ""  # where a person must say which column holds the child's name


def filename(file: PartnerFile) -> str:
    """The name under which a partner sends its file."""
    return f"{file.partner}-{file.season}.{SHAPES[file.partner].ending}"


def content(file: PartnerFile) -> bytes:
    """The file as its partner writes it; the same bytes every time."""
    return SHAPES[file.partner].write(file)


def lines_beside(file: PartnerFile) -> int:
    """Lines in the body of a table that are no records: a total, a footnote and a blank line."""
    return {"badminton": 1, "recreation": 2}.get(file.partner, 0)


# --- how cells are written -------------------------------------------------------------------


def _dollars(row: Row) -> str:
    return "" if row.cents is None else f"{Decimal(row.cents) / 100:.2f}"


def _comma(row: Row) -> str:
    return _dollars(row).replace(".", ",")


def _number(row: Row) -> Decimal | None:
    return None if row.cents is None else Decimal(row.cents) / 100


def _season(row: Row, words: dict[str, str] | None = None) -> str:
    """``2015-fall`` as "Fall 2015" or, with words, in another language; anything else as it is."""
    year, _dash, part = row.season.partition("-")
    return f"{(words or {}).get(part, part.capitalize())} {year}" if part else row.season


_MONTHS = "January February March April May June July August September October November December"


def _in_words(day: date) -> str:
    return f"{day.day} {_MONTHS.split()[day.month - 1]} {day.year}"


_FRENCH = {"fall": "automne", "winter": "hiver", "spring": "printemps", "summer": "été"}


def _csv(rows: Iterable[Texts], *, delimiter: str = ",", line_end: str = "\r\n") -> str:
    held = StringIO(newline="")
    csv.writer(held, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return held.getvalue()


# --- the sixteen -----------------------------------------------------------------------------


def _merged_header(file: PartnerFile) -> bytes:
    top = ("Child", None, "Activity", None, None)
    below = ("Name", "Date of birth", "Programme", "Season", "Fee")
    rows = [(r.name, r.born, r.programme, _season(r), _number(r)) for r in file.rows]
    return xlsx([Sheet("Registrations", [top, below, *rows], merged=("A1:B1", "C1:E1"))])


def _title_and_footnote(file: PartnerFile) -> bytes:
    title = [(MEMBER[file.partner].name,), ("Children registered, North End",), ()]
    header = ("Participant", "Birth date", "Program", "Season", "Neighbourhood", "Fee paid")
    rows = [(r.name, r.born, r.programme, _season(r), r.area, _number(r)) for r in file.rows]
    note = [(), ("* Fee after fee assistance. Invented data.",)]
    return xlsx([Sheet("Report", [*title, header, *rows, *note])])


def _renamed_in_year_two(file: PartnerFile) -> bytes:
    header = ("Child name", "Birth date", "Programme", "Season", "Area", "Fee")
    if file.in_year_two:
        header = ("Participant name", "Date of birth", "Activity", "Season", "Community", "Price")
    rows = [
        (r.name, r.born.isoformat(), r.programme, _season(r), r.area or "", _dollars(r))
        for r in file.rows
    ]
    return _csv([header, *rows]).encode()


def _stacked(file: PartnerFile) -> bytes:
    header = ("Name", "Birth date", "Programme", "Season", "Area", "Fee")
    lines: list[Texts] = []
    for programme, rows in groupby(_by_programme(file), key=lambda r: r.programme):
        lines += [(f"{programme}, North End",), header]
        lines += [
            (r.name, r.born.isoformat(), r.programme, _season(r), r.area or "", _dollars(r))
            for r in rows
        ]
        lines += [()]
    return _csv(lines).encode()


def _by_programme(file: PartnerFile) -> list[Row]:
    return sorted(file.rows, key=lambda r: r.programme)


def _french(file: PartnerFile) -> bytes:
    header = ("Nom de l'enfant", "Date de naissance", "Activité", "Saison", "Quartier", "Frais")
    rows = [
        (r.name, f"{r.born:%d/%m/%Y}", r.programme, _season(r, _FRENCH), r.area or "", _comma(r))
        for r in file.rows
    ]
    return _csv([header, *rows], delimiter=";").encode()


def _open_document(file: PartnerFile) -> bytes:
    header = ("Player", "Birth date", "League", "Season", "Area", "Fee")
    rows = [(r.name, r.born, r.programme, _season(r), r.area, _number(r)) for r in file.rows]
    return ods([Sheet("Players", [header, *rows])])


def _two_date_formats(file: PartnerFile) -> bytes:
    header = ("Swimmer", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (
            r.name,
            f"{r.born:%d/%m/%Y}" if n % 3 == 2 else r.born.isoformat(),
            r.programme,
            _season(r),
            r.area or "",
            _dollars(r),
        )
        for n, r in enumerate(file.rows)
    ]
    return _csv([header, *rows]).encode()


def _not_available(file: PartnerFile) -> bytes:
    header = ("Player", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (r.name, r.born.isoformat(), r.programme, _season(r), r.area or "n/a", _dollars(r) or "-")
        for r in file.rows
    ]
    return _csv([header, *rows]).encode()


def _total_row(file: PartnerFile) -> bytes:
    header = ("Name", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (r.name, r.born.isoformat(), r.programme, _season(r), r.area or "", _dollars(r))
        for r in file.rows
    ]
    total = Decimal(sum(r.cents or 0 for r in file.rows)) / 100
    return _csv([header, *rows, ("Total", "", "", "", "", f"{total:.2f}")]).encode("utf-8-sig")


def _utf_16(file: PartnerFile) -> bytes:
    header = ("Gymnast", "Birth date", "Class", "Season", "Area", "Fee")
    rows = [
        (r.name, r.born.isoformat(), r.programme, _season(r), r.area or "", _dollars(r))
        for r in file.rows
    ]
    return b"\xff\xfe" + _csv([header, *rows], delimiter="\t").encode("utf-16-le")


def _old_macintosh(file: PartnerFile) -> bytes:
    header = ("Judoka", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (r.name, f"{r.born:%d.%m.%Y}", r.programme, _season(r), r.area or "", _dollars(r))
        for r in file.rows
    ]
    return _csv([header, *rows], delimiter=";", line_end="\r").encode("cp1252")


def _notes_sheet(file: PartnerFile) -> bytes:
    notes = Sheet("Read me", [("Ask Pierre about this list.",), ("Ages are on 1 September.",)])
    header = ("Name", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [(r.name, r.born, r.programme, _season(r), r.area, _number(r)) for r in file.rows]
    return xlsx([notes, Sheet("Players", [header, *rows])])


def _dollar_signs(file: PartnerFile) -> bytes:
    header = ("Paddler", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (r.name, f"{r.born:%Y/%m/%d}", r.programme, _season(r), r.area or "", f"{_comma(r)} $")
        for r in file.rows
    ]
    return _csv([header, *rows], delimiter=";").encode()


def _two_name_columns(file: PartnerFile) -> bytes:
    header = ("First name", "Last name", "Birth date", "Programme", "Fee")
    rows = [(r.first, r.last, r.born, r.programme, _number(r)) for r in file.rows]
    return xlsx([Sheet("Sheet1", [header, *rows])])


def _last_name_first(file: PartnerFile) -> bytes:
    header = ("Name (last, first)", "Birth date", "Programme", "Season", "Area", "Fee")
    rows = [
        (
            f"{r.last}, {r.first}" if r.name else "",
            f"{r.born:%m/%d/%Y}",
            r.programme,
            _season(r),
            r.area or "",
            f"${_dollars(r)}",
        )
        for r in file.rows
    ]
    return _csv([header, *rows]).encode()


def _dates_in_words(file: PartnerFile) -> bytes:
    header = ("Athlete", "Birth date", "Programme", "Season", "Area", "Fee", "Form")
    form = Formula('HYPERLINK("https://forms.example.org","form")')
    rows = [
        (r.name, _in_words(r.born), r.programme, _season(r), r.area, _number(r), form)
        for r in file.rows
    ]
    return xlsx([Sheet("2015-2017", [header, *rows])])


SHAPES = {
    "school-board": Shape("xlsx", _merged_header, "a header of two rows with merged cells"),
    "recreation": Shape("xlsx", _title_and_footnote, "a title block, a footnote, a row twice"),
    "plays": Shape("csv", _renamed_in_year_two, "columns renamed in year two"),
    "sport-ns": Shape("csv", _stacked, "a table for each programme, one below the other"),
    "basketball": Shape("csv", _french, "semicolons, French headers, dd/mm/yyyy, decimal commas"),
    "soccer": Shape("ods", _open_document, "an OpenDocument sheet"),
    "swimming": Shape(
        "csv", _two_date_formats, "two date formats in one column", name_column="Swimmer"
    ),
    "volleyball": Shape("csv", _not_available, "n/a and - where nothing is known"),
    "badminton": Shape("csv", _total_row, "a byte-order mark, and a total at the bottom"),
    "gymnastics": Shape("txt", _utf_16, "UTF-16 with tabs", name_column="Gymnast"),
    "judo": Shape(
        "csv",
        _old_macintosh,
        "Windows-1252, lines that end in CR, dd.mm.yyyy",
        name_column="Judoka",
    ),
    "hockey": Shape("xlsx", _notes_sheet, "a sheet of notes before the sheet of data"),
    "paddling": Shape(
        "csv", _dollar_signs, "semicolons and fees as in 12,50 $", name_column="Paddler"
    ),
    "athletics": Shape("xlsx", _two_name_columns, "names in two columns, no season, no area"),
    "table-tennis": Shape("csv", _last_name_first, "last name first, mm/dd/yyyy, rows twice"),
    "wrestling": Shape("xlsx", _dates_in_words, "dates in words, a formula in every row"),
}
"""The sixteen shapes, by partner."""
