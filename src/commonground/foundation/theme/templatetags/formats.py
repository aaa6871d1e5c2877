"""How numbers and days are written, in English and in French."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext

from commonground.foundation import clock

register = template.Library()

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"


@register.filter
def count(value: float | Decimal | None) -> str:
    """7012 -> "7,012", in French "7 012"; nothing -> "not known"."""
    return _nothing() if value is None else _number(Decimal(str(value)), 0)


@register.filter
def share(value: float | Decimal | None, digits: int = 0) -> str:
    """0.54 -> "54 %"; a share lies between 0 and 1."""
    if value is None:
        return _nothing()
    return f"{_number(Decimal(str(value)) * 100, digits)}{SPACE}%"


@register.filter
def amount(value: float | Decimal | None, unit: str = "") -> str:
    """1234.5 -> "1,234.50", whole numbers without decimals; with a unit "1,234.50 CAD"."""
    if value is None:
        return _nothing()
    exact = Decimal(str(value))
    text = _number(exact, 0 if exact == exact.to_integral_value() else 2)
    return f"{text}{SPACE}{unit}" if unit else text


@register.simple_tag
def day_shown() -> datetime.date | None:
    """The day as of which this website was told to show everything, if it was told one."""
    return clock.named()


@register.simple_tag
def colon() -> str:
    """Between a word and what it introduces: "Provisional: ...", in French "Provisoire : ..."."""
    return f"{SPACE}:" if _is_french() else ":"


@register.filter
def day(value: datetime.date | None) -> str:
    """ "Fri 3 March 2017", in French "3 mars 2017"; a moment is shown in the local day."""
    if not value:
        return _nothing()
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if not _is_french():
        return format_date(value, "D j F Y")
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first} {format_date(value, 'F Y')}"


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """ "Fri 3 March 2017, 14:05", in French "3 mars 2017 à 14 h 05"."""
    if not value:
        return _nothing()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if _is_french():
        return f"{day(local)} à {local.hour}{SPACE}h{SPACE}{local.minute:02d}"
    return f"{day(local)}, {local:%H:%M}"


@register.filter
def unlocalized(value: Any) -> str:
    """A number for an attribute, written the same in every language."""
    return str(value)


def _number(value: Decimal, digits: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{digits}f}"
    if text.strip("-0.,") == "":
        text = text.lstrip("-")
    if not _is_french():
        return text
    return text.replace(",", NARROW_SPACE).replace(".", ",")


def _is_french() -> bool:
    return (get_language() or "en").startswith("fr")


def _nothing() -> str:
    return gettext("not known")
