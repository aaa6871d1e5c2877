"""Everything of the picture that is the same for every reader, read once a day and after each change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from commonground.collective.agreements.due import Due, due
from commonground.collective.health import queries as doing
from commonground.collective.partnership import queries as partnership
from commonground.collective.partnership.leaving_queries import Attention, attention
from commonground.collective.partnership.models import Initiative, Seat
from commonground.collective.partnership.queries import Together
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import Dictionary
from commonground.impact.activities.queries import snapshot
from commonground.impact.measurement.cards import Card, scorecard
from commonground.impact.measurement.dictionary import current_if_any
from commonground.picture import health
from commonground.picture.fact import Fact
from commonground.picture.facts import (
    Facts,
    activities,
    agenda,
    agreements,
    backbone,
    concerns,
    measurement,
    meetings,
    promised,
    relationships,
)
from commonground.picture.facts import health as asked
from commonground.picture.facts import partnership as joined
from commonground.picture.facts.promised import Promised
from commonground.picture.measured_by import agreed_by, cards_by
from commonground.picture.models import Snooze
from commonground.picture.reporting import Reporting, reporting


@dataclass(frozen=True)
class Shared:
    """One partnership on one day; nothing of it depends on who asks, and nothing is the broker's."""

    together: Together
    coordinators: tuple[Seat, ...]
    dictionary: Dictionary | None
    reporting: Reporting | None
    cards: tuple[tuple[Card, ...], ...]
    withheld: CommonGroundError | None  # the agreement that keeps numbers off the pages
    doing: tuple[Fact, ...]
    due: tuple[Due, ...]
    departures: Attention
    promised: tuple[Promised, ...]
    snoozes: tuple[Snooze, ...]
    facts: Facts


def read(initiative: Initiative, *, day: date) -> Shared:
    """As many queries for two partners as for two hundred."""
    together = partnership.together(initiative, day=day)
    found = current_if_any(initiative)
    dictionary = agreed_by(initiative, found.dictionary, day=day) if found else None
    reported = reporting(initiative, dictionary, today=day) if dictionary else None
    board = scorecard(initiative) if dictionary else None
    cards = tuple(group.cards for group in board.groups) if board else ()
    if dictionary:
        cards = cards_by(initiative, dictionary, cards, day=day)
    standing = doing.standing(initiative, day=day)
    waiting = tuple(due(initiative, day=day))
    seats = partnership.seats_on(initiative, day=day).filter(role=Seat.Role.COORDINATOR)
    facts = _facts(initiative, together, waiting, standing, day)
    if dictionary and reported:
        told = [card for group in cards for card in group]
        counted = measurement.read(initiative, dictionary, reported, told, day=day)
        facts = replace(facts, measurement=counted)
    return Shared(
        together=together,
        coordinators=tuple(seats),
        dictionary=dictionary,
        reporting=reported,
        cards=cards,
        withheld=board.withheld if board else None,
        doing=tuple(health.facts(initiative, standing, partners=together.partners, today=day)),
        due=waiting,
        departures=attention(initiative, day=day),
        promised=tuple(promised.read(initiative, day=day)),
        snoozes=tuple(snoozed_on(initiative, day=day)),
        facts=facts,
    )


def _facts(
    initiative: Initiative,
    together: Together,
    waiting: tuple[Due, ...],
    standing: doing.Standing,
    day: date,
) -> Facts:
    """Every room but measurement, whose facts are read off what the page has read already."""
    n = together.partners
    plan = snapshot(initiative, day=day)
    return Facts(
        day=day,
        partnership=joined.read(initiative, together, day=day),
        agreements=agreements.read(initiative, partners=n, day=day, waiting=waiting),
        concerns=concerns.read(initiative, day=day),
        health=asked.read(initiative, standing, day=day),
        relationships=relationships.read(initiative, day=day),
        agenda=agenda.read(initiative, day=day, plan=plan),
        activities=activities.read(initiative, day=day, plan=plan),
        meetings=meetings.read(initiative, day=day),
        backbone=backbone.read(initiative, day=day),
    )


def snoozed_on(initiative: Initiative, *, day: date) -> list[Snooze]:
    """Snoozes that hold on a day."""
    held = Snooze.objects.filter(initiative=initiative, from_on__lte=day, until__gt=day)
    return [one for one in held if one.ended_on is None or one.ended_on > day]
