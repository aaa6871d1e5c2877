"""What the partners do: six things at once in year one, a plan tied to the agenda in year two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commonground.demo import plan_words as plan
from commonground.demo.giving import GYMS, promise_of
from commonground.demo.plan_words import Begun, Gift, Step
from commonground.demo.table import Table
from commonground.foundation.accounts.models import User
from commonground.impact.activities import services
from commonground.impact.activities.models import Activity, State
from commonground.impact.agenda.models import Strategy


def act(at: Table) -> dict[str, Activity]:
    """Every activity of the story, by its title."""
    made = {begun.details.title: _begin(begun, at) for begun in plan.YEAR_ONE}
    _go_through_the_plan(made, at)
    for begun in plan.YEAR_TWO:
        made[begun.details.title] = _begin(begun, at)
    for one, other, why in plan.WAITS:
        services.depend(
            made[one],
            other=made[other],
            why=why,
            today=plan.YEAR_TWO[-1].on,
            actor=at.coordinator.user,
        )
    return made


def newcomer_takes_part(at: Table, code: str, *, on: date) -> None:
    """A partner that came later gives to an evening that was made for people like its own."""
    evening = Activity.objects.get(initiative=at.initiative, title="Family sport night")
    services.contribute(
        evening,
        partner=at.partners[code],
        gives="Three families who plan the evening",
        today=on,
        actor=at.actor(code),
    )


def _begin(begun: Begun, at: Table) -> Activity:
    """Planned on the day it was said, running from its first day, with all that hangs on it."""
    actor = _actor(begun, at)
    starts_on = begun.details.starts_on or begun.on
    runs_at_once = starts_on <= begun.on
    activity = services.add_activity(
        at.initiative,
        details=begun.details,
        today=begun.on,
        actor=actor,
        state=State.RUNNING if runs_at_once else State.PLANNED,
        lead=at.partners[begun.lead] if begun.lead else None,
        seat=at.speakers[begun.lead] if begun.lead else None,
    )
    if begun.way:
        _tie(activity, begun.way, begun.measures, at, on=begun.on)
    _give(activity, begun.gifts, at, on=begun.on)
    if not runs_at_once:
        _change(activity, State.RUNNING, on=starts_on, actor=actor)
    _step_by_step(activity, begun.steps, on=begun.on, actor=actor)
    for on, level, words in begun.residents:
        services.say_engagement(activity, level=level, words=words, today=on, actor=actor)
    if begun.finished_on:
        _change(activity, State.FINISHED, on=begun.finished_on, actor=actor)
    return activity


def _actor(begun: Begun, at: Table) -> User | None:
    return at.actor(begun.lead) if begun.lead else at.actor("plays")


def _go_through_the_plan(made: dict[str, Activity], at: Table) -> None:
    """With the new agenda in hand: what serves it is tied to it, what does not is stopped."""
    actor = at.coordinator.user
    for title, (way, measures) in plan.TIED.items():
        _tie(made[title], way, measures, at, on=plan.TIED_ON)
        _let_go(made[title], at)
    for title, (on, why) in plan.STOPPED.items():
        _change(made[title], State.STOPPED, on=on, actor=actor, why=why)
    for title, gives in plan.GYMS_IN_YEAR_TWO.items():
        gift = Gift("school-board", gives, GYMS)
        _give(made[title], [gift], at, on=plan.TIED_ON)
    festival = made["Multi-sport festival"]
    _step_by_step(festival, plan.FESTIVAL_STEPS, on=plan.TIED_ON, actor=actor)
    _change(festival, State.FINISHED, on=plan.FESTIVAL_FINISHED_ON, actor=actor)


def _let_go(activity: Activity, at: Table) -> None:
    """Milestones of year one that nobody reached, and gyms without which nothing could take place."""
    actor = at.coordinator.user
    for milestone in activity.milestones.filter(done_on=None, until=None):
        services.drop_milestone(milestone, today=plan.TIED_ON, actor=actor)
    for gift in activity.contributions.filter(is_essential=True, until=None):
        services.end_contribution(gift, today=plan.TIED_ON, actor=actor)


def _tie(activity: Activity, way: str, measures: tuple[str, ...], at: Table, *, on: date) -> None:
    strategy = Strategy.objects.filter(initiative=at.initiative, name=way).latest("pk")
    services.set_outcomes(
        activity, strategy=strategy, measures=measures, today=on, actor=at.coordinator.user
    )


def _give(activity: Activity, gifts: Iterable[Gift], at: Table, *, on: date) -> None:
    for gift in gifts:
        services.contribute(
            activity,
            partner=at.partners[gift.by],
            gives=gift.gives,
            today=gift.since or on,
            actor=at.actor(gift.by),
            promise=promise_of(at, gift.by, gift.promise) if gift.promise else None,
            is_essential=gift.is_essential,
        )


def _step_by_step(
    activity: Activity, steps: Iterable[Step], *, on: date, actor: User | None
) -> None:
    for step in steps:
        milestone = services.add_milestone(
            activity, title=step.title, due_on=step.due_on, today=on, actor=actor
        )
        if step.done_on:
            services.mark_done(milestone, on=step.done_on, today=step.done_on, actor=actor)


def _change(activity: Activity, state: str, *, on: date, actor: User | None, why: str = "") -> None:
    services.change_state(activity, state=state, on=on, today=on, actor=actor, why=why)
