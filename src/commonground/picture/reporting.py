"""Who has sent what was asked, thing by thing: one record type in one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.periods import Calendar
from commonground.impact.measurement import queries
from commonground.impact.measurement.models import Submission

ARRIVED = (
    Submission.State.ACCEPTED,
    Submission.State.NOTHING,
    Submission.State.RECEIVED,
)


@dataclass(frozen=True)
class Asked:
    """One thing asked of everybody: who was asked, who sent it, who has not.

    What was accepted and then sent back counts until it is replaced: it is not missing.
    """

    title: str
    due_on: date
    accepted: int
    received: int
    missing: tuple[Partner, ...]
    sent_back: int = 0

    @property
    def partners(self) -> int:
        return self.accepted + self.received + self.sent_back + len(self.missing)


@dataclass(frozen=True)
class Reporting:
    """Everything that is due by today, latest first, and what is still to come."""

    due: tuple[Asked, ...]
    coming: tuple[Asked, ...]

    @property
    def latest(self) -> Asked | None:
        """What fell due last; before the first due day, what is due next."""
        return (self.due or self.coming[-1:] or (None,))[0]

    @property
    def with_gaps(self) -> tuple[Asked, ...]:
        return tuple(asked for asked in self.due if asked.missing)


def words_for_sent_back(asked: Asked) -> str:
    return ngettext(
        "%(what)s: one file was sent back and is not corrected yet.",
        "%(what)s: %(n)s files were sent back and are not corrected yet.",
        asked.sent_back,
    ) % {"what": asked.title, "n": asked.sent_back}


def reporting(initiative: Initiative, dictionary: Dictionary, *, today: date) -> Reporting:
    """Read off the submissions' overview; as many queries as that takes."""
    overview = queries.overview(initiative, dictionary, today=today)
    found = [_asked(overview, column, dictionary) for column in overview.columns]
    found.sort(key=lambda asked: asked.due_on, reverse=True)
    return Reporting(
        due=tuple(asked for asked in found if asked.due_on <= today),
        coming=tuple(asked for asked in found if asked.due_on > today),
    )


def title_of(record_type: str, period: str, dictionary: Dictionary) -> str:
    """ "Registrations for winter 2017"."""
    records = dictionary.records.get(record_type)
    label = records.label if records and records.label else record_type
    when = queries.period_label(period, Calendar(dictionary.calendar))
    return _("%(records)s for %(period)s") % {"records": label, "period": when}


def _asked(overview: queries.Overview, column: queries.Column, dictionary: Dictionary) -> Asked:
    place = overview.columns.index(column)
    cells = [(row.partner, row.cells[place]) for row in overview.rows]
    entries = [(partner, cell.submission) for partner, cell in cells if cell is not None]
    returned = {
        s.pk
        for _p, s in entries
        if s.state == Submission.State.SENT_BACK and (s.counts or s.said_nothing_on)
    }
    return Asked(
        title=title_of(column.record_type, column.period, dictionary),
        due_on=min(submission.due_on for _partner, submission in entries),
        accepted=sum(s.is_settled for _partner, s in entries),
        received=sum(s.state == Submission.State.RECEIVED for _partner, s in entries),
        missing=tuple(
            partner for partner, s in entries if s.state not in ARRIVED and s.pk not in returned
        ),
        sent_back=len(returned),
    )
