"""Signals on their pages: what fires, its evidence, a snooze with a reason and its undoing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonground.collective.brokering.tests import builders as brokers
from commonground.collective.partnership import services as services_partnership
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event
from commonground.picture import services, shared, snoozes
from commonground.picture.errors import SnoozeWithoutEnd
from commonground.picture.models import Snooze
from commonground.picture.noticed import noticed

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)
NAME = "nothing-agreed"
HOSTILE = "<script>alert(1)</script> \u202eאבג 🙂 " + "x" * 4000


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def address(here, page="signal", name=NAME):
    return reverse(f"picture:{page}", args=[here.initiative.slug, name])


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_fires_what_is_quiet_and_what_is_silent(client, here):
    client.force_login(here.di.user)
    shown = page(client, reverse("picture:signals", args=[here.initiative.slug]))
    firing, rest = shown.split("Looked at, and quiet")
    assert "Nothing is agreed in writing" in firing
    quiet, silent = rest.split("Silent, because too little is on record")
    assert "Nobody to call" in quiet
    assert "Trust is falling" in silent


def test_one_signal_shows_why_its_source_and_the_page_behind_it(client, here):
    client.force_login(here.di.user)
    shown = page(client, address(here))
    assert "2 partners work together without an agreement in force." in shown
    assert "Tennyson" in shown
    assert reverse("agreements:agreements", args=[here.initiative.slug]) in shown


def test_a_snooze_needs_a_reason_and_a_day_within_half_a_year(client, here):
    client.force_login(here.ana.user)
    far = (TODAY + timedelta(days=184)).isoformat()
    for posted in ({"until": "2017-04-01"}, {"reason": "Soon"}, {"reason": "S", "until": far}):
        answer = client.post(address(here, "snooze"), posted)
        assert answer.status_code in (422, 200), posted
        assert not Snooze.objects.exists()
    with pytest.raises(SnoozeWithoutEnd):
        services.snooze(
            here.initiative, signal=NAME, reason="Now", until=TODAY, today=TODAY, actor=None
        )


def test_a_snoozed_signal_leaves_the_home_page_and_comes_back(client, here):
    client.force_login(here.ana.user)
    home = reverse("picture:home", args=[here.initiative.slug])
    assert "Nothing is agreed in writing" in page(client, home)
    posted = {"reason": HOSTILE, "until": "2017-04-01"}
    for _again in range(2):  # pressed twice
        assert client.post(address(here, "snooze"), posted).status_code == 302
    [held] = snoozes.on(here.initiative, day=TODAY)
    assert "Nothing is agreed in writing" not in page(client, home)
    assert "&lt;script&gt;" in page(client, address(here))
    assert not snoozes.on(here.initiative, day=date(2017, 4, 1))
    assert client.post(address(here, "wake")).status_code == 302
    assert "Nothing is agreed in writing" in page(client, home)
    held.refresh_from_db()
    assert held.ended_on == TODAY
    verbs = Event.objects.filter(verb__startswith="signal.").values_list("verb", flat=True)
    assert set(verbs) == {"signal.snoozed", "signal.woken"}


def test_a_member_may_neither_snooze_nor_wake(client, here):
    client.force_login(here.di.user)
    for what in ("snooze", "wake"):
        assert client.post(address(here, what)).status_code == 404


def test_an_unknown_signal_and_one_of_the_brokers_room_answer_alike(client, here):
    client.force_login(here.ana.user)
    for name in ("no-such-signal", "told-in-confidence-waits", "pairs-see-it-differently"):
        for what in ("signal", "snooze", "wake"):
            assert client.get(address(here, what, name)).status_code == 404, (what, name)


def test_the_broker_sees_the_rooms_signals_and_nobody_else_does(client, settings):
    settings.TODAY = brokers.TODAY
    room = brokers.brokered()
    settings.TODAY = brokers.TODAY + timedelta(days=90)
    slug = room.together.initiative.slug
    told = "A review of working together is overdue"
    for user, sees in (
        (room.broker, True),
        (room.together.ana.user, False),
        (room.together.di.user, False),
    ):
        client.force_login(user)
        shown = page(client, reverse("picture:signals", args=[slug]))
        assert (told in shown) is sees


def test_no_person_is_named_by_any_signal(here):
    services_partnership.set_function(here.initiative, name="Keys", today=TODAY, actor=None)
    facts = shared.read(here.initiative, day=TODAY).facts
    found = noticed(facts, here.initiative, frozenset({"member", "backbone", "broker"}))
    said = " ".join(
        part
        for one in found
        for part in (one.case, *(f"{row.label} {row.note}" for row in one.rows))
    )
    assert "Judo" in said
    for seat in here.initiative.seats.all():
        assert f" {seat.person_name} " not in f" {said} "
