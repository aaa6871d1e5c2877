"""Reads of the health room; the number of queries does not grow with waves or people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from commonground.collective.health.access import is_open_to_all
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat

QUARTER = timedelta(days=91)
ASK_AGAIN_SHARE = 0.2  # of the members changed: the stage may be another one
NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Standing:
    """How the partnership is doing, as far as everybody in it may know on a day."""

    readiness: str = NOT_ASKED
    readiness_by_rule: str = NOT_ASKED
    readiness_on: date | None = None
    readiness_age: int | None = None
    readiness_due: bool = True
    overridden: bool = False
    wave: Wave | None = None
    wave_on: date | None = None
    wave_age: int | None = None
    stage: str | None = None
    between: tuple[str, str] | None = None
    stage_on: date | None = None
    stage_due: bool = False
    adjourning: bool = False

    @property
    def impact_runs_ahead(self) -> bool:
        """The work goes on though the people asked have not found the partnership ready.

        Also when the partnership decided to go on all the same: what it decided stands beside it.
        """
        return self.readiness_by_rule != "proceed"


def standing(initiative: Initiative, *, day: date) -> Standing:
    """Readiness, last wave and stage with their ages; results still with those asked are left out."""
    latest = _latest(initiative, day=day)
    readiness, stage = latest.get("readiness"), latest.get("stage")
    asked = [wave for purpose, wave in latest.items() if purpose != "readiness"]
    wave = max(asked, key=lambda found: (found.closed_on, found.pk), default=None)
    told = stage.report.published.get("stage") if stage else None
    on, by_rule, outcome, is_overridden = _readiness(readiness, day=day)
    return Standing(
        readiness=outcome,
        readiness_by_rule=by_rule,
        readiness_on=on,
        readiness_age=(day - on).days if on else None,
        readiness_due=on is None or day - on >= QUARTER,
        overridden=is_overridden,
        wave=wave,
        wave_on=wave.closed_on if wave else None,
        wave_age=(day - wave.closed_on).days if wave else None,
        stage=told["named"] if told else None,
        between=tuple(told["between"]) if told and told["between"] else None,
        stage_on=stage.closed_on if stage else None,
        adjourning=is_adjourning(initiative, day=day),
        stage_due=bool(stage) and members_changed(initiative, stage, day=day) >= ASK_AGAIN_SHARE,
    )


def members_changed(initiative: Initiative, wave: Wave, *, day: date) -> float:
    """Share of the people of then who left or came since."""
    held = Seat.objects.filter(initiative=initiative)
    then = set(held.filter(seat_held_on(wave.closed_on)).values_list("person_name", flat=True))
    now = set(held.filter(seat_held_on(day)).values_list("person_name", flat=True))
    return len(then ^ now) / len(then) if then else 0.0


def is_adjourning(initiative: Initiative, *, day: date) -> bool:
    """The last stage follows from what happens, not from answers: half of all partners have left."""
    joined = Partner.objects.filter(initiative=initiative, joined_on__lte=day)
    counted = joined.aggregate(all=Count("pk"), gone=Count("pk", filter=Q(left_on__lte=day)))
    return bool(counted["gone"] * 2 >= counted["all"] > 1)


def waves(initiative: Initiative) -> QuerySet[Wave]:
    """All waves, latest first, with how many were asked and how many answered."""
    return (
        Wave.objects.filter(initiative=initiative)
        .defer("definition")
        .annotate(
            invited=Count("invitations"),
            answered=Count("invitations", filter=Q(invitations__answered=True)),
        )
    )


def asked_by_way(wave: Wave) -> dict[str, int]:
    """How many are asked: people with a seat, guests by letter, unnamed cards, sheets of paper.

    Shown to those who answer and to those who read: a group padded with strangers hides nobody.
    """
    unseated = Q(role="")
    return wave.invitations.aggregate(
        everybody=Count("pk"),
        seats=Count("pk", filter=~unseated),
        guests=Count("pk", filter=unseated & Q(way=Invitation.Way.LETTER)),
        cards=Count("pk", filter=unseated & Q(way=Invitation.Way.CARD)),
        paper=Count("pk", filter=Q(way=Invitation.Way.PAPER)),
    )


def waves_before(wave: Wave) -> QuerySet[Wave]:
    """Closed waves with the same questions, latest first."""
    earlier = Wave.objects.filter(
        initiative_id=wave.initiative_id,
        instrument=wave.instrument,
        closed_on__isnull=False,
    )
    return earlier.exclude(pk=wave.pk).select_related("box").order_by("-closed_on", "-pk")


def _latest(initiative: Initiative, *, day: date) -> dict[str, Wave]:
    """The last closed wave of each purpose that everybody may read."""
    closed = Wave.objects.filter(initiative=initiative, closed_on__lte=day)
    fields = ("pk", "purpose", "closed_on", "first_days")
    rows = closed.only(*fields).order_by("closed_on", "pk")
    newest = {wave.purpose: wave.pk for wave in rows if is_open_to_all(wave, day=day)}
    found = Wave.objects.filter(pk__in=newest.values()).defer("definition")
    return {wave.purpose: wave for wave in found.select_related("report", "override")}


def _readiness(wave: Wave | None, *, day: date) -> tuple[date | None, str, str, bool]:
    if wave is None:
        return None, NOT_ASKED, NOT_ASKED, False
    told = wave.report.published.get("readiness")
    by_rule = told["outcome"] if told else NOT_ASKED
    override = getattr(wave, "override", None)
    if override is None or override.decided_on > day:
        return wave.closed_on, by_rule, by_rule, False
    return wave.closed_on, by_rule, override.outcome, True
