"""Who works with whom: sparse and without a centre in year one, around a backbone and across in year two."""

from __future__ import annotations

from datetime import date, timedelta

from commonground.collective.health.services import relationships as services
from commonground.collective.health.services.relationships import Told
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.demo.chance import Dice
from commonground.demo.story import BACKBONE
from commonground.foundation.accounts.models import User

SURVEYS = (
    (1, "Who works with whom, winter 2016", date(2016, 2, 15)),
    (2, "Who works with whom, spring 2017", date(2017, 5, 15)),
)
DAYS = 14
HUBS = {"school-board", "sport-ns", "plays", BACKBONE}
SILENT = {1: {"wrestling", "hockey", "judo"}, 2: {"hockey"}}
"""Partners that did not answer; the page says how far that could move each measure."""
QUESTIONS = (
    "value_weight", "value_engagement", "value_means", "trust_promises", "trust_same_direction", "trust_open_talk",
)  # fmt: skip


def tell_of_each_other(initiative: Initiative, *, actor: User | None) -> None:
    """Two surveys with names and consent, each closed and shown to the partnership."""
    for year, title, day in SURVEYS:
        survey = services.open_survey(
            initiative, title=title, closes_on=day + timedelta(days=DAYS), today=day, actor=actor
        )
        for seat in _representatives(initiative):
            if seat.partner.code in SILENT[year]:
                continue
            sheet = services.consent(survey, seat=seat, today=day)
            services.save_ties(sheet, told=_told(seat.partner, initiative, year), today=day)
            services.send(sheet, today=day)
        after = day + timedelta(days=DAYS + 1)
        services.close_survey(survey, today=after, actor=actor)
        services.publish_survey(survey, today=after, actor=actor)


def _representatives(initiative: Initiative) -> list[Seat]:
    seats = Seat.objects.filter(initiative=initiative, role=Seat.Role.REPRESENTATIVE)
    return list(seats.select_related("partner__organisation", "user").order_by("partner__code"))


def _told(partner: Partner, initiative: Initiative, year: int) -> list[Told]:
    others = Partner.objects.filter(initiative=initiative).exclude(pk=partner.pk)
    return [_of(partner, other, year) for other in others.order_by("code")]


def _of(partner: Partner, other: Partner, year: int) -> Told:
    """What one says of another; the two need not agree, though by year two pairs have spoken about it."""
    dice = Dice(f"{year} {partner.code} {other.code}")
    pair = Dice(f"{year} {' '.join(sorted((partner.code, other.code)))}")
    strength = _strength(partner.code, other.code, year)
    if not (dice if year == 1 else pair).chance(strength):
        return Told(other, {"intensity_now": 0, "intensity_right": 1 if dice.chance(30) else 0})
    now = 1 + dice.below(2) + (1 if year == 2 and strength > 60 else 0)
    base = 2 if year == 1 else 3
    answers = {name: max(1, min(4, base + dice.below(3) - 1)) for name in QUESTIONS}
    wanted = max(1, min(4, now + dice.below(3) - (0 if year == 1 else 1)))
    return Told(
        other,
        answers | {"intensity_now": now, "intensity_right": wanted},
        influential=other.code in HUBS and dice.chance(55 if other.code == BACKBONE else 35),
    )


def _strength(one: str, other: str, year: int) -> int:
    """How likely a tie is, of a hundred; the same seen from both sides."""
    pair = {one, other}
    if BACKBONE in pair:
        return 35 if year == 1 else 96
    if pair <= HUBS:
        return 55 if year == 1 else 80
    if pair & HUBS:
        return 22 if year == 1 else 40
    return 6 if year == 1 else 18
