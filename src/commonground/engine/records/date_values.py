"""From a cell to a day, when the column has shown whether day or month comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from .dates import MONTHS, DateForm, date_form

DateOrder = Literal["dmy", "mdy"]
EARLIEST = date(1900, 1, 1)
"""A year before this is a slip of the keyboard in every record that a partnership keeps."""

_FIGURES = re.compile(r"\d+")
_MONTH_AFTER_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|\.)?[\s-]*(?:de )?([^\W\d]+)")
_MONTH_BEFORE_DAY = re.compile(r"([^\W\d]+)\.?[\s-]*\d")


def orders_shown(texts: Iterable[str]) -> frozenset[DateOrder]:
    """Orders that the clear dates in figures show; 3/4/2015 and 5/5/2015 show nothing."""
    shown: set[DateOrder] = set()
    for text in texts:
        form = date_form(text)
        if form and form.written == "figures" and form.order in ("dmy", "mdy"):
            day_and_month = _FIGURES.findall(text)[:2]
            if int(day_and_month[0]) != int(day_and_month[1]):
                shown.add("dmy" if form.order == "dmy" else "mdy")
    return frozenset(shown)


def day_in(text: str, order: DateOrder | None, *, today: date) -> date | Literal["either"] | None:
    """The day that a cell means; "either" when the order is needed and unknown, None for no date.

    Units: two figures for a year mean the latest such year that is not after today's.
    """
    form = date_form(text)
    if form is None:
        return None
    if form.order == "either":
        return "either" if order is None else _figures(text, order, today)
    if form.written == "words":
        return _words(text, form, today)
    return _figures(text, form.order, today)


def _figures(text: str, order: str, today: date) -> date | None:
    places = dict(zip(order, _FIGURES.findall(text)[:3], strict=True))
    return _day(_year(places["y"], today), int(places["m"]), int(places["d"]))


def _words(text: str, form: DateForm, today: date) -> date | None:
    pattern = _MONTH_AFTER_DAY if form.order == "dmy" else _MONTH_BEFORE_DAY
    names = [name for name in pattern.findall(text) if name.casefold() in MONTHS]
    figures = _FIGURES.findall(text)
    return _day(_year(figures[1], today), MONTHS[names[0].casefold()], int(figures[0]))


def _year(text: str, today: date) -> int:
    if len(text) > 2:
        return int(text)
    year = today.year - today.year % 100 + int(text)
    return year if year <= today.year else year - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of a year that had none, once the century is known
        return None
