"""A partner leaves: its actions from reviews, and a broker who works for it, are not forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from commonground.collective.brokering.models import Action
from commonground.collective.brokering.services import reviewing
from commonground.collective.brokering.tests.builders import TODAY, agreed, brokered, mandate
from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import person, seat, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return brokered()


def act(here, owner, action="Give the keys back"):
    review = reviewing.open_review(
        here.room, kind="formal", aspects=["voice"], together_on=TODAY, today=TODAY, actor=None
    )
    made = reviewing.agree_action(
        review, finding="No keys", action=action, owner=owner, due_on=TODAY, actor=None
    )
    reviewing.close_review(review, today=TODAY, actor=None)
    return made


def held(partner, start):
    things = to_hand_over(partner, day=TODAY)
    return [thing for thing in things if thing.key.startswith(start)]


def test_an_action_is_held_by_the_partner_or_the_person_named_as_its_owner(here):
    club, di = here.together.club, here.together.di
    for owner in (str(club), di.person_name, f"{di.person_name.upper()}, with the others"):
        act(here, owner, action=owner)
    act(here, f"{di.person_name}ana", action="somebody else")
    assert [thing.what for thing in held(club, "review-action-")] == [
        str(club),
        di.person_name,
        f"{di.person_name.upper()}, with the others",
    ]
    assert held(here.together.backbone, "review-action-") == []


def test_who_takes_an_action_over_is_its_owner_and_the_trail_keeps_both(here):
    made = act(here, str(here.together.club))
    (thing,) = held(here.together.club, "review-action-")
    thing.take_over(Taker(here.together.backbone, here.together.ana, TODAY, None))
    made.refresh_from_db()
    assert made.owner == here.together.ana.person_name
    assert held(here.together.club, "review-action-") == []
    event = Event.objects.get(verb="action.handed")
    assert (event.before, event.after) == (
        {"owner": str(here.together.club)},
        {"owner": here.together.ana.person_name},
    )


def test_a_partner_alone_can_take_an_action_over(here):
    act(here, str(here.together.club))
    (thing,) = held(here.together.club, "review-action-")
    assert not thing.needs_seat
    thing.take_over(Taker(here.together.backbone, None, TODAY, None))
    assert Action.objects.get().owner == str(here.together.backbone)


def test_what_is_done_is_nobodys_any_more(here):
    made = act(here, str(here.together.club))
    review = reviewing.open_review(
        here.room, kind="informal", aspects=["voice"], together_on=TODAY, today=TODAY, actor=None
    )
    reviewing.check_action(made, review=review, is_done=False, note="", actor=None)
    assert held(here.together.club, "review-action-")
    reviewing.check_action(made, review=review, is_done=True, note="", actor=None)
    assert not held(here.together.club, "review-action-")


def test_somebody_who_went_to_another_partner_takes_their_actions_with_them(here):
    gone = seat(here.together.club, Seat.Role.REPRESENTATIVE, "Gil", account=False)
    act(here, "Gil")
    Seat.objects.filter(pk=gone.pk).update(ends_on=TODAY)
    assert held(here.together.club, "review-action-")
    seat(here.together.backbone, Seat.Role.REPRESENTATIVE, "Gil", account=False)
    assert not held(here.together.club, "review-action-")


def test_a_broker_who_works_for_the_partner_is_named_as_long_as_the_mandate_runs():
    here = together()
    mandate(here.initiative, "Mo", kind="internal", employer=str(here.club).upper())
    agreed(here, "Ed", person("Ed"), kind="external", employer=str(here.club))
    over = mandate(here.initiative, "Al", kind="internal", employer=str(here.club))
    over.ends_on = date(2017, 1, 1)
    over.save()
    (thing,) = held(here.club, "mandate-")
    assert (thing.what, thing.take_over) == ("Mo", None)
    assert held(here.backbone, "mandate-") == []
