"""Partners that have gone quiet, with the evidence, and whether turnout hangs on the convenor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.utils import timezone

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.engine.attendance import Dependence, Stratum, dependence
from commonground.impact.communication import message_queries
from commonground.impact.communication.models import (
    Attendance,
    CommitmentState,
    Meeting,
    Voter,
)
from commonground.impact.communication.queries.commitments import holds_on
from commonground.impact.communication.queries.held import held, held_by
from commonground.impact.measurement.models import Submission, Upload

WINDOW = timedelta(days=120)
ENOUGH_ASKED = 3  # one missed meeting is a cold, three unanswered things are a silence
YEAR = timedelta(days=365)
LATEST = 40  # meetings of one series that are compared; older ones had other people in them
KINDS = ("meetings", "files", "commitments", "answers", "messages")


@dataclass(frozen=True)
class Sign:
    """Of one kind: how often the partner was asked lately, how often it answered, and when last."""

    kind: str
    asked: int
    answered: int
    last_on: date | None


@dataclass(frozen=True)
class Heard:
    """One partner and everything that was heard of it lately; ``contact`` is whom to call."""

    partner: Partner
    signs: tuple[Sign, ...]
    contact: Seat | None

    @property
    def asked(self) -> int:
        return sum(sign.asked for sign in self.signs)

    @property
    def answered(self) -> int:
        return sum(sign.answered for sign in self.signs)

    @property
    def last_on(self) -> date | None:
        return max((sign.last_on for sign in self.signs if sign.last_on), default=None)

    def is_quiet(self, start: date) -> bool:
        heard_lately = self.last_on is not None and self.last_on >= start
        return self.asked >= ENOUGH_ASKED and not self.answered and not heard_lately


@dataclass(frozen=True)
class Silence:
    """Quiet partners by name, since ``start``; of the others too little was asked, or they answered."""

    start: date
    quiet: tuple[Heard, ...]
    asked_too_little: int
    partners: int

    @property
    def can_tell(self) -> bool:
        return self.asked_too_little < self.partners


def quiet_partners(initiative: Initiative, *, day: date) -> Silence:
    """Who was asked three times or more in four months and answered nothing; nine queries."""
    start = day - WINDOW
    partners = list(partners_on(initiative, day=day))
    of_kind = {
        "meetings": _meetings(initiative, partners, start, day),
        "files": _files(initiative, start, day),
        "commitments": _commitments(initiative, start, day),
        "answers": _answers(initiative, start, day),
        "messages": _messages(initiative, day),
    }
    contacts = _contacts(initiative, day)
    everybody = [_heard(partner, of_kind, contacts) for partner in partners]
    return Silence(
        start=start,
        quiet=tuple(heard for heard in everybody if heard.is_quiet(start)),
        asked_too_little=sum(1 for heard in everybody if heard.asked < ENOUGH_ASKED),
        partners=len(partners),
    )


def convenor_dependence(initiative: Initiative, *, day: date) -> Dependence:
    """Partners at the meetings of a year with and without their convenor, series by series; one query.

    The convenor's own partner is not counted: it would be missing with the convenor in any case. A
    delegate in the convenor's place does not make the convenor present.
    """
    there = Attendance.objects.filter(
        meeting=OuterRef("pk"), seat=OuterRef("convenor"), how=Attendance.How.PRESENT
    )
    came = Q(attendance__partner__isnull=False) & ~Q(attendance__how=Attendance.How.EXCUSED)
    others = ~Q(attendance__partner=F("convenor__partner"))
    found = (
        held(initiative, day=day, since=day - YEAR)
        .filter(convenor__isnull=False)
        .annotate(
            led=Exists(there),
            turnout=Count("attendance__partner", filter=came & others, distinct=True),
        )
        .filter(Exists(Attendance.objects.filter(meeting=OuterRef("pk"))))
        .order_by("-on", "-pk")
    )
    return dependence(_strata(found))


def _strata(meetings: Iterable[Meeting]) -> list[Stratum]:
    turnouts: dict[int | None, list[tuple[bool, int]]] = defaultdict(list)
    for meeting in meetings:
        if len(turnouts[meeting.series_id]) < LATEST:
            led, turnout = meeting.led, meeting.turnout  # type: ignore[attr-defined]
            turnouts[meeting.series_id].append((led, turnout))
    return [
        Stratum(
            present=tuple(float(n) for led, n in series if led),
            absent=tuple(float(n) for led, n in series if not led),
        )
        for series in turnouts.values()
    ]


def _meetings(
    initiative: Initiative, partners: list[Partner], start: date, day: date
) -> Mapping[int, Sign]:
    """Apologies are an answer: somebody thought of the others."""
    days = held(initiative, day=day, since=start).filter(for_all=True).values_list("on", flat=True)
    expected = list(days)
    rows = Attendance.objects.filter(
        held_by(day, None, "meeting__"), meeting__initiative=initiative, noted_on__lte=day
    )
    came = _by_partner(
        rows.filter(partner__isnull=False)
        .order_by()
        .values("partner")
        .annotate(
            answered=Count("meeting", filter=Q(meeting__on__gte=start), distinct=True),
            last=Max("meeting__on"),
        )
    )
    signs = {}
    for partner in partners:
        row = came.get(partner.pk, {})
        asked = sum(1 for on in expected if on >= partner.joined_on)
        signs[partner.pk] = Sign("meetings", asked, row.get("answered", 0), row.get("last"))
    return signs


def _files(initiative: Initiative, start: date, day: date) -> Mapping[int, Sign]:
    until = timezone.make_aware(datetime.combine(day, time.max))
    sent = Upload.objects.filter(submission=OuterRef("pk"), received_at__lte=until)
    due = Submission.objects.filter(partner__initiative=initiative)
    asked = Q(due_on__gte=start, due_on__lte=day)
    rows = _by_partner(
        due.annotate(sent=Exists(sent))
        .order_by()
        .values("partner")
        .annotate(
            asked=Count("pk", filter=asked),
            answered=Count("pk", filter=asked & Q(sent=True)),
        )
    )
    last = dict(
        Upload.objects.filter(submission__partner__initiative=initiative, received_at__lte=until)
        .order_by()
        .values_list("submission__partner")
        .annotate(last=Max("received_at"))
    )
    return {
        pk: Sign("files", row["asked"], row["answered"], _day(last.get(pk)))
        for pk, row in rows.items()
    }


def _commitments(initiative: Initiative, start: date, day: date) -> Mapping[int, Sign]:
    """Whoever moved or released a commitment has said something, too."""
    due = Q(due_on__gte=start, due_on__lt=day)
    holding = CommitmentState.objects.filter(holds_on(day), initiative=initiative)
    rows = _by_partner(
        holding.order_by()
        .values("partner")
        .annotate(
            asked=Count("pk", filter=due),
            answered=Count("pk", filter=due & Q(state=CommitmentState.State.KEPT)),
            last=Max("since"),
        )
    )
    return {
        pk: Sign("commitments", row["asked"], row["answered"], row["last"])
        for pk, row in rows.items()
    }


def _answers(initiative: Initiative, start: date, day: date) -> Mapping[int, Sign]:
    over = Q(decision__closed_on__lte=day) | Q(decision__closes_on__lt=day)
    asked = Q(decision__opened_on__gte=start) & over
    rows = _by_partner(
        Voter.objects.filter(decision__initiative=initiative, decision__opened_on__lte=day)
        .order_by()
        .values("partner")
        .annotate(
            asked=Count("pk", filter=asked),
            answered=Count("pk", filter=asked & Q(given_on__lte=day)),
            last=Max("given_on", filter=Q(given_on__lte=day)),
        )
    )
    return {
        pk: Sign("answers", row["asked"], row["answered"], row["last"]) for pk, row in rows.items()
    }


def _messages(initiative: Initiative, day: date) -> Mapping[int, Sign]:
    """Nobody is asked for a message, so there is none to miss; but who writes is not quiet."""
    told = message_queries.heard(initiative, since=initiative.started_on, day=day)
    return {one.partner_id: Sign("messages", 0, 0, one.last_on) for one in told}


def _heard(
    partner: Partner,
    of_kind: Mapping[str, Mapping[int, Sign]],
    contacts: Mapping[int, Seat],
) -> Heard:
    signs = tuple(of_kind[kind].get(partner.pk, Sign(kind, 0, 0, None)) for kind in KINDS)
    return Heard(partner, signs, contacts.get(partner.pk))


def _contacts(initiative: Initiative, day: date) -> dict[int, Seat]:
    """The representative of each partner, or whoever sits for it."""
    seats = Seat.objects.filter(seat_held_on(day), initiative=initiative)
    found: dict[int, Seat] = {}
    for seat in seats:
        is_better = seat.role == Seat.Role.REPRESENTATIVE
        if seat.partner_id not in found or is_better:
            found[seat.partner_id] = seat
    return found


def _by_partner(rows: Iterable[Any]) -> dict[int, dict[str, Any]]:
    return {row["partner"]: row for row in rows}


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
