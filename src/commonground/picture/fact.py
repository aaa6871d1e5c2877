"""A fact of the home page, in three parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fact:
    """What, how much, and what that means in words; quiet when nothing is on record."""

    what: str
    much: str
    of: str
    says: str
    url_name: str = ""
    is_quiet: bool = False


def quoted(names: Iterable[str]) -> tuple[str, ...]:
    """Names that may hold a comma stand in quotation marks when they are listed."""
    return tuple(_("“%(goal)s”") % {"goal": name} for name in names)


def listed(things: tuple[object, ...], limit: int = 3) -> str:
    named = ", ".join(str(thing) for thing in things[:limit])
    more = len(things) - limit
    return _("%(named)s and %(n)s more") % {"named": named, "n": more} if more > 0 else named
