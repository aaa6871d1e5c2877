"""Decisions as of any day: who proposed, what came of it, on which data, what is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from commonground.collective.partnership.dates import partner_on, seat_held_on, wanted_on
from commonground.collective.partnership.models import Initiative, Interest, Organisation, Partner
from commonground.impact.communication.models import Citation, Decision, Option, Revisit, Voter
from commonground.impact.communication.models.meetings import VoiceGroup
from commonground.impact.communication.voices import group_of_partner

Verdict = Decision.Verdict


@dataclass(frozen=True)
class Decided:
    """One decision as the picture reads it; ``verdict`` is empty while it is open."""

    pk: int
    question: str
    opened_on: date
    closed_on: date | None
    verdict: str
    proposer: Partner | None
    proposed_by: str
    groups: tuple[str, ...]
    with_lived_experience: bool
    cites_data: bool
    revisit_due_on: date | None

    @property
    def is_adopted(self) -> bool:
        return self.verdict == Verdict.ADOPTED

    @property
    def by_funder_alone(self) -> bool:
        return self.groups == (VoiceGroup.FUNDER,)


@dataclass(frozen=True)
class Decisions:
    """All decisions of a partnership as of a day, latest first."""

    all: tuple[Decided, ...]
    day: date

    @property
    def closed(self) -> tuple[Decided, ...]:
        """Decided one way or the other; withdrawn questions are none."""
        return tuple(d for d in self.all if d.verdict not in ("", Verdict.WITHDRAWN))

    @property
    def open(self) -> tuple[Decided, ...]:
        return tuple(d for d in self.all if d.verdict == "")

    @property
    def to_revisit(self) -> tuple[Decided, ...]:
        return tuple(d for d in self.all if d.revisit_due_on and d.revisit_due_on <= self.day)

    @property
    def proposed_by(self) -> dict[str, int]:
        """How many were proposed from where: groups as in speaking shares."""
        found: dict[str, int] = {}
        for decided in self.closed:
            found[decided.proposed_by] = found.get(decided.proposed_by, 0) + 1
        return found

    @property
    def cited_share(self) -> float | None:
        closed = self.closed
        return sum(d.cites_data for d in closed) / len(closed) if closed else None

    @property
    def lived_share(self) -> float | None:
        closed = self.closed
        return sum(d.with_lived_experience for d in closed) / len(closed) if closed else None


def decisions(initiative: Initiative, *, day: date, since: date | None = None) -> Decisions:
    """Everything that was asked by a day; one query."""
    found = with_revisit(Decision.objects.filter(initiative=initiative, opened_on__lte=day), day)
    if since is not None:
        found = found.filter(opened_on__gte=since)
    cited = Citation.objects.filter(decision=OuterRef("pk"), cited_on__lte=day)
    rows = found.annotate(cited=Exists(cited)).select_related("proposer__organisation")
    return Decisions(tuple(_decided(row, day) for row in rows), day)


def voices_at_the_end(decision: Decision, *, day: date) -> list[Voter]:
    """Who has answered, and who still could on this day; one query.

    An answer of a later day is none yet.
    """
    seat = Q(seat__isnull=True) | seat_held_on(day, "seat__")
    there = Q(given_on__lte=day) | (partner_on(day, "partner__") & seat)
    found = decision.voters.filter(there)
    voices = list(found.select_related("partner__organisation", "seat", "given_by"))
    for voice in voices:
        if voice.given_on is not None and voice.given_on > day:
            voice.given_on = None
    return voices


def open_decisions(initiative: Initiative, *, day: date) -> QuerySet[Decision]:
    """What waits for answers on a day, the nearest closing first."""
    asked = Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    found = Decision.objects.filter(asked, initiative=initiative)
    return found.select_related("proposer__organisation").order_by("closes_on", "pk")


def to_revisit(initiative: Initiative, *, day: date) -> list[Decision]:
    """What the partners wanted to look at again by a day; one query."""
    closed = Decision.objects.filter(initiative=initiative, closed_on__lte=day)
    found = with_revisit(closed.exclude(verdict=Verdict.WITHDRAWN), day)
    return list(found.filter(next_look__lte=day).order_by("next_look", "pk"))


def with_revisit(found: QuerySet[Decision], day: date) -> QuerySet[Decision]:
    """``next_look``: when it is to be looked at again, as it was planned on a day."""
    looks = Revisit.objects.filter(decision=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    last = Subquery(looks.values("next_on")[:1])
    first = Q(Exists(looks))
    return found.annotate(next_look=Case(When(first, then=last), default=F("revisit_on")))


def register(
    initiative: Initiative,
    *,
    day: date,
    text: str = "",
    state: str = "",
    measure: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Decision]:
    """The register, latest first, by words, outcome, cited measure and days."""
    found = Decision.objects.filter(initiative=initiative, opened_on__lte=day)
    for word in text.split():
        found = found.filter(
            Q(question__icontains=word)
            | Q(background__icontains=word)
            | Q(why__icontains=word, closed_on__lte=day)
            | Q(proposer__organisation__name__icontains=word)
            | Exists(_options_with(word))
        )
    if state == "open":
        found = found.exclude(closed_on__lte=day)
    elif state:
        found = found.filter(verdict=state, closed_on__lte=day)
    if measure:
        found = found.filter(
            Exists(
                Citation.objects.filter(decision=OuterRef("pk"), measure=measure, cited_on__lte=day)
            )
        )
    closed = When(closed_on__lte=day, then=F("closed_on"))
    counts_on = found.annotate(day=Case(closed, default=F("opened_on")))
    if since is not None:
        counts_on = counts_on.filter(day__gte=since)
    if until is not None:
        counts_on = counts_on.filter(day__lte=until)
    return counts_on.select_related("proposer__organisation", "chosen", "meeting").order_by(
        "-day", "-pk"
    )


def declared_interests(initiative: Initiative, *, day: date) -> list[Interest]:
    """What the funders said that they want from the partnership; shown beside every decision."""
    found = Interest.objects.filter(
        wanted_on(day),
        partner__initiative=initiative,
        partner__organisation__kind=Organisation.Kind.FUNDER,
    )
    return list(found.select_related("partner__organisation"))


def _options_with(word: str) -> QuerySet:  # type: ignore[type-arg]
    return Option.objects.filter(decision=OuterRef("pk"), words__icontains=word)


def _decided(row: Decision, day: date) -> Decided:
    is_closed = row.closed_on is not None and row.closed_on <= day
    return Decided(
        pk=row.pk,
        question=row.question,
        opened_on=row.opened_on,
        closed_on=row.closed_on if is_closed else None,
        verdict=row.verdict if is_closed else "",
        proposer=row.proposer,
        proposed_by=str(group_of_partner(row.proposer)) if row.proposer else "",
        groups=tuple(row.groups) if is_closed else (),
        with_lived_experience=row.with_lived_experience and is_closed,
        cites_data=row.cited,  # type: ignore[attr-defined]
        revisit_due_on=row.next_look if is_closed else None,  # type: ignore[attr-defined]
    )
