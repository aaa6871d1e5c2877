"""Commitments: made, kept, moved, released, handed over, and how they stood on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.communication import errors
from commonground.impact.communication.models import CommitmentState
from commonground.impact.communication.queries.commitments import (
    Kept,
    commitments,
    kept_by,
    late_on,
)
from commonground.impact.communication.services import committing
from commonground.impact.communication.tests.builders import TODAY, promised

DUE = date(2016, 10, 20)
LATE = DUE + timedelta(days=1)
NOBODY = {"actor": None}


@pytest.fixture
def here(db):
    return together()


def overall(here, day):
    return commitments(here.initiative, day=day).overall


def test_three_of_four_kept_and_one_late(here):
    made = [promised(here, words=f"No. {n}") for n in range(4)]
    for one in made[:3]:
        committing.keep(one, today=DUE, **NOBODY)
    told = commitments(here.initiative, day=LATE)
    assert told.overall == Kept(open=1, late=1, kept=3, released=0)
    assert (told.overall.share, told.made) == (0.75, 4)
    assert [(each.partner, each.kept) for each in told.by_partner] == [(here.club, told.overall)]
    assert kept_by(here.club, day=LATE) == told.overall
    assert [s.commitment for s in late_on(here.initiative, day=LATE)] == [made[3]]


def test_any_day_of_the_past_stays_as_it_was(here):
    one = promised(here)
    committing.move(one, due_on=date(2016, 11, 3), why="Snow", today=LATE, **NOBODY)
    committing.keep(one, today=date(2016, 11, 2), **NOBODY)
    committing.reopen(one, why="Half of it", today=date(2016, 11, 10), **NOBODY)
    committing.release(one, why="Not needed", today=date(2016, 11, 20), **NOBODY)
    on = {
        TODAY - timedelta(days=1): Kept(),
        TODAY: Kept(open=1),
        DUE: Kept(open=1),
        LATE: Kept(open=1),
        date(2016, 11, 2): Kept(kept=1),
        date(2016, 11, 10): Kept(open=1, late=1),
        date(2016, 11, 20): Kept(released=1),
    }
    assert {day: overall(here, day) for day in on} == on


def test_on_its_last_day_it_is_not_late_yet_and_then_it_is(here):
    promised(here)
    assert (overall(here, DUE).late, overall(here, LATE).late) == (0, 1)


def test_saying_it_twice_says_it_once(here):
    assert promised(here) == promised(here)
    one = promised(here)
    for _ in range(2):
        committing.keep(one, today=DUE, **NOBODY)
    assert one.states.count() == 2
    with pytest.raises(errors.CommitmentSettled):
        committing.release(one, why="x", today=DUE, **NOBODY)
    with pytest.raises(errors.CommitmentNotSettled):
        committing.reopen(promised(here, words="Other"), why="x", today=DUE, **NOBODY)


def test_the_database_holds_one_state_of_a_commitment_at_a_time(here):
    now = promised(here).states.get()
    now.pk = None
    with pytest.raises(IntegrityError):
        now.save()


def test_moving_and_releasing_need_a_reason_and_a_day_to_come(here):
    one = promised(here)
    with pytest.raises(errors.ReasonNeeded):
        committing.release(one, why=" ", today=TODAY, **NOBODY)
    with pytest.raises(errors.DueBeforeToday):
        committing.move(one, due_on=TODAY, why="x", today=LATE, **NOBODY)
    with pytest.raises(errors.DueBeforeToday):
        promised(here, due_on=date(2016, 10, 5))


def test_a_person_promises_for_their_own_partner_and_a_partner_that_left_promises_nothing(here):
    with pytest.raises(errors.PersonOfAnother):
        promised(here, seat=here.ana)
    partnership.leave(here.club, on=TODAY, actor=None)
    with pytest.raises(errors.PartnerNotHere):
        promised(here)


def test_what_partners_promise_each_other_without_the_backbone_is_told_apart(here):
    gym = partner(here.initiative, "Gym")
    between = promised(here, words="Lend mats", to=gym)
    promised(here, words="Report", to=here.backbone)
    promised(here, words="For all")
    promised(here, words="For itself", to=here.club)
    committing.keep(between, today=DUE, **NOBODY)
    told = commitments(here.initiative, day=LATE)
    assert told.without_backbone == Kept(kept=1)
    assert told.overall == Kept(open=3, late=3, kept=1)
    since = commitments(here.initiative, day=LATE, since=LATE)
    assert (since.overall, since.without_backbone) == (Kept(), Kept())


def test_a_partner_that_leaves_hands_over_what_is_open(here):
    one = promised(here)
    committing.keep(promised(here, words="Done"), today=TODAY, **NOBODY)
    (thing,) = [t for t in to_hand_over(here.club, day=LATE) if t.key.startswith("commitment")]
    assert thing.take_over is not None
    thing.take_over(Taker(here.backbone, here.ana, LATE, None))
    now = CommitmentState.objects.get(commitment=one, until__isnull=True)
    assert (now.partner, now.seat, now.due_on) == (here.backbone, here.ana, DUE)
    told = {each.partner: each.kept for each in commitments(here.initiative, day=LATE).by_partner}
    assert told == {here.club: Kept(kept=1), here.backbone: Kept(open=1, late=1)}
    assert not [t for t in to_hand_over(here.club, day=LATE) if t.key.startswith("commitment")]
