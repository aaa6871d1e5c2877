"""Meetings: what comes, what was, what belongs on the agenda, and who came."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on
from commonground.impact.communication.models import Attendance, Commitment, Decision, Meeting
from commonground.impact.communication.queries.held import held, held_by, not_cancelled

How = Attendance.How


@dataclass(frozen=True)
class Meetings:
    """Meetings as of a day: how many, and how many ended with a decision or a commitment."""

    held: int
    with_decisions: int
    with_commitments: int
    only_talk: int
    unrecorded: int
    last_on: date | None

    @property
    def only_talk_share(self) -> float | None:
        return self.only_talk / self.held if self.held else None


@dataclass(frozen=True)
class AttendanceOf:
    """How often one partner came to the meetings at which every partner is expected."""

    partner: Partner
    expected: int
    attended: int
    last_on: date | None

    @property
    def share(self) -> float | None:
        return self.attended / self.expected if self.expected else None


def coming(initiative: Initiative, *, day: date) -> QuerySet[Meeting]:
    """Meetings from a day on, also those called off, so that nobody comes in vain."""
    found = Meeting.objects.filter(initiative=initiative, on__gte=day, planned_on__lte=day)
    return found.select_related("series").order_by("on", "at", "pk")


def next_meeting(
    initiative: Initiative, *, day: date, beside: Meeting | None = None
) -> Meeting | None:
    """The next one that takes place, other than the one named."""
    found = coming(initiative, day=day).filter(not_cancelled(day))
    return found.exclude(pk=beside.pk).first() if beside else found.first()


def past(initiative: Initiative, *, day: date) -> QuerySet[Meeting]:
    """Meetings before a day, latest first, with how many people, decisions and commitments each had."""
    found = Meeting.objects.filter(not_cancelled(day), initiative=initiative, on__lt=day)
    found = found.filter(planned_on__lte=day)
    return found.order_by("-on", "-at", "-pk")


def counted(meetings: Sequence[Meeting], *, day: date) -> list[Meeting]:
    """The same meetings with ``people``, ``decided`` and ``committed`` on them; three queries."""
    people = _counts(
        Attendance.objects.filter(noted_on__lte=day).exclude(how=How.EXCUSED), meetings
    )
    decided = _counts(Decision.objects.filter(closed_on__lte=day), meetings)
    committed = _counts(Commitment.objects.filter(made_on__lte=day), meetings)
    for meeting in meetings:
        meeting.people = people.get(meeting.pk, 0)  # type: ignore[attr-defined]
        meeting.decided = decided.get(meeting.pk, 0)  # type: ignore[attr-defined]
        meeting.committed = committed.get(meeting.pk, 0)  # type: ignore[attr-defined]
    return list(meetings)


def meetings(initiative: Initiative, *, day: date, since: date | None = None) -> Meetings:
    """Counts of what took place, and of what nobody wrote down; two queries."""
    decided = Decision.objects.filter(meeting=OuterRef("pk"), closed_on__lte=day)
    committed = Commitment.objects.filter(meeting=OuterRef("pk"), made_on__lte=day)
    found = held(initiative, day=day, since=since).annotate(
        decided=Exists(decided), committed=Exists(committed)
    )
    told = found.aggregate(
        held=Count("pk"),
        with_decisions=Count("pk", filter=Q(decided=True)),
        with_commitments=Count("pk", filter=Q(committed=True)),
        only_talk=Count("pk", filter=Q(decided=False, committed=False)),
        last_on=Max("on"),
    )
    silent = Meeting.objects.filter(not_cancelled(day), initiative=initiative, on__lt=day)
    silent = silent.filter(Q(recorded_on__isnull=True) | Q(recorded_on__gt=day))
    if since is not None:
        silent = silent.filter(on__gte=since)
    return Meetings(**told, unrecorded=silent.count())


def attendance(
    initiative: Initiative, *, day: date, since: date | None = None
) -> list[AttendanceOf]:
    """Each partner of that day by name, at the meetings since it joined; three queries."""
    days = sorted(
        held(initiative, day=day, since=since).filter(for_all=True).values_list("on", flat=True)
    )
    came = {row["partner"]: row for row in _came(initiative, day, since)}
    found = []
    for partner in partners_on(initiative, day=day):
        row = came.get(partner.pk, {"attended": 0, "last_on": None})
        expected = len(days) - bisect_left(days, partner.joined_on)
        found.append(AttendanceOf(partner, expected, row["attended"], row["last_on"]))
    return found


def follow_ups_due(*, day: date, initiative: Initiative | None = None) -> QuerySet[Meeting]:
    """Meetings whose follow-up is due on a day or before, and not sent yet."""
    found = Meeting.objects.filter(
        follow_up_due_on__lte=day, followed_up_on__isnull=True, cancelled_on__isnull=True
    )
    return found if initiative is None else found.filter(initiative=initiative)


def _came(initiative: Initiative, day: date, since: date | None) -> QuerySet[Attendance, dict]:  # type: ignore[type-arg]
    there = Attendance.objects.filter(
        held_by(day, since, "meeting__"),
        meeting__initiative=initiative,
        partner__isnull=False,
        noted_on__lte=day,
    ).exclude(how=How.EXCUSED)
    for_all = Q(meeting__for_all=True)
    return (
        there.order_by()
        .values("partner")
        .annotate(
            attended=Count("meeting", filter=for_all, distinct=True), last_on=Max("meeting__on")
        )
    )


def _counts(rows: QuerySet, meetings: Sequence[Meeting]) -> dict[int, int]:  # type: ignore[type-arg]
    found = rows.filter(meeting__in=[meeting.pk for meeting in meetings]).order_by()
    return dict(found.values_list("meeting").annotate(n=Count("pk")))
