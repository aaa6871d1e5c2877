"""The plan is written: each use case once, twice, and where it is refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.errors import NotPartnerThen
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.impact.activities import errors, services
from commonground.impact.activities.models import Activity, Dependency, State
from commonground.impact.activities.reading import snapshot
from commonground.impact.activities.services import Details
from commonground.impact.activities.tests.builders import TODAY, activity, gym_hours
from commonground.impact.agenda.models import Strategy

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def here():
    return together()


def on(here, day: date, number: int = 0):
    return snapshot(here.initiative, day=day).activities[number]


def test_an_activity_is_there_from_its_first_day_on_and_not_before(here):
    services.add_activity(
        here.initiative,
        details=Details("Visit"),
        since=date(2016, 9, 1),
        state="running",
        today=TODAY,
        actor=here.ana.user,
        lead=here.club,
        seat=here.di,
    )
    assert not snapshot(here.initiative, day=date(2016, 8, 31)).activities
    found = on(here, date(2016, 9, 1))
    assert (found.state, found.lead, found.person) == ("running", here.club.pk, "Di")
    assert found.began_on == date(2016, 9, 1)


@pytest.mark.parametrize("since", [date(2015, 8, 31), TODAY + timedelta(days=1)])
def test_an_activity_does_not_begin_before_the_partnership_or_in_the_future(here, since):
    with pytest.raises(errors.NotThen):
        services.add_activity(
            here.initiative, details=Details("Visit"), since=since, today=TODAY, actor=None
        )


def test_a_second_click_plans_no_second_activity(here):
    activity(here.initiative, "Visit")
    with pytest.raises(errors.TitleTaken):
        activity(here.initiative, "Visit")
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)}, errors.EndsFirst),
        ({"ends_on": TODAY}, errors.EndsFirst),
        ({"starts_at": time(17), "ends_at": time(17)}, errors.HoursTurned),
        ({"ends_at": time(17)}, errors.HoursTurned),
    ],
)
def test_days_and_hours_stand_in_order(here, facts, error):
    with pytest.raises(error):
        activity(here.initiative, **facts)


def test_a_day_in_a_leap_year_and_a_single_day_are_days_like_others(here):
    leap = date(2016, 2, 29)
    found = activity(here.initiative, starts_on=leap, ends_on=leap, today=leap)
    assert on(here, leap).starts_on == leap
    services.add_milestone(found, title="Done", due_on=leap, today=leap, actor=None)
    assert on(here, leap).milestones[0].due_on == leap


def test_whoever_writes_over_a_text_not_seen_is_told(here):
    found = activity(here.initiative)
    services.change_activity(found, details=Details("Mine"), seen=1, actor=None)
    with pytest.raises(ChangedMeanwhile):
        services.change_activity(found, details=Details("Yours"), seen=1, actor=None)
    found.refresh_from_db()
    assert found.title == "Mine"


def test_any_past_day_can_be_drawn_from_the_dated_states(here):
    found = activity(here.initiative)
    for number, state in enumerate(("running", "paused", "running", "finished")):
        day = TODAY + timedelta(days=number)
        services.change_state(found, state=state, on=day, today=LATER, actor=None, why="Snow")
    told = [on(here, TODAY + timedelta(days=n)).state for n in range(5)]
    assert told == ["running", "paused", "running", "finished", "finished"]
    assert [s.state for s in on(here, LATER).stretches] == [
        "running", "paused", "running", "finished"
    ]  # fmt: skip


def test_the_same_state_twice_is_one_change(here):
    found = activity(here.initiative)
    for _click in range(2):
        services.change_state(found, state="running", on=TODAY, today=TODAY, actor=None)
    assert found.changes.count() == 2
    assert Event.objects.filter(verb="activity.state").count() == 1


def test_what_rests_or_stops_says_why(here):
    found = activity(here.initiative)
    with pytest.raises(errors.SayWhy):
        services.change_state(found, state="stopped", on=TODAY, today=TODAY, actor=None, why=" ")


@pytest.mark.parametrize("state", ["finished", "paused", "nonsense"])
def test_a_planned_activity_cannot_skip_to_its_end(here, state):
    found = activity(here.initiative)
    with pytest.raises(errors.NotFromHere):
        services.change_state(found, state=state, on=TODAY, today=TODAY, actor=None, why="W")


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_state_begins_neither_before_the_last_one_nor_tomorrow(here, day):
    found = activity(here.initiative)
    with pytest.raises(errors.NotThen):
        services.change_state(found, state=State.RUNNING, on=day, today=TODAY, actor=None)


def test_the_lead_of_every_day_is_kept(here):
    found = activity(here.initiative, lead=here.club)
    services.hand_lead(found, partner=here.backbone, seat=here.ana, today=LATER, actor=None)
    services.hand_lead(found, partner=here.backbone, seat=here.ana, today=LATER, actor=None)
    assert found.leads.count() == 2
    assert on(here, TODAY).lead == here.club.pk
    assert (on(here, LATER).lead, on(here, LATER).person) == (here.backbone.pk, "Ana")


def test_nobody_leads_for_a_partner_they_do_not_sit_for(here):
    found = activity(here.initiative)
    with pytest.raises(errors.LeaderElsewhere):
        services.hand_lead(found, partner=here.backbone, seat=here.di, today=TODAY, actor=None)
    assert not found.leads.exists()


def test_a_partner_that_has_left_neither_takes_the_lead_nor_counts_as_lead(here):
    found = activity(here.initiative, lead=here.club)
    partnership.leave(here.club, on=LATER, actor=None)
    assert on(here, TODAY).lead == here.club.pk
    assert on(here, LATER).lead is None
    with pytest.raises(NotPartnerThen):
        services.hand_lead(found, partner=here.club, today=LATER, actor=None)


def test_a_contribution_is_tied_to_the_partners_own_promise(here):
    found, promise = activity(here.initiative), gym_hours(here.club)
    for _click in range(2):
        services.contribute(
            found, partner=here.club, gives="", promise=promise, today=TODAY, actor=None
        )
    (gift,) = on(here, TODAY).gifts
    assert (gift.gives, gift.promise) == ("Gym", promise.pk)
    with pytest.raises(errors.PromiseElsewhere):
        services.contribute(
            found, partner=here.backbone, gives="", promise=promise, today=TODAY, actor=None
        )


def test_a_released_promise_cannot_be_counted_on(here):
    found, promise = activity(here.initiative), gym_hours(here.club)
    partnership.release(promise, today=TODAY, actor=None)
    with pytest.raises(errors.PromiseElsewhere):
        services.contribute(
            found, partner=here.club, gives="", promise=promise, today=TODAY, actor=None
        )


def test_what_is_no_longer_given_stays_in_the_days_before(here):
    found = activity(here.initiative)
    given = services.contribute(found, partner=here.club, gives="Mats", today=TODAY, actor=None)
    for _click in range(2):
        services.end_contribution(given, today=LATER, actor=None)
    assert on(here, TODAY).gifts
    assert not on(here, LATER).gifts
    assert Event.objects.filter(verb="activity.contribution_ended").count() == 1


def test_no_circle_of_any_length_can_be_closed(here):
    one, two, three = (activity(here.initiative, title) for title in ("One", "Two", "Three"))
    services.depend(two, other=one, today=TODAY, actor=None)
    services.depend(three, other=two, today=TODAY, actor=None)
    with pytest.raises(errors.Circle) as refused:
        services.depend(one, other=three, today=TODAY, actor=None)
    assert "Three → Two → One" in str(refused.value)
    with pytest.raises(errors.NeedsItself):
        services.depend(one, other=one, today=TODAY, actor=None)
    assert Dependency.objects.count() == 2


def test_a_link_that_was_taken_away_closes_no_circle_and_stays_in_the_past(here):
    one, two = activity(here.initiative, "One"), activity(here.initiative, "Two")
    link = services.depend(two, other=one, today=TODAY, actor=None)
    services.depend_no_more(link, today=LATER, actor=None)
    services.depend(one, other=two, today=LATER, actor=None)
    plan = snapshot(here.initiative, day=TODAY)
    assert [x.other for x in plan.by_pk[two.pk].needs] == [one.pk]
    plan = snapshot(here.initiative, day=LATER)
    assert not plan.by_pk[two.pk].needs
    assert [x.other for x in plan.by_pk[one.pk].needs] == [two.pk]


def test_milestones_are_done_open_again_and_dropped_and_the_past_knows(here):
    found = activity(here.initiative)
    step = services.add_milestone(found, title="Mats", due_on=TODAY, today=TODAY, actor=None)
    services.mark_done(step, on=LATER, today=LATER, actor=None)
    assert on(here, TODAY).milestones[0].done_on is None
    assert on(here, LATER).milestones[0].done_on == LATER
    services.mark_open(step, actor=None)
    assert on(here, LATER).late(LATER)
    services.drop_milestone(step, today=LATER, actor=None)
    assert not on(here, LATER).milestones
    with pytest.raises(errors.NotDoneYet):
        services.mark_done(step, on=LATER, today=TODAY, actor=None)


def test_an_activity_is_tied_from_the_day_on_which_that_was_said(here):
    found = activity(here.initiative)
    one = Strategy.objects.create(initiative=here.initiative, name="One", begun_on=TODAY)
    two = Strategy.objects.create(initiative=here.initiative, name="Two", begun_on=TODAY)
    for day, strategy in ((LATER, one), (LATER + timedelta(days=9), two)):
        services.set_outcomes(found, strategy=strategy, measures=[], today=day, actor=None)
    assert on(here, TODAY).strategy is None
    assert on(here, LATER).strategy == two.pk  # tied since then; to which one is as of now
    with pytest.raises(errors.NoSuchMeasure):
        services.set_outcomes(found, strategy=one, measures=["none"], today=LATER, actor=None)


def test_how_far_residents_take_part_is_kept_by_day(here):
    found = activity(here.initiative)
    for day, level in ((TODAY, 1), (LATER, 2), (LATER, 4), (LATER, 4)):
        services.say_engagement(found, level=level, words="W", today=day, actor=None)
    assert (on(here, TODAY).level, on(here, LATER).level) == (1, 4)
    assert found.engagement.count() == 2


def test_long_words_in_any_script_are_kept_whole_and_shortened_in_the_trail(here):
    words = "שלום 🥋 <script>alert(1)</script> " * 4000
    found = activity(here.initiative, "קבוצת ג׳ודו")
    details = Details("קבוצת ג׳ודו", about=words)
    services.change_activity(found, details=details, seen=1, actor=None)
    found.refresh_from_db()
    assert found.about == words
    event = Event.objects.get(verb="activity.changed")
    assert len(event.after["about"]) < 300
