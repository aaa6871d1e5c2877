"""Who is what, where, and when."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.collective.partnership import access, services
from commonground.collective.partnership.tests.builders import STARTED, partner, person, together
from commonground.foundation.access.errors import NotVisible

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)
NUMBERS = itertools.count()


def roles(user, slug=None, code=None, today=TODAY):
    return set(access.standing(user, slug, code, today=today).roles)


def test_each_person_has_the_roles_of_their_seats_and_no_others():
    here = together()
    slug, club = here.initiative.slug, here.club.code
    assert roles(AnonymousUser(), slug, club) == {"anonymous"}
    assert roles(person("Cy"), slug, club) == {"outsider"}
    assert roles(here.ana.user, slug, club) == {"member", "backbone"}
    assert roles(here.bo.user, slug, club) == {"member", "own_data"}
    assert roles(here.di.user, slug, club) == {"member"}
    assert roles(person("Op", operator=True), slug, club) == {"operator"}


def test_a_data_person_is_only_a_member_at_another_partner():
    here = together()
    assert roles(here.bo.user, here.initiative.slug, here.backbone.code) == {"member"}


def test_a_seat_in_one_partnership_opens_nothing_in_another():
    here, there = together("Here"), together("There", " beyond")
    assert roles(here.ana.user, there.initiative.slug, there.club.code) == {"outsider"}


def test_a_partner_of_another_partnership_is_not_found_by_its_code():
    here, there = together("Here"), together("There", " beyond")
    found = access.standing(here.ana.user, here.initiative.slug, there.club.code, today=TODAY)
    assert found.partner is None


def test_an_unknown_address_leads_to_no_partnership():
    assert access.standing(person("Cy"), "nowhere", "nobody", today=TODAY).initiative is None


def test_an_operator_with_a_seat_is_that_seat_and_not_the_operator():
    here = together()
    operator = person("Op", operator=True)
    services.give_seat(
        here.club, role="data", person_name="Op", starts_on=STARTED, actor=None, user=operator
    )
    assert roles(operator, here.initiative.slug, here.club.code) == {"member", "own_data"}


@settings(max_examples=30, deadline=None)
@given(length=st.integers(0, 60), offset=st.integers(-5, 70))
def test_a_seat_counts_from_its_first_day_to_the_day_before_it_ends(length, offset):
    here_slug, user = _one_seat(length)
    day = STARTED + timedelta(days=offset)
    assert ("member" in roles(user, here_slug, today=day)) == (0 <= offset < length)


def _one_seat(length):
    number = next(NUMBERS)
    initiative = services.create_initiative(
        name="Dates", started_on=STARTED, actor=None, slug=f"dates-{number}"
    )
    user = person(f"Someone {number}")
    held = services.give_seat(
        partner(initiative, f"Club {number}"),
        role="data",
        person_name="Someone",
        starts_on=STARTED,
        actor=None,
        user=user,
    )
    services.end_seat(held, on=STARTED + timedelta(days=length), actor=None)
    return initiative.slug, user


def test_nobody_holds_a_seat_at_a_partner_that_has_left():
    here = together()
    services.leave(here.club, on=date(2016, 6, 1), actor=None)
    assert roles(here.bo.user, here.initiative.slug, here.club.code) == {"outsider"}


def test_finding_out_takes_three_queries_and_one_for_each_room_that_gives_roles():
    here = together()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        access.standing(here.ana.user, here.initiative.slug, here.club.code, today=TODAY)
    assert len(seen) == 3 + len(access._role_sources)


def test_a_seat_of_another_partner_sounds_like_one_that_never_was():
    here = together()
    for seat_id in (here.bo.pk, 999_999):
        with pytest.raises(NotVisible):
            access.seat_at(here.backbone, seat_id)
    assert access.seat_at(here.club, here.bo.pk) == here.bo


def test_a_matter_of_another_partnership_sounds_like_one_that_never_was():
    here, there = together("Here"), together("There", " beyond")
    matter = services.set_function(there.initiative, name="Keys", today=TODAY, actor=None)
    with pytest.raises(NotVisible):
        access.function_in(here.initiative, matter.pk)


def test_only_the_representative_and_the_backbone_speak_for_a_partner():
    here = together()

    def speaks(seat, about):
        held = access.standing(seat.user, here.initiative.slug, about.code, today=TODAY)
        return access.speaks_for(held, about)

    assert speaks(here.di, here.club)
    assert speaks(here.ana, here.club)
    assert not speaks(here.bo, here.club)
    assert not speaks(here.di, here.backbone)
