"""How far residents take part: six levels, from being passed over to having the last word.

The order follows the spectrum of community engagement to ownership; the words are our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Later
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Level:
    number: int
    name: Later
    says: Later


LEVELS = (
    Level(0, _("Ignore"), _("Residents are not in the picture; others decide and do.")),
    Level(1, _("Inform"), _("Residents are told what is going to happen.")),
    Level(2, _("Consult"), _("Residents are asked, and somebody else decides.")),
    Level(3, _("Involve"), _("Residents shape parts of it, from the beginning.")),
    Level(4, _("Collaborate"), _("Residents and partners decide and do it together.")),
    Level(5, _("Defer to"), _("Residents decide; partners do what is needed for it.")),
)


def level(number: int | None) -> Level | None:
    return None if number is None else LEVELS[number]
