"""A partner leaves: nothing stays without an owner, words only with consent, yesterday can be drawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonground.collective.partnership import leaving, leaving_queries, services
from commonground.collective.partnership.dates import months_after
from commonground.collective.partnership.errors import (
    AlreadyLeft,
    LastCoordinator,
    SamePersonTwice,
)
from commonground.collective.partnership.leaving_errors import (
    DataUnsettled,
    DepartureDone,
    DepartureOpen,
    NotSpokenYet,
    OneOwner,
    SeatNeeded,
    StillUnowned,
    TooEarly,
    WordsWithoutConsent,
)
from commonground.collective.partnership.models import Departure, Partner
from commonground.collective.partnership.tests.builders import partner, promised, seat, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
TODAY, GOES = date(2016, 6, 1), date(2016, 7, 1)


@pytest.fixture
def here():
    made = together()
    made.need, made.promise = promised(made)
    services.set_function(
        made.initiative, name="Gym keys", lead=made.di, deputy=made.bo, today=TODAY, actor=None
    )
    return made


def announce(here, kind="planned", who=None):
    return services.open_departure(
        who or here.club, kind=kind, reason="Hall closes", leaves_on=GOES, today=TODAY, actor=None
    )


def settle(departure, key, **owner):
    thing = leaving_queries.thing(departure, key, day=TODAY)
    return services.settle_item(departure, thing, today=TODAY, actor=None, **owner)


def keys(departure):
    return {thing.key for thing in leaving_queries.unsettled(departure, day=TODAY)}


def complete(departure):
    return services.complete_departure(departure, today=TODAY, actor=None)


def settle_all(departure, here):
    for key in sorted(keys(departure)):
        settle(departure, key, owner="Ana, by hand")
    services.settle_data(departure, note="Kept until 2020", today=TODAY, actor=None)


def test_everything_that_it_holds_is_named(here):
    matter = here.initiative.functions.get()
    assert keys(announce(here)) == {
        f"matter-{matter.pk}-lead",
        f"matter-{matter.pk}-deputy",
        f"seat-{here.bo.pk}",
        f"seat-{here.di.pk}",
        f"promise-{here.need.pk}",
    }


def test_a_planned_departure_is_not_complete_while_anything_has_no_owner(here):
    departure = announce(here)
    left = sorted(keys(departure))
    services.settle_data(departure, note="Kept", today=TODAY, actor=None)
    for key in left:
        with pytest.raises(StillUnowned):
            complete(departure)
        assert Partner.objects.get(pk=here.club.pk).left_on is None
        settle(departure, key, owner="Ana, by hand")
    complete(departure)
    assert Partner.objects.get(pk=here.club.pk).left_on == GOES


def test_what_happens_to_the_data_is_written_down_before_it_leaves(here):
    departure = announce(here)
    for key in keys(departure):
        settle(departure, key, owner="Ana")
    with pytest.raises(DataUnsettled):
        complete(departure)


def test_a_sudden_departure_completes_and_what_is_open_shows_until_it_is_settled(client, here):
    departure = announce(here, kind="sudden")
    complete(departure)
    client.force_login(here.ana.user)
    address = reverse("partnership:partners", args=[here.initiative.slug])
    page = client.get(address).content.decode()
    assert page.count("Without an owner:") == 5
    matter = here.initiative.functions.get()
    settle(departure, f"matter-{matter.pk}-lead", seat=here.ana)
    settle(departure, f"seat-{here.bo.pk}", partner=here.backbone)
    assert client.get(address).content.decode().count("Without an owner:") == 3
    matter.refresh_from_db()
    assert matter.lead == here.ana


def test_a_matter_goes_to_a_person_and_the_card_says_so(here):
    departure, matter = announce(here), here.initiative.functions.get()
    with pytest.raises(SeatNeeded):
        settle(departure, f"matter-{matter.pk}-lead", partner=here.backbone)
    settle(departure, f"matter-{matter.pk}-lead", seat=here.ana)
    matter.refresh_from_db()
    assert matter.lead == here.ana
    with pytest.raises(SamePersonTwice):
        settle(departure, f"matter-{matter.pk}-deputy", seat=here.ana)
    assert f"matter-{matter.pk}-deputy" in keys(departure)


def test_who_takes_over_a_promise_promises_what_is_still_missing(here):
    services.deliver(here.club, need=here.need, amount=4, on=TODAY, today=TODAY, actor=None)
    settle(announce(here), f"promise-{here.need.pk}", partner=here.backbone)
    here.promise.refresh_from_db()
    assert here.promise.released_on == TODAY
    assert [p.amount for p in here.backbone.promises.all()] == [6]


def test_each_thing_has_exactly_one_owner(here):
    departure = announce(here)
    for owner in ({}, {"owner": "  "}, {"seat": here.ana, "owner": "Ana"}):
        with pytest.raises(OneOwner):
            settle(departure, f"seat-{here.bo.pk}", **owner)


def test_what_comes_back_to_the_partner_needs_an_owner_again(here):
    departure, matter = announce(here), here.initiative.functions.get()
    key = f"matter-{matter.pk}-lead"
    settle(departure, key, seat=here.ana)
    assert key not in keys(departure)
    services.hand_function(matter, place="lead", seat=here.di, today=TODAY, actor=None)
    assert key in keys(departure)
    departure.kind = Departure.Kind.SUDDEN
    complete(departure)
    assert departure.items.get(key=key).owner == ""


def test_another_room_adds_its_things_and_its_sentence_about_data(client, here, monkeypatch):
    monkeypatch.setattr(leaving, "_handovers", list(leaving._handovers))
    monkeypatch.setattr(leaving, "_data_promises", list(leaving._data_promises))
    taken = []
    thing = leaving.Handover("file-1", "File due", "Winter file", take_over=taken.append)
    leaving.bring_handover(lambda partner, day: [thing])
    leaving.bring_data_promise(lambda partner, day: [f"Data of {partner} is kept for a year"])
    departure = announce(here)
    assert "file-1" in keys(departure)
    settle(departure, "file-1", partner=here.backbone)
    assert [taker.partner for taker in taken] == [here.backbone]
    client.force_login(here.ana.user)
    address = reverse("partnership:departure", args=[here.initiative.slug, here.club.code])
    assert "Data of Judo is kept for a year" in client.get(address).content.decode()


def test_no_departure_is_opened_twice_or_completed_twice(here):
    departure = announce(here)
    with pytest.raises(DepartureOpen):
        announce(here)
    settle_all(departure, here)
    complete(departure)
    for again in (complete, lambda d: services.call_off(d, actor=None)):
        with pytest.raises(DepartureDone):
            again(departure)


def test_the_last_coordinator_cannot_leave_and_nothing_is_half_done(here):
    departure = announce(here, kind="sudden", who=here.backbone)
    with pytest.raises(LastCoordinator):
        complete(departure)
    assert not departure.items.exists()
    assert Departure.objects.get().completed_on is None


def test_a_departure_called_off_leaves_the_partner_and_its_new_owners(here):
    departure, matter = announce(here), here.initiative.functions.get()
    settle(departure, f"matter-{matter.pk}-lead", seat=here.ana)
    services.call_off(departure, actor=None)
    assert Partner.objects.get(pk=here.club.pk).left_on is None
    assert here.initiative.functions.get().lead == here.ana


def test_the_exit_conversation_is_read_only_by_those_whom_the_partner_named(client, here):
    departure = announce(here)
    address = reverse("partnership:departure", args=[here.initiative.slug, here.club.code])

    def page_of(user, readers):
        services.hold_exit_conversation(
            departure,
            on=TODAY,
            today=TODAY,
            worked="The gyms",
            failed="The pace",
            readers=readers,
            actor=None,
        )
        client.force_login(user)
        return client.get(address).content.decode()

    assert "The pace" in page_of(here.ana.user, "backbone")
    assert "The pace" not in page_of(here.di.user, "backbone")
    assert "The pace" in page_of(here.di.user, "partners")
    with pytest.raises(WordsWithoutConsent):
        page_of(here.ana.user, "nobody")
    assert "The pace" not in str(list(Event.objects.values_list("before", "after")))


def test_the_follow_up_is_due_after_six_months_and_shown_until_it_is_done(client, here, settings):
    departure = announce(here)
    with pytest.raises(TooEarly):
        services.follow_up(departure, on=GOES, today=GOES, note="Well", actor=None)
    settle_all(departure, here)
    complete(departure)
    client.force_login(here.ana.user)
    address = reverse("partnership:partners", args=[here.initiative.slug])
    settings.TODAY = date(2016, 12, 31)
    assert "Ask Judo how it went on" not in client.get(address).content.decode()
    settings.TODAY = date(2017, 1, 1)
    assert "Ask Judo how it went on" in client.get(address).content.decode()
    services.follow_up(departure, on=settings.TODAY, today=settings.TODAY, note="Well", actor=None)
    assert "Ask Judo how it went on" not in client.get(address).content.decode()


def test_yesterdays_picture_is_drawn_again(client, here):
    partner(here.initiative, "Skating")
    seat(here.backbone, "data", "Eve")
    departure = announce(here)
    settle_all(departure, here)
    complete(departure)
    client.force_login(here.ana.user)
    partners = reverse("partnership:partners", args=[here.initiative.slug])
    club = reverse("partnership:partner", args=[here.initiative.slug, here.club.code])
    today = client.get(partners).content.decode()
    before = client.get(partners + "?on=2016-06-30").content.decode()
    assert "2 organisations work together here" in today
    assert "3 organisations work together here" in before
    assert "One partner has left" not in before
    assert "Nobody sits here for this partner today" in client.get(club).content.decode()
    then = client.get(club + "?on=2016-06-30").content.decode()
    assert "Nobody sits here" not in then
    assert "since Tue 1 September 2015" in then


@pytest.mark.parametrize("asked", ["2016-02-31", "yesterday", "1999-01-01", "2999-01-01", "<b>"])
def test_a_day_without_a_picture_is_refused_and_todays_is_shown(client, here, asked):
    client.force_login(here.ana.user)
    for address in (
        reverse("partnership:partners", args=[here.initiative.slug]),
        reverse("partnership:partner", args=[here.initiative.slug, here.club.code]),
    ):
        page = client.get(address, {"on": asked})
        assert page.status_code == 422
        assert "This is how it was on" not in page.content.decode()
        assert "Judo" in page.content.decode()
        assert "<b>" not in page.content.decode()


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 60))
def test_months_later_is_that_month_and_never_past_its_day(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_a_conversation_that_is_still_ahead_ticks_nothing_off(here):
    departure = announce(here, "sudden")
    ahead, said = months_after(GOES, 1), {"worked": "", "failed": "", "readers": "nobody"}
    with pytest.raises(NotSpokenYet):
        services.hold_exit_conversation(departure, on=ahead, today=GOES, actor=None, **said)
    complete(departure)
    with pytest.raises(NotSpokenYet):
        services.follow_up(departure, on=ahead, today=GOES, note="Well", actor=None)
    departure.refresh_from_db()
    assert (departure.exit_on, departure.follow_up_on) == (None, None)


def test_a_partner_that_has_left_wants_and_promises_nothing_more(here):
    complete(announce(here, "sudden"))
    here.club.refresh_from_db()
    times = {"starts_on": GOES, "ends_on": GOES, "today": GOES, "actor": None}
    with pytest.raises(AlreadyLeft):
        services.promise(here.club, need=here.need, amount=1, **times)
    with pytest.raises(AlreadyLeft):
        services.state_interest(here.club, words="More", today=GOES, actor=None)
    assert services.state_interest(here.club, words="More", today=TODAY, actor=None)
