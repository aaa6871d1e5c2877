"""The grown partnership at work: 200 activities, 2,000 meetings, 20,000 commitments, spaces and messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from datetime import time as hour
from typing import Any

from django.utils import timezone

from bench.growing import BEGAN, DAYS, TODAY, Grown, all_of
from commonground.impact.activities import models as activities
from commonground.impact.agenda.models import Strategy
from commonground.impact.communication import models as communication

ACTIVITIES, MEETINGS, COMMITMENTS, DECISIONS, MESSAGES = 200, 2000, 20_000, 600, 500
THERE, SPACES, WEEKS = 12, 10, 52


def grow_activities(here: Grown, strategies: Sequence[Strategy]) -> None:
    """A third planned, a third running, a third finished; each with partners, aims and milestones."""
    made = all_of(
        activities.Activity,
        (
            activities.Activity(
                initiative=here.initiative,
                title=f"Visit {n:03}",
                audience=f"Grade {n % 9}",
                place=f"School {n % 25}",
                starts_on=here.day(),
                weekday=n % 5,
                starts_at=hour(15),
                ends_at=hour(16),
                strategy=strategies[n % len(strategies)] if n % 10 else None,
                strategy_since=BEGAN,
            )
            for n in range(ACTIVITIES)
        ),
    )
    states = ["planned", "running", "finished"]
    all_of(
        activities.StateChange,
        (
            activities.StateChange(activity=a, state=state, on=BEGAN + timedelta(days=30 * step))
            for n, a in enumerate(made)
            for step, state in enumerate(states[: 1 + n % 3])
        ),
    )
    _who_and_what_for(here, made)
    _spaces(here, made)


def _who_and_what_for(here: Grown, made: Sequence[activities.Activity]) -> None:
    some = here.partners
    all_of(
        activities.Lead,
        (
            activities.Lead(activity=a, partner=some[n % 150], since=BEGAN)
            for n, a in enumerate(made)
        ),
    )
    all_of(
        activities.Contribution,
        (
            activities.Contribution(
                activity=a, partner=some[(7 * n + k) % len(some)], gives="Coaches", since=BEGAN
            )
            for n, a in enumerate(made)
            for k in range(4)
        ),
    )
    all_of(activities.Aim, (activities.Aim(activity=a, measure="m", since=BEGAN) for a in made))
    all_of(
        activities.Engagement,
        (
            activities.Engagement(activity=a, level=n % 6, on=BEGAN)
            for n, a in enumerate(made)
        ),
    )  # fmt: skip
    days = [here.day() for _n in range(3 * len(made))]
    all_of(
        activities.Milestone,
        (
            activities.Milestone(
                activity=made[n % len(made)],
                title=f"Step {n}",
                since=BEGAN,
                due_on=day,
                done_on=day if n % 20 else None,
            )
            for n, day in enumerate(days)
        ),
    )


def _spaces(here: Grown, made: Sequence[activities.Activity]) -> None:
    """Gyms that are open every weekday, booked week by week through the year before the day."""
    spaces = all_of(
        activities.Space,
        (
            activities.Space(
                initiative=here.initiative, giver=here.partners[n], name=f"Hall {n}", given_on=BEGAN
            )
            for n in range(SPACES)
        ),
    )
    open_at: dict[str, Any] = {"starts_at": hour(15), "ends_at": hour(20), "first_day": BEGAN}
    all_of(
        activities.Slot,
        (
            activities.Slot(space=space, weekday=weekday, said_on=BEGAN, **open_at)
            for space in spaces
            for weekday in range(5)
        ),
    )
    first = TODAY - timedelta(weeks=WEEKS)
    at: dict[str, Any] = {"starts_at": hour(15), "ends_at": hour(16)}
    bookings = all_of(
        activities.Booking,
        (
            activities.Booking(
                space=space,
                partner=here.partners[weekday],
                activity=made[weekday],
                purpose="Visit",
                is_weekly=True,
                first_day=first + timedelta(days=weekday),
                last_day=TODAY,
                booked_on=first,
                **at,
            )
            for space in spaces
            for weekday in range(5)
        ),
    )
    all_of(
        activities.Occasion,
        (
            activities.Occasion(
                booking=b,
                space=b.space,
                on=b.first_day + timedelta(weeks=week),
                said_on=first,
                **at,
            )
            for b in bookings
            for week in range(WEEKS)
        ),
    )


def grow_meetings(here: Grown) -> None:
    """Eight a week; attendance by seat, turns by group, decisions and promises from them."""
    days = [BEGAN + timedelta(days=n * DAYS // MEETINGS) for n in range(MEETINGS)]
    meetings = all_of(
        communication.Meeting,
        (
            communication.Meeting(
                initiative=here.initiative,
                title=f"Table {n}",
                on=day,
                at=hour(10),
                time_zone="America/Halifax",
                planned_on=BEGAN,
                recorded_on=day,
                changed_at=timezone.now(),
                convenor=here.seats[n % 5],
                follow_up_due_on=day + timedelta(days=1),
                followed_up_on=day + timedelta(days=1) if n % 50 else None,
                for_all=n % 8 == 0,
            )
            for n, day in enumerate(days)
        ),
    )
    _there(here, meetings)
    _decided(here, meetings)
    _promised(here, meetings)
    _told(here)


def _there(here: Grown, meetings: Sequence[communication.Meeting]) -> None:
    all_of(
        communication.Attendance,
        (
            communication.Attendance(
                meeting=m,
                how="present",
                seat=s,
                partner=s.partner,
                group=s.partner.organisation.sector,
                noted_on=m.on,
            )
            for m in meetings
            for s in here.chance.sample(here.seats, THERE)
        ),
    )
    communication.VoiceAgreement.objects.get_or_create(
        initiative=here.initiative, defaults={"words": "W", "agreed_on": BEGAN}
    )
    all_of(
        communication.Turns,
        (
            communication.Turns(meeting=m, group=group, heads=4, turns=5 + n, noted_on=m.on)
            for m in meetings
            for n, group in enumerate(["community", "public", "private"])
        ),
    )


def _decided(here: Grown, meetings: Sequence[communication.Meeting]) -> None:
    made = all_of(
        communication.Decision,
        (
            communication.Decision(
                initiative=here.initiative,
                meeting=m,
                question=f"Question {n}",
                proposer=here.partners[n % 40],
                rule="consent",
                scale={},
                last_word=False,
                by_link=False,
                opened_on=m.on,
                closed_on=m.on,
                verdict="adopted",
                groups=["nonprofit"],
                revisit_on=m.on + timedelta(days=200) if n % 20 == 0 else None,
            )
            for n, m in enumerate(meetings[:: MEETINGS // DECISIONS][:DECISIONS])
        ),
    )
    all_of(
        communication.Citation,
        (
            communication.Citation(decision=d, measure="m", cited_on=d.opened_on)
            for d in made[::2]
        ),
    )  # fmt: skip


def _promised(here: Grown, meetings: Sequence[communication.Meeting]) -> None:
    """Most kept, some let go, one of forty open, most of these not due yet."""
    made = all_of(
        communication.Commitment,
        (
            communication.Commitment(
                initiative=here.initiative,
                meeting=meetings[n * MEETINGS // COMMITMENTS],
                words=f"Thing {n}",
                made_on=meetings[n * MEETINGS // COMMITMENTS].on,
                without_backbone=n % 3 == 0,
            )
            for n in range(COMMITMENTS)
        ),
    )
    all_of(
        communication.CommitmentState,
        (state for n, one in enumerate(made) for state in _states(here, n, one)),
    )


def _states(
    here: Grown, n: int, one: communication.Commitment
) -> list[communication.CommitmentState]:
    seat = here.seats[n % len(here.seats)]
    common: dict[str, Any] = {
        "commitment": one,
        "initiative": here.initiative,
        "partner": seat.partner,
        "seat": seat if n % 2 else None,
        "due_on": one.made_on + timedelta(days=14),
    }
    if n % 40 == 0:
        due = TODAY + timedelta(days=n % 60) if n % 120 else one.made_on + timedelta(days=60)
        return [communication.CommitmentState(since=one.made_on, **(common | {"due_on": due}))]
    done: date = one.made_on + timedelta(days=10)
    state = "released" if n % 10 == 9 else "kept"
    return [
        communication.CommitmentState(since=one.made_on, until=done, **common),
        communication.CommitmentState(since=done, state=state, **common),
    ]


def _told(here: Grown) -> None:
    days = [here.day() for _n in range(MESSAGES)]
    all_of(
        communication.Message,
        (
            communication.Message(
                initiative=here.initiative,
                partner=here.partners[n % len(here.partners)],
                title=f"News {n}",
                text="T",
                written_on=day,
                published_on=day,
            )
            for n, day in enumerate(days)
        ),
    )
