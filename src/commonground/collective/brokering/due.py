"""Which review of working together is due: told to the broker, who opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.collective.brokering.models import Mandate, Review
from commonground.collective.partnership.dates import months_after

EVERY_MONTHS = {Review.Kind.INFORMAL: 2, Review.Kind.FORMAL: 6}
SOON = timedelta(weeks=2)
# A formal look holds everything that an informal one does.
COUNTS_AS = {
    Review.Kind.INFORMAL: {Review.Kind.INFORMAL, Review.Kind.FORMAL},
    Review.Kind.FORMAL: {Review.Kind.FORMAL},
}


@dataclass(frozen=True)
class DueReview:
    """A review to open: the day on which it is due, and when the last one was, if there was one."""

    kind: Review.Kind
    day: date
    last_on: date | None
    is_late: bool


def due_reviews(mandate: Mandate, *, day: date) -> list[DueReview]:
    """What is due within two weeks or past, informal before formal: one query.

    A review that is still open asks for no other one. Without any the time runs from the first day
    on which the mandate was in force.
    """
    reviews = Review.objects.filter(initiative=mandate.initiative_id, opened_on__lte=day)
    rows = list(reviews.values_list("kind", "opened_on", "closed_on"))
    found = [_due(kind, rows, mandate, day) for kind in EVERY_MONTHS]
    return [due for due in found if due is not None and due.day <= day + SOON]


def _due(
    kind: Review.Kind, rows: list[tuple[str, date, date | None]], mandate: Mandate, day: date
) -> DueReview | None:
    counted = [(opened, closed) for made, opened, closed in rows if made in COUNTS_AS[kind]]
    if any(closed is None or closed > day for _opened, closed in counted):
        return None
    last = max((opened for opened, _closed in counted), default=None)
    began = max(mandate.starts_on, mandate.agreed_on or mandate.starts_on)
    on = months_after(last or began, EVERY_MONTHS[kind])
    return DueReview(kind, on, last, is_late=on < day)
