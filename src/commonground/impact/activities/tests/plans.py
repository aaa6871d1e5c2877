"""Plans for tests of the pure part: short to write, and drawn at random."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from commonground.impact.activities.snapshot import (
    Gift,
    Link,
    Outcome,
    PartnerThere,
    Planned,
    Pledge,
    Snapshot,
    Step,
    Stretch,
)

DAY = date(2016, 10, 3)
PARTNERS = tuple(PartnerThere(n, f"Partner {n}", f"p{n}") for n in (1, 2, 3, 4))
MEASURES = (Outcome("measure", "registrations", "Registrations"),)
STRATEGIES = (
    Outcome("strategy", 1, "More sport"),
    Outcome("strategy", 2, "Visits", parent=1),
    Outcome("strategy", 3, "Gyms", parent=1),
)


def activity(pk: int, **facts: Any) -> Planned:
    return Planned(**{"pk": pk, "title": f"Activity {pk}", "state": "running", **facts})


def waits(*others: int) -> tuple[Link, ...]:
    return tuple(Link(100 + other, other) for other in others)


def gift(partner: int, **facts: Any) -> Gift:
    return Gift(**{"pk": 1, "partner": partner, "gives": "Mats", **facts})


def pledge(pk: int, partner: int, **facts: Any) -> Pledge:
    usual = {"need": 1, "name": "Gym", "amount": Decimal(40), "unit": "room-hours"}
    when = {"starts_on": date(2016, 9, 1), "ends_on": date(2017, 6, 30)}
    return Pledge(**{"pk": pk, "partner": partner, **usual, **when, **facts})


def plan(*activities: Planned, **facts: Any) -> Snapshot:
    return Snapshot(**{"day": DAY, "activities": activities, "partners": PARTNERS, **facts})


days = st.dates(date(2015, 9, 1), date(2018, 12, 31))
maybe_partner = st.none() | st.sampled_from([1, 2, 3, 4])
hours = st.times(time(8), time(20))


@st.composite
def activities(draw: Any, pk: int) -> Planned:
    """One activity that waits only for earlier ones, so that there is no circle."""
    starts = draw(st.none() | days)
    ends = (
        draw(st.none() | days.filter(lambda day: starts is not None and day >= starts))
        if (starts is not None and starts < date(2018, 1, 1))
        else None
    )
    begins = draw(st.none() | hours)
    state = draw(st.sampled_from(["planned", "running", "paused", "finished", "stopped"]))
    return Planned(
        pk,
        draw(st.text(min_size=1, max_size=8)),
        state=state,
        lead=draw(maybe_partner),
        strategy=draw(st.none() | st.sampled_from([1, 2, 3])),
        measures=tuple(draw(st.sets(st.sampled_from(["registrations", "gone"])))),
        audience=draw(st.sampled_from(["", "Girls", " girls "])),
        place=draw(st.sampled_from(["", "Gym", "Rink"])),
        starts_on=starts,
        ends_on=ends,
        weekday=draw(st.none() | st.integers(0, 6)),
        starts_at=begins,
        ends_at=begins.replace(hour=21) if begins and draw(st.booleans()) else None,
        is_experiment=draw(st.booleans()),
        gifts=tuple(
            Gift(n, partner, "Mats", draw(st.none() | st.sampled_from([1, 2])), draw(st.booleans()))
            for n, partner in enumerate(draw(st.lists(st.sampled_from([1, 2, 3, 4]), max_size=2)))
        ),
        needs=waits(*draw(st.sets(st.integers(1, pk - 1), max_size=3) if pk > 1 else st.just(()))),
        milestones=tuple(
            Step(n, "M", due, draw(st.none() | days))
            for n, due in enumerate(sorted(draw(st.lists(days, max_size=2))))
        ),
        stretches=(Stretch(state, date(2015, 9, 1)),),
        level=draw(st.none() | st.integers(0, 5)),
    )


@st.composite
def plans(draw: Any) -> Snapshot:
    found = tuple(draw(activities(pk)) for pk in range(1, draw(st.integers(0, 7)) + 1))
    pledges = (pledge(1, 1), pledge(2, 2, given=Decimal(draw(st.integers(0, 3)))))
    return plan(*found, strategies=STRATEGIES, measures=MEASURES, pledges=pledges)
