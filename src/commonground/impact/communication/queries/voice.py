"""Who speaks how often: by group, where it was agreed, and never by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from commonground.collective.partnership.models import Initiative
from commonground.impact.communication.models import LivedExperience, Turns, VoiceAgreement
from commonground.impact.communication.models.meetings import VoiceGroup
from commonground.impact.communication.queries.held import held_by
from commonground.impact.communication.voices import lived_on

ENOUGH_MEETINGS = 3


@dataclass(frozen=True)
class GroupVoice:
    """One group over several meetings. ``ratio`` above one: it speaks more than its heads would."""

    group: str
    label: str
    heads: int
    turns: int
    head_share: float
    turn_share: float | None

    @property
    def lives_it(self) -> bool:
        """Those whom it is about are not asked to speak less."""
        return self.group in (VoiceGroup.LIVED, VoiceGroup.COMMUNITY)

    @property
    def ratio(self) -> float | None:
        """Share of the turns divided by share of the heads; one when both are alike."""
        return None if self.turn_share is None else self.turn_share / self.head_share


@dataclass(frozen=True)
class Speaking:
    """Speaking shares as of a day; ``agreed`` says whether the partners want to see them."""

    agreed: bool
    meetings: int
    groups: tuple[GroupVoice, ...]

    @property
    def is_enough(self) -> bool:
        return self.agreed and self.meetings >= ENOUGH_MEETINGS


def agreed_on(initiative: Initiative, *, day: date) -> VoiceAgreement | None:
    """What the partners had agreed about counting voices on a day, if anything."""
    running = Q(agreed_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    return VoiceAgreement.objects.filter(running, initiative=initiative).last()


def speaking(initiative: Initiative, *, day: date, since: date | None = None) -> Speaking:
    """Turns against heads, group by group; two queries."""
    if agreed_on(initiative, day=day) is None:
        return Speaking(agreed=False, meetings=0, groups=())
    counted = Turns.objects.filter(
        held_by(day, since, "meeting__"), meeting__initiative=initiative, noted_on__lte=day
    )
    rows = list(
        counted.order_by()
        .values("group")
        .annotate(heads=Sum("heads"), spoken=Sum("turns"), n=Count("meeting"))
    )
    meetings = counted.values("meeting").distinct().count()
    heads, turns = sum(row["heads"] for row in rows), sum(row["spoken"] for row in rows)
    groups = tuple(
        GroupVoice(
            group=row["group"],
            label=str(VoiceGroup(row["group"]).label),
            heads=row["heads"],
            turns=row["spoken"],
            head_share=row["heads"] / heads,
            turn_share=row["spoken"] / turns if turns else None,
        )
        for row in sorted(rows, key=lambda row: VoiceGroup.values.index(row["group"]))
    )
    return Speaking(agreed=True, meetings=meetings, groups=groups)


def lived_seats(initiative: Initiative, *, day: date) -> list[LivedExperience]:
    """Seats that are marked on a day, with the people and partners; one query."""
    marks = LivedExperience.objects.filter(lived_on(day), seat__initiative=initiative)
    return list(marks.select_related("seat__partner__organisation"))
