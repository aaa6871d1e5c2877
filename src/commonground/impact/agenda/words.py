"""Sentences about the state of the agenda, chosen by the facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.impact.agenda.models import Round, Version

VERDICTS: Mapping[str, str | Promise] = {
    "adopted": gettext_lazy("By the rule of the partnership this wording is decided."),
    "not-adopted": gettext_lazy(
        "By the rule of the partnership this wording is not decided. Look at what was said, and ask again."
    ),
    "no-quorum": gettext_lazy("Too few partners answered for a decision. Ask again."),
}
WEIGHTS: Mapping[str, str | Promise] = {
    "support": gettext_lazy("go along"),
    "neutral": gettext_lazy("leave it to the others"),
    "talk": gettext_lazy("want to talk first"),
    "against": gettext_lazy("are against it"),
    "block": gettext_lazy("cannot let it pass"),
}


def standing_of(version: Version, in_force: Version | None, *, day: date) -> str:
    """Whether this wording counts on a day, in one sentence."""
    if version.adopted_on is not None and version.adopted_on <= day:
        return _("A later wording has taken the place of this one.")
    if version.set_aside_on is not None and version.set_aside_on <= day:
        return _("This version was set aside.")
    if version.is_offered_on(day):
        return _("This wording is before the partners; it no longer changes.")
    return _("This is a draft. Every partner can propose and write.")


def verdict_of(asked: Round) -> str:
    return str(VERDICTS.get(asked.verdict, "")) if asked.closed_on else ""
