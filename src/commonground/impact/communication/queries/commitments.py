"""Commitments as of any day: what is open, what is late, what was kept. Nobody is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.communication.models import Commitment, CommitmentState

State = CommitmentState.State


@dataclass(frozen=True)
class Kept:
    """How many of the commitments that have come due were kept; released ones count for nothing."""

    open: int = 0
    late: int = 0
    kept: int = 0
    released: int = 0

    @property
    def come_due(self) -> int:
        return self.kept + self.late

    @property
    def share(self) -> float | None:
        return self.kept / self.come_due if self.come_due else None


@dataclass(frozen=True)
class KeptBy:
    """The same of one partner."""

    partner: Partner
    kept: Kept


@dataclass(frozen=True)
class Commitments:
    """All commitments of a partnership as of a day; partners by name."""

    overall: Kept
    by_partner: tuple[KeptBy, ...]
    # Between two partners of whom neither is the backbone: they work together without being asked.
    without_backbone: Kept

    @property
    def made(self) -> int:
        both = self.overall
        return both.open + both.kept + both.released


def holds_on(day: date, prefix: str = "") -> Q:
    """The one state of each commitment that holds on a day."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day})
    )


def states_on(initiative: Initiative, *, day: date) -> QuerySet[CommitmentState]:
    """How every commitment stands on a day, with what a page needs of it."""
    found = CommitmentState.objects.filter(holds_on(day), initiative=initiative)
    return found.select_related("commitment__meeting", "commitment__to__organisation",
                                "partner__organisation", "seat")  # fmt: skip


def open_on(
    initiative: Initiative, *, day: date, partner: Partner | None = None
) -> QuerySet[CommitmentState]:
    """What is still to be done, the nearest day first."""
    found = states_on(initiative, day=day).filter(state=State.OPEN)
    if partner is not None:
        found = found.filter(partner=partner)
    return found.order_by("due_on", "commitment_id")


def late_on(
    initiative: Initiative, *, day: date, partner: Partner | None = None
) -> QuerySet[CommitmentState]:
    """What should have been done before a day, the longest overdue first."""
    return open_on(initiative, day=day, partner=partner).filter(due_on__lt=day)


def commitments(initiative: Initiative, *, day: date, since: date | None = None) -> Commitments:
    """Counts for everybody, for each partner, and between partners alone; three queries."""
    found = CommitmentState.objects.filter(holds_on(day), initiative=initiative)
    if since is not None:
        found = found.filter(commitment__made_on__gte=since)
    rows = {row["partner"]: _kept(row) for row in _counted(found.order_by().values("partner"), day)}
    partners = Partner.objects.filter(pk__in=rows).select_related("organisation")
    by_partner = tuple(KeptBy(partner, rows[partner.pk]) for partner in partners)
    alone = Commitment.objects.filter(
        initiative=initiative, made_on__lte=day, without_backbone=True
    )
    if since is not None:
        alone = alone.filter(made_on__gte=since)
    between = CommitmentState.objects.filter(holds_on(day), commitment__in=alone)
    (row,) = _counted(between.order_by().values("initiative"), day) or [{}]
    return Commitments(_sum(rows.values()), by_partner, _kept(row))


def kept_by(partner: Partner, *, day: date) -> Kept:
    """One partner's own; one query."""
    found = CommitmentState.objects.filter(holds_on(day), partner=partner)
    (row,) = _counted(found.order_by().values("partner"), day) or [{}]
    return _kept(row)


def _counted(found: QuerySet[CommitmentState, dict[str, int]], day: date) -> list[dict[str, int]]:
    return list(
        found.annotate(
            opened=Count("pk", filter=Q(state=State.OPEN)),
            late=Count("pk", filter=Q(state=State.OPEN, due_on__lt=day)),
            done=Count("pk", filter=Q(state=State.KEPT)),
            let_go=Count("pk", filter=Q(state=State.RELEASED)),
        )
    )


def _kept(row: dict[str, int]) -> Kept:
    return Kept(row.get("opened", 0), row.get("late", 0), row.get("done", 0), row.get("let_go", 0))


def _sum(parts: object) -> Kept:
    found = list(parts)  # type: ignore[call-overload]
    return Kept(
        sum(part.open for part in found),
        sum(part.late for part in found),
        sum(part.kept for part in found),
        sum(part.released for part in found),
    )
