"""What is due, from whom, for which period and by when: read off the dictionary's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.measures.record_types import Due
from commonground.engine.periods import Calendar
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.impact.measurement.models import Submission


@dataclass(frozen=True)
class Owed:
    """One period, year or whole span for which a record type is asked."""

    record_type: str
    period: str
    starts_on: date | None
    ends_on: date | None
    due_on: date


@transaction.atomic
def open_due(initiative: Initiative, *, today: date, actor: User | None = None) -> list[Submission]:
    """Open what has become due since the last time; what is open already stays as it is."""
    owed = [o for o in _owed(initiative, today) if o.starts_on is None or o.starts_on <= today]
    known = set(
        Submission.objects.filter(partner__initiative=initiative).values_list(
            "partner_id", "record_type", "period"
        )
    )
    partners = initiative.partners.select_related("organisation")
    opened = Submission.objects.bulk_create(
        Submission(partner=partner, record_type=o.record_type, period=o.period, due_on=o.due_on)
        for partner in partners
        for o in owed
        if _takes_part(partner, o) and (partner.pk, o.record_type, o.period) not in known
    )
    if opened:
        record(
            "submission.opened",
            actor=actor,
            subject=initiative,
            initiative_id=initiative.pk,
            after={"opened": len(opened), "periods": sorted({s.period for s in opened})},
        )
    return opened


def _owed(initiative: Initiative, today: date) -> Iterator[Owed]:
    dictionary = dictionary_of(initiative)
    calendar = Calendar(dictionary.calendar)
    for name, record_type in dictionary.records.items():
        if record_type.due is not None:
            yield from _owed_of(name, record_type.due, calendar, today)


def _owed_of(name: str, due: Due, calendar: Calendar, today: date) -> Iterator[Owed]:
    for group, periods in calendar.group(due.every).items():
        first, last = calendar[periods[0]], calendar[periods[-1]]
        # A calendar without dates cannot say when a period ended; the days run from today.
        due_on = (last.ends_on or today) + timedelta(days=due.days_after)
        yield Owed(name, group, first.starts_on, last.ends_on, due_on)


def _takes_part(partner: Partner, owed: Owed) -> bool:
    """A partner owes what happened while it was one."""
    joined_in_time = owed.ends_on is None or partner.joined_on <= owed.ends_on
    there_at_the_start = (
        partner.left_on is None or owed.starts_on is None or partner.left_on > owed.starts_on
    )
    return joined_in_time and there_at_the_start
