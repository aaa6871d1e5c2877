"""A version, a round, a check as it stood on a day of the past; in memory only, nothing of it is saved."""

from __future__ import annotations

from datetime import date

from commonground.impact.agenda.models import Round, SamePageCheck, Version

State = Version.State


def version_on(version: Version, day: date) -> Version:
    """Not adopted, set aside or before the partners until it was."""
    if version.adopted_on is not None and version.adopted_on > day:
        version.adopted_on = version.review_on = None
        version.state = State.OFFERED
    if version.set_aside_on is not None and version.set_aside_on > day:
        version.set_aside_on = None
        version.state = State.OFFERED
    if not version.is_offered_on(day):
        version.offered_on = None
        if version.state == State.OFFERED:
            version.state = State.DRAFT
    return version


def round_on(asked: Round, day: date) -> Round:
    if asked.closed_on is not None and asked.closed_on > day:
        asked.closed_on, asked.verdict = None, ""
    return asked


def check_on(check: SamePageCheck, day: date) -> SamePageCheck:
    if check.closed_on is not None and check.closed_on > day:
        check.closed_on = None
    return check
