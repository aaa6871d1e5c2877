"""What the broker's own room shows on its outside: kinds, weeks and days, never a word of it.

Read for the broker alone, and never kept: whoever else asks for the picture, this is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.collective.brokering.access import in_force_on
from commonground.collective.brokering.due import due_reviews
from commonground.collective.brokering.models import Entry, Mandate
from commonground.collective.partnership.models import Initiative

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class BrokerFacts:
    """Sheets of the room by kind and week."""

    concerns: int = 0
    last_concern_week: date | None = None
    last_step_week: date | None = None
    last_conversation_week: date | None = None
    destroyed_soon: int = 0
    review_on: date | None = None
    review_is_late: bool = False


def read(initiative: Initiative, *, day: date) -> BrokerFacts | None:
    """None without a mandate in force; three queries."""
    mandate = Mandate.objects.filter(in_force_on(day), initiative=initiative).first()
    if mandate is None:
        return None
    sheets = Entry.objects.filter(room__mandate=mandate, week__lte=day)
    rows = list(sheets.values_list("kind", "week", "keep_until"))
    reviews = due_reviews(mandate, day=day)
    return BrokerFacts(
        concerns=sum(kind == Entry.Kind.CONCERN for kind, _week, _until in rows),
        last_concern_week=_last(rows, Entry.Kind.CONCERN),
        last_step_week=_last(rows, Entry.Kind.STEP),
        last_conversation_week=_last(rows, Entry.Kind.CONVERSATION),
        destroyed_soon=sum(day < until <= day + MONTH for _kind, _week, until in rows),
        review_on=reviews[0].day if reviews else None,
        review_is_late=any(review.is_late for review in reviews),
    )


def _last(rows: list[tuple[str, date, date]], kind: str) -> date | None:
    return max((week for made, week, _until in rows if made == kind), default=None)
