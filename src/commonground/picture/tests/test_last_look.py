"""What changed since somebody last looked; and what is kept between two looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.partnership import access, services
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.foundation.audit.models import Event
from commonground.impact.communication.services import messages, settled
from commonground.impact.communication.tests.builders import planned, promised
from commonground.picture import changes, kept

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)
NOON = datetime(2017, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def look(here, now, who="di"):
    return changes.look(here.initiative, user=getattr(here, who).user, now=now)


def test_the_first_look_has_no_before(here):
    assert look(here, NOON) is None


def test_a_look_within_the_grace_tells_the_same_as_the_one_before(here):
    look(here, NOON)
    assert look(here, NOON + 29 * MINUTE) == NOON
    assert look(here, NOON + 50 * MINUTE) == NOON


def test_after_a_pause_the_last_look_is_what_counts(here):
    look(here, NOON)
    look(here, NOON + 20 * MINUTE)
    assert look(here, NOON + timedelta(hours=5)) == NOON + 20 * MINUTE


def test_each_person_and_partnership_has_its_own_look(here):
    look(here, NOON)
    assert look(here, NOON + MINUTE, who="ana") is None


def standing(here, who):
    return access.standing(who.user, here.initiative.slug, today=TODAY)


def told(here, who, since):
    found = changes.changes(here.initiative, standing(here, who), user=who.user, since=since)
    return [(change.says, change.times) for change in found]


def test_what_others_did_is_counted_and_ones_own_is_not(here):
    since = Event.objects.latest("at").at
    for name in ("Skating", "Rugby"):
        partner(here.initiative, name)
    services.state_interest(here.club, words="Play", today=TODAY, actor=here.di.user)
    assert told(here, here.di, since) == [("Partner joined", 2)]
    assert told(here, here.ana, since) == [
        ("Partner joined", 2),
        ("Partner said what it wants", 1),
    ]


def test_what_a_reader_may_not_open_is_not_told(here):
    since = Event.objects.latest("at").at
    partner(here.initiative, "Skating")
    nobody = type("Standing", (), {"roles": frozenset({"outsider"}), "seats": ()})
    assert changes.changes(here.initiative, nobody, user=here.di.user, since=since) == []


def test_a_message_to_some_partners_is_told_to_them_and_to_the_backbone_only(here):
    skating = partner(here.initiative, "Skating")
    fay = seat(skating, Seat.Role.REPRESENTATIVE, "Fay")
    since = Event.objects.latest("at").at
    message = messages.write_message(
        here.club, title="Mats", text="For us", today=TODAY, actor=None, readers=[here.club]
    )
    messages.publish_message(message, today=TODAY, actor=None)
    assert told(here, here.di, since) == [("Message published", 1)]
    assert told(here, here.ana, since) == [("Message published", 1)]
    assert told(here, fay, since) == []


def test_what_was_promised_and_decided_in_a_meeting_is_told(here):
    meeting = planned(here, on=TODAY)
    since = Event.objects.latest("at").at
    promised(here, meeting=meeting, today=TODAY, due_on=TODAY)
    settled.write_down(meeting, question="Free gyms", rule="consent", today=TODAY, actor=None)
    assert told(here, here.di, since) == [("Commitment made", 1), ("Decision written down", 1)]


def test_every_verb_that_is_told_has_words_and_a_page():
    from commonground.collective.partnership import history
    from commonground.foundation.access.table import by_url_name

    for verb, page in changes.TOLD.items():
        assert history.in_words(verb) != verb, verb
        assert page in by_url_name(), page


def reads(here):
    with CaptureQueriesContext(connection) as seen:
        found = kept.shared(here.initiative, day=TODAY)
    return found, len(seen)


def test_what_was_read_is_kept_until_something_is_written(here):
    first, _many = reads(here)
    assert reads(here) == (first, 1)
    partner(here.initiative, "Skating")
    second, many = reads(here)
    assert many > 1
    assert second.together.partners == first.together.partners + 1


def test_another_day_is_another_picture(here):
    reads(here)
    before = kept.shared(here.initiative, day=date(2015, 8, 31))
    assert before.together.partners == 0


def test_the_home_page_tells_what_changed(client, here):
    client.force_login(here.di.user)
    home = reverse("picture:home", args=[here.initiative.slug])
    assert "Since you last looked" not in client.get(home).content.decode()
    partner(here.initiative, "Skating")
    assert "Partner joined" in client.get(home).content.decode()
