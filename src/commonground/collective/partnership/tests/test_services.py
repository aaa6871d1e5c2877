"""Writes: what changes, what is refused, and what the trail says afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from commonground.collective.partnership import errors, services
from commonground.collective.partnership.models import Initiative, Organisation, Partner, Seat
from commonground.collective.partnership.tests.builders import STARTED, partner, person, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)


def last_event() -> Event:
    return Event.objects.first()


def test_a_partnership_gets_an_address_from_its_name():
    made = services.create_initiative(name="Bien-être à Québec", started_on=STARTED, actor=None)
    assert made.slug == "bien-etre-a-quebec"
    assert last_event().verb == "initiative.created"


def test_a_second_partnership_of_the_same_name_is_refused_with_a_remedy():
    services.create_initiative(name="North End", started_on=STARTED, actor=None)
    with pytest.raises(errors.NameTaken, match="Choose another short name"):
        services.create_initiative(name="North End", started_on=STARTED, actor=None)
    assert Initiative.objects.count() == 1


def test_a_change_of_the_goal_keeps_both_wordings_in_the_trail():
    here = together()
    services.change_initiative(here.initiative, shared_goal="Everybody plays", actor=here.ana.user)
    event = last_event()
    assert event.before == {"shared_goal": "More affordable sport"}
    assert event.after == {"shared_goal": "Everybody plays"}
    assert event.actor == here.ana.user


def test_a_change_of_nothing_leaves_no_event():
    here = together()
    before = Event.objects.count()
    services.change_initiative(here.initiative, name=here.initiative.name, actor=None)
    assert Event.objects.count() == before


def test_an_organisation_is_one_row_in_two_partnerships():
    here, there = together("Here"), together("There", " beyond")
    partner(here.initiative, "Sport NS")
    partner(there.initiative, "Sport NS")
    assert Organisation.objects.filter(name="Sport NS").count() == 1


def test_an_organisation_cannot_join_twice_at_once_but_may_come_back():
    here = together()
    with pytest.raises(errors.AlreadyPartner):
        partner(here.initiative, "Judo")
    services.leave(here.club, on=date(2016, 9, 1), actor=None)
    again = services.add_partner(
        here.initiative,
        name="Judo",
        sector="nonprofit",
        kind="club",
        joined_on=date(2017, 1, 1),
        actor=None,
    )
    assert again.code == "judo-2"


@pytest.mark.parametrize(
    ("name", "day"), [("Judo", date(2010, 9, 1)), (" judo ", date(2016, 9, 1))]
)
def test_an_earlier_day_or_other_capitals_do_not_make_a_second_one(name, day):
    here = together()
    with pytest.raises(errors.AlreadyPartner):
        services.add_partner(
            here.initiative, name=name, sector="public", kind="club", joined_on=day, actor=None
        )
    assert Organisation.objects.filter(name__iexact="judo").count() == 1


def test_leaving_ends_the_seats_and_keeps_the_rows():
    here = together()
    services.leave(here.club, on=date(2016, 9, 1), actor=here.ana.user)
    assert set(here.club.seats.values_list("ends_on", flat=True)) == {date(2016, 9, 1)}
    assert Partner.objects.filter(pk=here.club.pk).exists()
    assert last_event().after == {"left_on": "2016-09-01", "seats_ended": 2}


def test_leaving_twice_or_before_joining_is_refused():
    here = together()
    with pytest.raises(errors.EndsBeforeStart):
        services.leave(here.club, on=date(2015, 1, 1), actor=None)
    services.leave(here.club, on=TODAY, actor=None)
    with pytest.raises(errors.AlreadyLeft):
        services.leave(here.club, on=TODAY, actor=None)


def test_the_last_coordinator_stays_until_another_has_signed_in():
    here = together()
    with pytest.raises(errors.LastCoordinator):
        services.end_seat(here.ana, on=TODAY, actor=here.ana.user)
    with pytest.raises(errors.LastCoordinator):
        services.leave(here.backbone, on=TODAY, actor=here.ana.user)
    waiting = services.give_seat(
        here.backbone, role="coordinator", person_name="Eve", starts_on=STARTED, actor=None
    )
    with pytest.raises(errors.LastCoordinator):
        services.end_seat(here.ana, on=TODAY, actor=here.ana.user)
    services.bind_seat(waiting, user=person("Eve"), today=TODAY)
    services.end_seat(here.ana, on=TODAY, actor=here.ana.user)
    assert Seat.objects.get(pk=here.ana.pk).ends_on == TODAY


def test_two_coordinators_of_one_organisation_do_not_save_it_from_leaving_nobody():
    here = together()
    services.give_seat(
        here.backbone,
        role="coordinator",
        person_name="Eve",
        starts_on=STARTED,
        actor=None,
        user=person("Eve"),
    )
    with pytest.raises(errors.LastCoordinator):
        services.leave(here.backbone, on=TODAY, actor=None)


def test_a_seat_starts_while_its_organisation_is_a_partner():
    here = together()
    with pytest.raises(errors.NotPartnerThen):
        services.give_seat(
            here.club, role="data", person_name="X", starts_on=date(2014, 1, 1), actor=None
        )


def test_a_seat_ends_once_and_not_before_it_began():
    here = together()
    with pytest.raises(errors.EndsBeforeStart):
        services.end_seat(here.bo, on=date(2015, 8, 31), actor=None)
    services.end_seat(here.bo, on=STARTED, actor=None)
    with pytest.raises(errors.SeatEnded):
        services.end_seat(here.bo, on=TODAY, actor=None)


def test_an_invitation_binds_the_seat_once_to_one_account():
    here = together()
    waiting = services.give_seat(
        here.club, role="data", person_name="Flo", starts_on=STARTED, actor=None
    )
    flo, cy = person("Flo"), person("Cy")
    services.bind_seat(waiting, user=flo, today=TODAY)
    count = Event.objects.count()
    services.bind_seat(waiting, user=flo, today=TODAY)
    assert Event.objects.count() == count
    with pytest.raises(errors.SeatTaken):
        services.bind_seat(waiting, user=cy, today=TODAY)


def test_an_ended_seat_can_no_longer_be_taken():
    here = together()
    waiting = services.give_seat(
        here.club, role="data", person_name="Flo", starts_on=STARTED, actor=None
    )
    services.end_seat(waiting, on=TODAY, actor=None)
    with pytest.raises(errors.SeatEnded):
        services.bind_seat(waiting, user=person("Flo"), today=TODAY)


def test_the_trail_says_that_a_contact_changed_and_never_the_number():
    here = together()
    services.change_contact(
        here.bo, person_name="Bo", phone="902 555 0199", email="b@example.org", actor=None
    )
    event = last_event()
    assert event.verb == "seat.contact_changed"
    assert "0199" not in str(event.after) + str(event.before) + event.subject


def test_what_a_partner_wants_is_kept_in_its_own_words():
    here = together()
    stated = services.state_interest(
        here.club, words="  More girls in judo ", today=TODAY, actor=here.di.user
    )
    assert stated.words == "More girls in judo"
    services.withdraw_interest(stated, today=TODAY, actor=here.di.user)
    assert last_event().before["words"] == "More girls in judo"
    assert stated.withdrawn_on == TODAY


def test_a_matter_has_a_lead_and_a_deputy_who_are_two_people():
    here = together()
    with pytest.raises(errors.SamePersonTwice):
        services.set_function(
            here.initiative, name="Keys", lead=here.ana, deputy=here.ana, today=TODAY, actor=None
        )
    matter = services.set_function(
        here.initiative, name="Keys", lead=here.ana, today=TODAY, actor=None
    )
    services.set_function(
        here.initiative,
        function=matter,
        name="Keys",
        lead=here.ana,
        deputy=here.di,
        today=TODAY,
        actor=None,
    )
    assert (last_event().before["deputy"], last_event().after["deputy"]) == (None, "Di")


def test_a_person_of_another_partnership_cannot_hold_a_matter_here():
    here, there = together("Here"), together("There", " beyond")
    with pytest.raises(errors.HolderElsewhere):
        services.set_function(here.initiative, name="Keys", lead=there.ana, today=TODAY, actor=None)


def test_two_matters_of_one_name_are_refused():
    here = together()
    services.set_function(here.initiative, name="Keys", today=TODAY, actor=None)
    with pytest.raises(errors.NameTaken):
        services.set_function(here.initiative, name="Keys", today=TODAY, actor=None)


def test_a_refused_write_leaves_nothing_half_done():
    here = together()
    events, seats = Event.objects.count(), Seat.objects.filter(ends_on=None).count()
    with pytest.raises(errors.LastCoordinator):
        services.leave(here.backbone, on=TODAY, actor=None)
    assert (Event.objects.count(), Seat.objects.filter(ends_on=None).count()) == (events, seats)
