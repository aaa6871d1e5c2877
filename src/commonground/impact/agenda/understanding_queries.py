"""The spread of understanding as of a day: how well partners say that they understand, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.agenda.models import SamePageCheck, Understanding
from commonground.impact.agenda.queries import Named, named

FEWEST = 5  # with fewer answers a rating would point at a partner
RATINGS = range(1, 6)


@dataclass(frozen=True)
class Spread:
    """One closed check. ``counts`` (how often 1, 2, 3, 4, 5) is None with fewer than five answers.

    ``words`` are those of partners that let them be shown, by name, in no order of rating.
    """

    check: int
    version: int | None
    opened_on: date
    closed_on: date
    asked: int
    answered: int
    counts: tuple[int, ...] | None
    words: tuple[tuple[Named, str], ...]

    @property
    def ratings(self) -> list[int]:
        """Each rating as often as it was given, lowest first; nothing when the counts are hidden."""
        return [
            rating
            for rating, n in zip(RATINGS, self.counts or (), strict=False)
            for _each in range(n)
        ]

    @property
    def median(self) -> float | None:
        return median(self.ratings) if self.counts else None

    @property
    def lowest(self) -> int | None:
        return self.ratings[0] if self.counts else None

    @property
    def highest(self) -> int | None:
        return self.ratings[-1] if self.counts else None


def spreads(initiative: Initiative, *, day: date) -> tuple[Spread, ...]:
    """Every check that had closed by a day, latest first; three queries."""
    checks = list(
        SamePageCheck.objects.filter(initiative=initiative, closed_on__lte=day).order_by(
            "-closed_on", "-pk"
        )
    )
    answers: dict[int, list[Understanding]] = {check.pk: [] for check in checks}
    found = Understanding.objects.filter(check_asked__in=checks)
    for answer in found.select_related("partner__organisation").order_by(
        "partner__organisation__name", "pk"
    ):
        answers[answer.check_asked_id].append(answer)
    partners = list(Partner.objects.filter(initiative=initiative))
    return tuple(_spread(check, answers[check.pk], partners) for check in checks)


def spread_of_understanding(initiative: Initiative, *, day: date) -> Spread | None:
    """The latest check that had closed by a day."""
    return next(iter(spreads(initiative, day=day)), None)


def open_check(initiative: Initiative, *, day: date) -> SamePageCheck | None:
    """The check that asks for answers on a day; one query."""
    asked = SamePageCheck.objects.filter(initiative=initiative, opened_on__lte=day)
    return asked.exclude(closed_on__lte=day).order_by("-opened_on", "-pk").first()


def _spread(check: SamePageCheck, answers: list[Understanding], partners: list[Partner]) -> Spread:
    closed = check.closed_on or check.closes_on
    asked = [
        partner
        for partner in partners
        if partner.joined_on <= closed and (partner.left_on is None or partner.left_on > closed)
    ]
    counts = tuple(sum(a.rating == rating for a in answers) for rating in RATINGS)
    return Spread(
        check=check.pk,
        version=check.version_id,
        opened_on=check.opened_on,
        closed_on=closed,
        asked=max(len(asked), len(answers)),
        answered=len(answers),
        counts=counts if len(answers) >= FEWEST else None,
        words=tuple((named(a.partner), a.words) for a in answers if a.may_show_words),
    )
