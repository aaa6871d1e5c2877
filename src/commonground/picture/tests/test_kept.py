"""What is kept of the picture: whoever writes sees it, and only what a write made old is read again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from commonground.collective.partnership import services
from commonground.collective.partnership.tests.builders import partner, together
from commonground.foundation.audit.models import Event
from commonground.foundation.audit.services import record
from commonground.picture import kept, reading_ahead, shared
from commonground.picture.models import LastLook
from commonground.picture.parts import PARTS

pytestmark = pytest.mark.django_db
TODAY = date(2017, 4, 10)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    kept.forget()
    yield together()
    kept.forget()


def reads(here, day=TODAY):
    with CaptureQueriesContext(connection) as seen:
        found = kept.shared(here.initiative, day=day)
    return found, len(seen)


def test_a_write_makes_only_the_parts_old_that_are_read_from_it(here):
    _first, all_of_it = reads(here)
    services.state_interest(here.club, words="To play", today=TODAY, actor=None)
    found, few = reads(here)
    assert found.together.with_words == 1
    assert 1 < few < all_of_it / 2
    assert reads(here) == (found, 1)


def test_what_is_kept_after_each_write_is_what_would_be_read(here):
    for write in (
        lambda: partner(here.initiative, "Skating"),
        lambda: services.state_interest(here.club, words="Play", today=TODAY, actor=None),
        lambda: services.set_function(here.initiative, name="Keys", today=TODAY, actor=None),
        lambda: services.leave(here.club, on=TODAY, actor=None),
    ):
        reads(here)
        write()
        now = shared.read(here.initiative, day=TODAY)
        assert reads(here)[0].facts == now.facts


def test_an_event_that_was_committed_late_is_seen_though_a_later_one_came_before(here):
    reads(here)
    record("seat.given", actor=None, subject=here.ana, initiative_id=here.initiative.pk)
    reads(here)
    record("seat.given", actor=None, subject=here.ana, initiative_id=here.initiative.pk)
    late = Event.objects.latest("pk")
    Event.objects.filter(pk=late.pk).update(at=timezone.now() - timedelta(minutes=5))
    assert reads(here)[1] > 1


def test_a_write_in_another_partnership_makes_nothing_old(here):
    other = together("South End", " South")
    reads(here)
    services.state_interest(other.club, words="To play", today=TODAY, actor=None)
    assert reads(here)[1] == 1


def test_whoever_wrote_finds_it_read_already_on_the_next_home_page(client, here):
    client.force_login(here.di.user)
    home = reverse("picture:home", args=[here.initiative.slug])
    client.get(home)
    with CaptureQueriesContext(connection) as before:
        client.get(home)
    address = reverse("partnership:state_interest", args=[here.initiative.slug, here.club.code])
    answer = client.post(address, {"words": "We want to play more"})
    assert answer.status_code == 302
    with CaptureQueriesContext(connection) as after:
        page = client.get(home).content.decode()
    assert "We want to play more" in page
    assert len(after) <= len(before) < 15


def test_what_nobody_has_looked_at_is_not_read_ahead(here):
    record("seat.given", actor=None, subject=here.ana, initiative_id=here.initiative.pk)
    with CaptureQueriesContext(connection) as seen:
        reading_ahead.behind_the_answer()
    assert len(seen) == 0


def test_each_language_has_its_own(here):
    with translation.override("en"):
        reads(here)
    with translation.override("fr"):
        assert reads(here)[1] > 1
        assert reads(here)[1] == 1


def test_what_is_written_without_an_event_is_looked_for_behind_an_answer(here, monkeypatch):
    reads(here)
    monkeypatch.setattr(kept, "FRESH", 0)
    assert reads(here)[1] == 1
    assert here.initiative.pk in kept.to_look_at()
    with CaptureQueriesContext(connection) as seen:
        kept.shared(here.initiative, day=TODAY, longest=0)
    assert len(seen) > len(PARTS)


def test_at_the_start_of_a_day_the_pictures_of_those_who_looked_lately_are_read(here):
    now: datetime = timezone.now()
    LastLook.objects.create(
        user=here.ana.user, initiative=here.initiative, since=now, opened_at=now
    )
    reading_ahead._days.clear()
    reading_ahead.on_a_new_day(now)
    with translation.override(here.ana.user.language or translation.get_language()):
        assert reads(here)[1] == 1
    with CaptureQueriesContext(connection) as seen:
        reading_ahead.on_a_new_day(now)
    assert len(seen) == 0
