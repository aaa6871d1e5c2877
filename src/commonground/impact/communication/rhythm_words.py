"""The rhythm of a series in words."""

from __future__ import annotations

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

SHORTEST_MONTH = 28


def in_words(rhythm: str, first: date) -> str:
    """As one would say it aloud, with the weekday or the day of the month on which it began."""
    told = {"weekday": str(WEEKDAYS[first.weekday()]), "n": first.day}
    match rhythm:
        case "weekly":
            return _("every %(weekday)s") % told
        case "fortnightly":
            return _("every second %(weekday)s") % told
        case "monthly-weekday":
            return _nth(first) % told
    if first.day > SHORTEST_MONTH:
        return _("day %(n)s of every month, or its last day") % told
    return _("day %(n)s of every month") % told


def _nth(first: date) -> str:
    """Whole sentences, because languages join them differently; a fifth weekday is the last one."""
    return (
        _("the first %(weekday)s of every month"),
        _("the second %(weekday)s of every month"),
        _("the third %(weekday)s of every month"),
        _("the fourth %(weekday)s of every month"),
        _("the last %(weekday)s of every month"),
    )[(first.day - 1) // 7]
