"""What each column seems to hold, how it is written, and how sure that is.

A guess is a proposal: the person decides. Nothing is converted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from commonground.engine.errors import translatable

from .dates import DateForm, date_form
from .found import ColumnGuess, Note
from .marks import is_missing_mark
from .numbers import NumberForm, number_form

TYPES = {
    "date": translatable("date"),
    "integer": translatable("whole number"),
    "decimal": translatable("number"),
    "amount": translatable("amount of money"),
    "percent": translatable("percentage"),
    "yes_no": translatable("yes or no"),
    "category": translatable("one of a few values"),
    "text": translatable("text"),
    "empty": translatable("nothing"),
}
ORDERS = {
    "ymd": translatable("year, month, day"),
    "dmy": translatable("day, month, year"),
    "mdy": translatable("month, day, year"),
}
YES_NO = {"yes", "no", "y", "n", "true", "false", "oui", "non", "vrai", "faux", "o"}
ENOUGH = 0.8  # share of values that must fit before a column is called a date or a number
ODD_SHOWN = 20
Numbered = tuple[int, str | None]


def guess_column(name: str, cells: Iterable[Numbered]) -> ColumnGuess:
    """The guess for one column from its numbered cells.

    Missing: blank cells and marks are counted, and left out of the judgement.
    """
    marks: Counter[str] = Counter()
    missing = 0
    values: list[tuple[int, str]] = []
    for row, cell in cells:
        if cell is None or not cell.strip():
            missing += 1
        elif is_missing_mark(cell):
            missing += 1
            marks[cell.strip()] += 1
        else:
            values.append((row, cell.strip()))
    guess = _judge(name, values)
    return replace(
        guess,
        filled=len(values),
        missing=missing,
        marks=tuple(mark for mark, _ in marks.most_common()),
        examples=tuple(dict.fromkeys(value for _, value in values[:50]))[:3],
        remarks=guess.remarks + _about_marks(marks),
    )


def _about_marks(marks: Counter[str]) -> tuple[Note, ...]:
    if not marks:
        return ()
    listed = ", ".join(f"“{mark}” ({times})" for mark, times in marks.most_common(5))
    return (Note("guess.marks", translatable("taken as missing: %(marks)s"), {"marks": listed}),)


def _judge(name: str, values: Sequence[tuple[int, str]]) -> ColumnGuess:
    if not values:
        return ColumnGuess(name, "empty")
    dates = [(row, value, form) for row, value in values if (form := date_form(value))]
    if len(dates) >= ENOUGH * len(values):
        return _as_date(name, values, [form for _, _, form in dates])
    numbers = [number for _, value in values if (number := number_form(value))]
    if len(numbers) >= ENOUGH * len(values):
        return _as_number(name, values, numbers)
    return _as_text(name, [value for _, value in values], len(dates), len(numbers))


def _odd(values: Sequence[tuple[int, str]], fits: Iterable[bool]) -> tuple[tuple[int, str], ...]:
    return tuple(pair for pair, good in zip(values, fits, strict=True) if not good)


def _about_odd(odd: Sequence[tuple[int, str]]) -> tuple[Note, ...]:
    if not odd:
        return ()
    rows = ", ".join(str(row) for row, _ in odd[:5]) + (" …" if len(odd) > 5 else "")
    return (
        Note(
            "guess.odd",
            translatable("%(count)s values do not fit (rows %(rows)s)"),
            {"count": len(odd), "rows": rows},
        ),
    )


def _as_date(
    name: str, values: Sequence[tuple[int, str]], forms: Sequence[DateForm]
) -> ColumnGuess:
    """Dates; figures such as 3/4/2015 take the order that the column's clear dates show."""
    odd = _odd(values, (date_form(value) is not None for _, value in values))
    orders = Counter(form.order for form in forms)
    ambiguous = orders.pop("either", 0)
    figures = Counter(
        form.order for form in forms if form.written == "figures" and form.order in {"dmy", "mdy"}
    )
    seen = tuple(order for order, _ in orders.most_common())
    sure = len(forms) / len(values) * _surety(figures, ambiguous)
    if ambiguous and not figures:
        seen += ("dmy",) if "dmy" not in seen else ()
    remarks = _about_dates(forms, figures, ambiguous) + _about_odd(odd)
    return ColumnGuess(
        name, "date", round(sure, 2), remarks,
        date_orders=seen, ambiguous=ambiguous, odd=odd[:ODD_SHOWN],
    )  # fmt: skip


def _surety(figures: Counter[str], ambiguous: int) -> float:
    """How sure the order of day and month is."""
    if figures["dmy"] and figures["mdy"]:
        return 0.5
    if ambiguous and not figures:
        return 0.5
    return 0.95 if ambiguous else 1.0


def _about_dates(
    forms: Sequence[DateForm], figures: Counter[str], ambiguous: int
) -> tuple[Note, ...]:
    settled = "mdy" if figures["mdy"] > figures["dmy"] else "dmy"
    styles = Counter(
        (replace(form, order=settled) if form.order == "either" else form).style for form in forms
    )
    listed = ", ".join(f"{style} ({times})" for style, times in styles.most_common())
    if len(styles) == 1:
        remarks = [
            Note(
                "guess.date_style", translatable("written %(style)s"), {"style": next(iter(styles))}
            )
        ]
    else:
        remarks = [
            Note(
                "guess.date_styles",
                translatable("written in several ways: %(styles)s"),
                {"styles": listed},
            )
        ]
    if figures["dmy"] and figures["mdy"]:
        remarks.append(Note("guess.date_mixed", translatable(
            "some have the day first and some the month first: %(count)s could be either, please check"
        ), {"count": ambiguous}))  # fmt: skip
    elif ambiguous and not figures:
        remarks.append(Note("guess.date_either", translatable(
            "nothing shows whether day or month comes first; day first is assumed, please confirm"
        )))  # fmt: skip
    return tuple(remarks)


def _as_number(
    name: str, values: Sequence[tuple[int, str]], forms: Sequence[NumberForm]
) -> ColumnGuess:
    """Numbers; "1,234" takes the meaning of the comma that the rest of the column shows."""
    codes = sum(form.leading_zero for form in forms)
    if codes and codes >= 0.1 * len(forms):
        remark = Note(
            "guess.codes", translatable("codes: some begin with 0, so they are kept as text")
        )
        return ColumnGuess(name, "text", 0.9, (remark,))
    odd = _odd(values, (number_form(value) is not None for _, value in values))
    decimal, grouping, sure, remarks = _separators(Counter(form.shape for form in forms))
    unit = Counter(form.unit for form in forms if form.unit).most_common(1)
    unit_sign = unit[0][0] if unit else None
    kind = _kind_of_number(forms, decimal or ("," if grouping == "." else "."), unit_sign)
    if unit_sign and unit_sign != "%":
        remarks.append(Note("guess.unit", translatable("in %(unit)s"), {"unit": unit_sign}))
    if kind == "integer" and _are_years(forms):
        remarks.append(Note("guess.years", translatable("looks like years")))
    share = len(forms) / len(values)
    return ColumnGuess(
        name, kind, round(share * sure, 2), (*remarks, *_about_odd(odd)),
        decimal_mark=decimal, grouping=grouping, unit=unit_sign, odd=odd[:ODD_SHOWN],
    )  # fmt: skip


def _are_years(forms: Sequence[NumberForm]) -> bool:
    return all(
        form.shape == "plain" and len(form.digits) == 4 and 1900 <= int(form.digits) <= 2100
        for form in forms
    )


def _separators(shapes: Counter[str]) -> tuple[str | None, str | None, float, list[Note]]:
    """Decimal mark, grouping mark, surety and remarks for a column."""
    comma = shapes["comma_decimal"] + shapes["dot_groups_comma"] + shapes["space_groups_comma"]
    dot = shapes["dot_decimal"] + shapes["comma_groups_dot"] + shapes["space_groups_dot"]
    commas = shapes["comma_groups"] + shapes["comma_groups_dot"]
    dots = shapes["dot_groups"] + shapes["dot_groups_comma"]
    if (comma or dots) and (dot or commas):
        note = Note("guess.marks_mixed", translatable("both “.” and “,” are used as decimal mark"))
        return (",", ".", 0.5, [note]) if comma + dots > dot + commas else (".", ",", 0.5, [note])
    if comma or dots:
        return _decimal_comma(shapes, decimals=bool(comma or shapes["either_comma"]))
    if shapes["either_comma"] or commas:
        note = Note("guess.comma_groups", translatable("commas part the thousands"))
        decimals = dot or shapes["either_dot"]
        return ("." if decimals else None), ",", 1.0 if commas or dot else 0.8, [note]
    return _decimal_point(shapes)


def _decimal_comma(
    shapes: Counter[str], *, decimals: bool
) -> tuple[str | None, str | None, float, list[Note]]:
    """A column in the writing of most of Europe: 1.234,50 or 1 234,50."""
    notes = [Note("guess.decimal_comma", translatable("decimal comma"))] if decimals else []
    grouping = " " if shapes["space_groups"] or shapes["space_groups_comma"] else None
    if shapes["dot_groups"] or shapes["dot_groups_comma"] or shapes["either_dot"]:
        notes.append(Note("guess.dot_groups", translatable("points part the thousands")))
        grouping = "."
    return ("," if decimals else None), grouping, 0.95, notes


def _decimal_point(
    shapes: Counter[str],
) -> tuple[str | None, str | None, float, list[Note]]:
    """A column with decimal points, or without decimals."""
    spaces = shapes["space_groups"] + shapes["space_groups_dot"]
    grouping = " " if spaces else None
    if shapes["either_dot"] and not shapes["dot_decimal"] and not shapes["plain"]:
        message = translatable("“1.234” is read as a little over one, please confirm")
        return ".", grouping, 0.6, [Note("guess.either_dot", message)]
    notes = (
        [Note("guess.space_groups", translatable("spaces part the thousands"))] if spaces else []
    )
    decimal = shapes["dot_decimal"] + shapes["space_groups_dot"] + shapes["either_dot"]
    return ("." if decimal or shapes["scientific"] else None), grouping, 1.0, notes


def _kind_of_number(forms: Sequence[NumberForm], decimal: str, unit: str | None) -> str:
    with_unit = sum(form.unit == unit for form in forms) if unit else 0
    if with_unit >= 0.5 * len(forms) and unit:
        return "percent" if unit == "%" else "amount"
    whole = all(form.value(decimal).is_integer() for form in forms)
    return "integer" if whole else "decimal"


def _as_text(name: str, values: Sequence[str], dates: int, numbers: int) -> ColumnGuess:
    distinct = {value.casefold() for value in values}
    remarks: list[Note] = []
    if dates + numbers >= 0.3 * len(values):
        remarks.append(Note("guess.mixture", translatable(
            "a mixture: %(dates)s dates, %(numbers)s numbers, %(rest)s other texts"
        ), {"dates": dates, "numbers": numbers, "rest": len(values) - dates - numbers}))  # fmt: skip
    if distinct <= YES_NO and len(distinct) <= 2:
        return ColumnGuess(name, "yes_no", 0.9, tuple(remarks))
    if len(distinct) <= 30 and len(values) >= 3 * len(distinct):
        remarks.append(
            Note(
                "guess.categories",
                translatable("%(count)s different values")
                if len(distinct) > 1
                else translatable("the same value everywhere"),
                {"count": len(distinct)},
            )
        )
        return ColumnGuess(name, "category", 0.9, tuple(remarks))
    return ColumnGuess(name, "text", 0.6 if remarks else 1.0, tuple(remarks))
