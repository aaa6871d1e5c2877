"""How a date is written: order of day, month and year, with figures or names of months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_NAMES = (
    "january jan janvier janv enero ene januari januar",
    "february feb fevrier fevr février févr febrero februari februar fév",
    "march mar mars marzo maart märz maerz mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juin junio juni",
    "july jul juillet juil julio juli",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre",
    "october oct octobre octubre oktober okt",
    "november nov novembre noviembre",
    "december dec décembre decembre déc diciembre dic dezember dez",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

_WEEKDAY = r"(?:[^\W\d]{2,9}\.?,?\s+)?"
_TIME = (
    r"(?:[T ,]\s*\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[AaPp]\.?[Mm]\.?|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]*(?:de )?([^\W\d]+)\.?,?[\s-]*(?:de )?(\d{{4}}|\d{{2}}){_TIME}"
)
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}([^\W\d]+)\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}}){_TIME}"
)


@dataclass(frozen=True)
class DateForm:
    """How one cell writes a date.

    ``order``: ymd, dmy, mdy, or either (3/4/2015). ``written``: figures or words.
    """

    order: str
    written: str
    separator: str = ""

    @property
    def style(self) -> str:
        """A pattern that a person recognises, such as ``dd/mm/yyyy``."""
        if self.written == "words":
            return {"dmy": "3 March 2017", "mdy": "March 3, 2017"}[self.order]
        parts = {"ymd": "yyyy-mm-dd", "dmy": "dd-mm-yyyy", "mdy": "mm-dd-yyyy"}
        return parts.get(self.order, "dd-mm-yyyy").replace("-", self.separator)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _full_year(text: str) -> int:
    """A leap century for two digits, so that 29/02/00 passes; typing decides the century."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def _figures_year_last(found: re.Match[str]) -> DateForm | None:
    first, separator, second = int(found[1]), found[2], int(found[3])
    year = _full_year(found[4])
    dmy, mdy = _exists(year, second, first), _exists(year, first, second)
    if dmy and mdy:
        return DateForm("dmy" if first == second else "either", "figures", separator)
    if dmy or mdy:
        return DateForm("dmy" if dmy else "mdy", "figures", separator)
    return None


def _words(day: str, month: str, year: str, order: str) -> DateForm | None:
    number = MONTHS.get(month.casefold())
    if number is None or not _exists(_full_year(year), number, int(day)):
        return None
    return DateForm(order, "words")


@lru_cache(maxsize=65536)
def date_form(text: str) -> DateForm | None:
    """The form of a date, or None when the cell is not a date that exists."""
    cell = text.strip()
    if not cell or not any(character.isdigit() for character in cell):
        return None
    if found := _YEAR_FIRST.fullmatch(cell):
        exists = _exists(int(found[1]), int(found[3]), int(found[4]))
        return DateForm("ymd", "figures", found[2]) if exists else None
    if found := _YEAR_LAST.fullmatch(cell):
        return _figures_year_last(found)
    if found := _DAY_NAME.fullmatch(cell):
        return _words(found[1], found[2], found[3], "dmy")
    if found := _NAME_DAY.fullmatch(cell):
        return _words(found[2], found[1], found[3], "mdy")
    return None
