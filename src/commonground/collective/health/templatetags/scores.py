"""How a score is written: one digit after the point, in French after the comma."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

register = template.Library()


@register.filter
def decimal(value: float | None, digits: int = 1) -> str:
    """3.9166 -> "3.9", in French "3,9"; nothing -> "not known"."""
    if value is None:
        return gettext("not known")
    return str(number_format(round(value, digits), decimal_pos=digits))
