"""From the different texts of a column to values: each text is judged once, however many rows hold it.

A backend collects the texts, this file says what they mean, the backend puts the answers back. So five
million rows cost as much thought as their few thousand different cells, and the whole column, not a
sample, decides whether 3/4/2015 is in March or in April.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.engine.measures.definitions import Field
from commonground.engine.periods import Calendar, UnknownPeriod

from .date_values import DateOrder, day_in, orders_shown
from .faults import KIND
from .header_words import plain_header
from .marks import is_missing_mark
from .numbers import SPACES, NumberForm, number_form

Value = str | date | Decimal
Verdict = tuple[Value | None, int]
"""A value and 0; or nothing and the number of a fault; nothing and 0 is a missing value."""

MISSING: Verdict = (None, 0)
_COMMA_SHAPES = {"comma_decimal", "dot_groups", "space_groups_comma"}
_DOT_SHAPES = {"dot_decimal", "comma_groups", "space_groups_dot"}
_EITHER = {"either_comma", "either_dot"}
LARGEST = Decimal(10) ** 13
"""Beyond it a number no longer fits beside four decimals; no partner's money or hours come near."""


@dataclass(frozen=True)
class Lookup:
    """What every text of a column means; the three tuples are equally long."""

    texts: tuple[str, ...]
    values: tuple[Value | None, ...]
    faults: tuple[int, ...]


def lookup(texts: Collection[str], judge: Callable[[str], Verdict]) -> Lookup:
    """Judge every text; sorted, so that the same column always gives the same lookup."""
    ordered = tuple(sorted(texts))
    verdicts = [judge(text.strip()) if text.strip() else MISSING for text in ordered]
    return Lookup(ordered, tuple(v for v, _ in verdicts), tuple(f for _, f in verdicts))


def fault(code: str) -> Verdict:
    return (None, KIND[code].number)


def dates(texts: Collection[str], order: DateOrder | None, *, today: date) -> Lookup:
    """Days; the order of day and month is the chosen one, else the only one that the column shows."""
    shown = orders_shown(texts)
    settled = order or (next(iter(shown)) if len(shown) == 1 else None)

    def judge(text: str) -> Verdict:
        day = day_in(text, settled, today=today)
        if day is None:
            return MISSING if is_missing_mark(text) else fault("not_a_date")
        return fault("ambiguous_date") if day == "either" else (day, 0)

    return lookup(texts, judge)


def numbers(texts: Collection[str], mark: str | None, *, kind: str, dots_seen: bool) -> Lookup:
    """Exact numbers; 54 % is 0.54, as a spreadsheet keeps it.

    Money and places need no third decimal, so 1,234 groups thousands there; elsewhere the column or
    the mapping must show which mark it is. ``dots_seen``: plain decimals such as 12.5 stand among the
    cells that a backend reads by itself.
    """
    settled = mark or _mark_shown(texts, dots_seen)

    def judge(text: str) -> Verdict:
        form = number_form(text)
        if form is None:
            return MISSING if is_missing_mark(text) else fault("not_a_number")
        if form.shape in _EITHER and settled is None and kind == "number":
            return fault("ambiguous_number")
        return _number(form, settled or _grouping(form))

    return lookup(texts, judge)


def _mark_shown(texts: Collection[str], dots_seen: bool) -> str | None:
    shapes = {form.shape for text in texts if (form := number_form(text))}
    dot, comma = dots_seen or bool(shapes & _DOT_SHAPES), bool(shapes & _COMMA_SHAPES)
    if dot == comma:
        return None
    return "." if dot else ","


def _grouping(form: NumberForm) -> str:
    """The decimal mark under which the one mark of 1,234 or 1.234 groups thousands."""
    return "," if form.shape == "either_dot" else "."


def _number(form: NumberForm, mark: str) -> Verdict:
    digits = re.sub(SPACES, "", form.digits)
    if form.shape in _COMMA_SHAPES or (form.shape in _EITHER and mark == ","):
        digits = digits.replace(".", "").replace(",", ".")
    value = Decimal(digits.replace(",", "").rstrip("."))
    if form.unit == "%":
        value /= 100
    if value >= LARGEST:
        return fault("too_large")
    return (-value if form.negative else value, 0)


def periods(texts: Collection[str], calendar: Calendar, allowed: Collection[str] | None) -> Lookup:
    """Canonical names of periods; ``allowed`` is what the submission is for, None for any."""

    def judge(text: str) -> Verdict:
        try:
            name = calendar.parse(text).name
        except UnknownPeriod:
            return MISSING if is_missing_mark(text) else fault("unknown_period")
        return (name, 0) if allowed is None or name in allowed else fault("other_period")

    return lookup(texts, judge)


def categories(texts: Collection[str], field: Field) -> Lookup:
    """Codes of a category; case, accents and punctuation do not count, and a listed "n/a" is a value."""
    codes = {plain_value(spelling): code for spelling, code in field.spellings.items()}

    def judge(text: str) -> Verdict:
        if text in field.spellings:
            return (field.spellings[text], 0)
        code = codes.get(plain_value(text))
        if code is not None:
            return (code, 0)
        return MISSING if is_missing_mark(text) else fault("unknown_category")

    return lookup(texts, judge)


def free_texts(texts: Collection[str]) -> Lookup:
    """Names of programmes, places and the like, with single spaces between their words."""
    return lookup(texts, lambda t: MISSING if is_missing_mark(t) else (" ".join(t.split()), 0))


def partners(texts: Collection[str], partner: str | None, names: Sequence[str]) -> Lookup:
    """The partner's code for each of its names; without a partner, whatever the file says."""
    ours = {plain_value(name) for name in (*names, partner or "")}

    def judge(text: str) -> Verdict:
        if is_missing_mark(text):
            return MISSING
        if partner is None:
            return (text, 0)
        return (partner, 0) if plain_value(text) in ours else fault("other_partner")

    return lookup(texts, judge)


def plain_value(text: str) -> str:
    """A value without case, accents and punctuation; signs that part bands ("55<=", "0-10 %") stay."""
    plain = plain_header(text)
    signs = "".join(c for c in text if c in "<>=+")
    return f"{plain} {signs}".strip() or text.strip()
