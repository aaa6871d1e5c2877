"""A plan of action as the North End might have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from commonground.collective.partnership.models import Initiative, Partner, Promise
from commonground.collective.partnership.services import promise, set_need
from commonground.collective.partnership.tests.builders import Together
from commonground.impact.activities import services
from commonground.impact.activities.models import (
    Activity,
    Contribution,
    Dependency,
    Milestone,
)
from commonground.impact.activities.services import Details
from commonground.impact.agenda.models import Strategy

TODAY = date(2016, 10, 3)


@dataclass
class Planned:
    """An example of everything that stands in an address of the plan."""

    activity: Activity
    other: Activity
    milestone: Milestone
    contribution: Contribution
    dependency: Dependency


def activity(
    initiative: Initiative,
    title: str = "Judo visit",
    *,
    today: date = TODAY,
    lead: Partner | None = None,
    state: str = "planned",
    **details: object,
) -> Activity:
    return services.add_activity(
        initiative,
        details=Details(title, **details),  # type: ignore[arg-type]
        today=today,
        actor=None,
        lead=lead,
        state=state,
    )


def gym_hours(partner: Partner, *, today: date = TODAY, mark: str = "") -> Promise:
    """Forty hours of a gym, promised for a year."""
    initiative = partner.initiative
    need = initiative.needs.filter(name=f"Gym{mark}").first() or set_need(
        initiative,
        name=f"Gym{mark}",
        kind="space",
        unit="room-hours",
        wanted=Decimal(80),
        actor=None,
    )
    return promise(
        partner,
        need=need,
        amount=Decimal(40),
        starts_on=today,
        ends_on=date(today.year + 1, 6, 30),
        today=today,
        actor=None,
    )


def activitiesful(here: Together, mark: str = "") -> Planned:
    """The club's visit waits for the backbone's registration; both have words, days and people."""
    visit = services.add_activity(
        here.initiative,
        details=Details(
            title=f"Judo visit{mark}",
            about=f"Twelve children try judo{mark}",
            audience=f"Girls of 8 to 12{mark}",
            place=f"Gym of the school{mark}",
            starts_on=TODAY,
            ends_on=date(2016, 12, 19),
            weekday=0,
            starts_at=time(15, 30),
            ends_at=time(17),
        ),
        today=TODAY,
        actor=here.di.user,
        lead=here.club,
        seat=here.di,
    )
    registration = activity(here.initiative, f"Registration{mark}", lead=here.backbone)
    strategy = Strategy.objects.create(
        initiative=here.initiative, name=f"Visits{mark}", begun_on=TODAY
    )
    services.set_outcomes(visit, strategy=strategy, measures=[], today=TODAY, actor=None)
    services.say_engagement(visit, level=3, words=f"Asked{mark}", today=TODAY, actor=None)
    return Planned(
        visit,
        registration,
        milestone=services.add_milestone(
            visit, title=f"Mats there{mark}", due_on=TODAY, today=TODAY, actor=None
        ),
        contribution=services.contribute(
            visit,
            partner=here.club,
            gives="",
            promise=gym_hours(here.club, mark=mark),
            is_essential=True,
            today=TODAY,
            actor=None,
        ),
        dependency=services.depend(
            visit, other=registration, why=f"Names{mark}", today=TODAY, actor=None
        ),
    )
