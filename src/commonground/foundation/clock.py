"""Which day it is. One place, so that a story of years ago can be looked at on its own day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day that pages take for today: the calendar's, or the one that COMMONGROUND_TODAY names.

    Moments that are written down (who accepted when) are always real ones.
    """
    return named() or timezone.localdate()


def named() -> date | None:
    """The day that this website was told to show, if it was told one."""
    found: date | None = settings.TODAY
    return found
