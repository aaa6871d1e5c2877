"""One digest per person: when, of which days, with what, in which language, and how it is stopped."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders
from commonground.collective.partnership.tests.builders import together
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.mail.models import Letter
from commonground.impact.communication import digest, message_register, people
from commonground.impact.communication.letters import post
from commonground.impact.communication.message_links import letters_link, letters_token
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.services import digests, settled
from commonground.impact.communication.services.messages import (
    add_to_message,
    withdraw_message,
)
from commonground.impact.communication.services.subscriptions import (
    choose_letters,
    subscription_of,
)
from commonground.impact.communication.tests.builders import planned
from commonground.impact.communication.tests.message_builders import draft, me, published
from commonground.impact.measurement import dictionary
from commonground.impact.measurement.services.due import open_due

pytestmark = pytest.mark.django_db
MONDAY = date(2016, 2, 29)
NOW = datetime(2016, 2, 29, 12, tzinfo=UTC)
Frequency = Subscription.Frequency
DAY = timedelta(days=1)
DICTIONARY = """
name: north-end
label: Dictionary
calendar: {seasons: {fall: 09-01, winter: 01-01}, first: fall 2015, last: winter 2016, year_starts_with: fall}
records:
  registrations:
    label: Registrations
    due: {every: period, days_after: 21}
    fields: {programme: {type: programme}, season: {type: period}}
measures:
  count: {kind: count, records: registrations, label: Count, definition: How many, steward: Ana}
"""


@pytest.fixture
def here(settings):
    settings.TODAY = MONDAY
    return together()


def send(here, day=MONDAY):
    digests.send_digests(here.initiative, today=day, now=NOW)
    return {letter.to: letter for letter in Letter.objects.all()}


def choose(here, seat, frequency, weekday=0, today=MONDAY):
    mine = subscription_of(me(here, seat.user))
    return choose_letters(mine, frequency=frequency, weekday=weekday, follow_ups=True, today=today)


def test_what_was_decided_in_these_days_is_told_with_its_reasons_and_an_earlier_one_is_not(here):
    for day, question in ((MONDAY - 8 * DAY, "Too early"), (MONDAY - DAY, "One form for all")):
        meeting = planned(here, on=day, today=day)
        settled.write_down(
            meeting, question=question, rule="consent", why="Parents asked", today=day, actor=None
        )
    text = send(here)["di@example.org"].text
    assert "== What was decided ==" in text
    assert "* One form for all, Sun 28 February 2016" in text
    assert "Adopted\n\nParents asked" in text
    assert "Too early" not in text


def test_a_meeting_that_comes_is_told_with_the_hours_and_the_clock_that_counts(here):
    planned(here, on=MONDAY + DAY, today=MONDAY - DAY, place="Library")
    told = "Tue 1 March 2016, 10:00–11:30 (Halifax time), Library"
    assert told in send(here)["di@example.org"].text


def test_with_nothing_to_say_no_letter_comes_and_drafts_say_nothing(here):
    draft(here, today=MONDAY - DAY)
    assert send(here) == {}


def test_a_digest_has_the_whole_text_newest_first_and_goes_out_once(here):
    published(here, "Older", today=MONDAY - 3 * DAY, text="First\n\n" + "long " * 3000)
    published(here, "Newer", today=MONDAY - DAY, text="<b>Second</b> https://example.org/x")
    published(here, "Today", today=MONDAY)
    letters = send(here)
    assert sorted(letters) == ["ana@example.org", "bo@example.org", "di@example.org"]
    letter = letters["bo@example.org"]
    assert letter.text.index("Newer (Judo)") < letter.text.index("Older (Judo)")
    assert "long " * 2999 in letter.text
    assert "<b>Second</b>" in letter.text
    assert "&lt;b&gt;Second&lt;/b&gt;" in letter.html
    assert '<a href="https://example.org/x"' in letter.html
    assert "Today" not in letter.text
    send(here)
    send(here, MONDAY + 6 * DAY)
    assert Letter.objects.count() == 3
    send(here, MONDAY + 7 * DAY)
    [second] = Letter.objects.filter(to="bo@example.org").exclude(pk=letter.pk)
    assert "Today" in second.text
    assert "Newer" not in second.text


@pytest.mark.parametrize(
    ("frequency", "weekday", "told_until", "today", "expected"),
    [
        ("daily", 0, date(2016, 2, 27), MONDAY, (date(2016, 2, 27), MONDAY)),
        ("daily", 0, MONDAY, MONDAY, None),
        ("weekly", 4, date(2016, 2, 19), MONDAY, (date(2016, 2, 19), date(2016, 2, 26))),
        ("weekly", 0, None, MONDAY + DAY, (date(2016, 2, 22), MONDAY)),
        ("monthly", 0, None, date(2016, 3, 1), (date(2016, 2, 1), date(2016, 3, 1))),
        ("monthly", 0, date(2016, 2, 1), MONDAY, None),
        ("never", 0, None, MONDAY, None),
    ],
)
def test_a_period_begins_where_the_last_one_ended(frequency, weekday, told_until, today, expected):
    mine = Subscription(frequency=frequency, weekday=weekday, told_until=told_until)
    assert digest.period(mine, today=today) == expected


def test_every_day_is_told_of_once_whatever_somebody_chooses(here):
    told, day = [], MONDAY
    mine = subscription_of(me(here, here.bo.user))
    mine.told_until = day
    for step in range(60):
        day = MONDAY + step * DAY
        mine.frequency = ("daily", "weekly", "monthly")[step // 7 % 3]
        mine.weekday = step % 7
        if days := digest.period(mine, today=day):
            told.append(days)
            mine.told_until = days[1]
    assert told[0][0] == MONDAY
    assert all(before[1] == after[0] for before, after in pairwise(told))


def test_who_starts_again_is_not_told_of_the_time_in_between(here):
    choose(here, here.bo, Frequency.NEVER)
    published(here, "Meanwhile", today=MONDAY + 2 * DAY)
    choose(here, here.bo, Frequency.DAILY, today=MONDAY + 5 * DAY)
    published(here, "Afterwards", today=MONDAY + 6 * DAY)
    letter = send(here, MONDAY + 7 * DAY)["bo@example.org"]
    assert "Afterwards" in letter.text
    assert "Meanwhile" not in letter.text


def test_additions_come_and_what_was_withdrawn_does_not(here):
    kept = published(here, "Kept", today=MONDAY - 20 * DAY, text="Old words")
    add_to_message(kept, text="New words", today=MONDAY - DAY, actor=None)
    gone = published(here, "Gone", today=MONDAY - DAY)
    withdraw_message(gone, why="Wrong", today=MONDAY, actor=None)
    letter = send(here)["bo@example.org"]
    assert "New words" in letter.text
    assert "Old words" not in letter.text
    assert "Gone" not in letter.text


def test_each_gets_only_what_each_may_read_and_one_letter_for_two_seats(here):
    swim = builders.partner(here.initiative, "Swim")
    builders.seat(swim, Seat.Role.REPRESENTATIVE, "Sue")
    here.initiative.seats.create(
        partner=here.club,
        user=here.di.user,
        role=Seat.Role.DATA,
        person_name="Di",
        starts_on=MONDAY - 90 * DAY,
    )
    published(here, "For Swim", readers=[swim], partner=here.backbone, today=MONDAY - DAY)
    published(here, "For all", today=MONDAY - DAY)
    letters = send(here)
    assert "For Swim" in letters["sue@example.org"].text
    assert "For Swim" in letters["ana@example.org"].text
    assert "For Swim" not in letters["di@example.org"].text
    assert letters["di@example.org"].text.count("For all") == 1
    assert Letter.objects.filter(to="di@example.org").count() == 1


def test_the_letter_is_in_the_persons_language(here):
    here.bo.user.language = "fr"
    here.bo.user.save()
    published(here, today=MONDAY - DAY)
    letters = send(here)
    assert "28 février 2016" in letters["bo@example.org"].text
    assert 'lang="fr"' in letters["bo@example.org"].html
    assert "Sun 28 February 2016" in letters["di@example.org"].text


def test_what_is_due_comes_to_the_data_person_only(here):
    dictionary.install(
        here.initiative, load_dictionary(DICTIONARY), actor=None, now=NOW, reason="Agreed"
    )
    open_due(here.initiative, today=MONDAY)
    letters = send(here)
    assert list(letters) == ["bo@example.org"]
    assert "What is due from you" in letters["bo@example.org"].text
    assert "/partners/judo/submissions/" in letters["bo@example.org"].text


def test_somebody_whose_seat_ended_gets_nothing(here):
    published(here, today=MONDAY - DAY)
    here.bo.ends_on = MONDAY
    here.bo.save()
    assert "bo@example.org" not in send(here)


def test_the_chore_waits_for_the_morning_and_leaves_invented_people_alone(here, settings):
    settings.TIME_ZONE = "UTC"
    published(here, today=MONDAY - DAY)
    here.initiative.is_demo = True
    here.initiative.save()
    assert message_register.send_digests(NOW) == 0
    here.initiative.is_demo = False
    here.initiative.save()
    assert message_register.send_digests(NOW.replace(hour=3)) == 0
    assert message_register.send_digests(NOW) == 3


def stop_url(mine):
    return reverse("communication:stop_letters", args=[letters_token(mine)])


def test_one_click_stops_the_letters_without_signing_in(here):
    published(here, today=MONDAY - DAY)
    letter = send(here)["bo@example.org"]
    mine = Subscription.objects.get(user=here.bo.user)
    assert letter.headers == {
        "List-Unsubscribe": f"<{letters_link(mine)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert letters_link(mine) in letter.text
    stranger = Client(enforce_csrf_checks=True)
    assert "Stop all letters" in stranger.get(stop_url(mine)).content.decode()
    mine.refresh_from_db()
    assert mine.frequency == Frequency.WEEKLY, "a program that follows links stops nothing"
    for _ in range(2):
        answer = stranger.post(stop_url(mine), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    mine.refresh_from_db()
    assert (mine.frequency, mine.follow_ups) == (Frequency.NEVER, False)
    published(here, today=MONDAY + DAY)
    send(here, MONDAY + 14 * DAY)
    assert Letter.objects.filter(to="bo@example.org").count() == 1


def test_the_link_offers_another_frequency_and_tells_a_stranger_nothing_else(here):
    mine = subscription_of(me(here, here.bo.user))
    answer = Client().post(
        stop_url(mine), {"frequency": "monthly", "weekday": "2", "follow_ups": "on"}
    )
    assert answer.status_code == 200
    mine.refresh_from_db()
    assert mine.frequency == Frequency.MONTHLY
    assert "/i/" not in answer.content.decode()
    wrong = stop_url(mine)[:-2] + "x/"
    assert Client().get(wrong).status_code == 404
    other = subscription_of(me(here, here.di.user))
    swapped = letters_token(mine).replace(f"{mine.pk}-", f"{other.pk}-")
    assert Client().get(reverse("communication:stop_letters", args=[swapped])).status_code == 404


def test_a_person_chooses_on_the_own_page_and_sees_the_next_digest(here):
    published(here, "Just now", today=MONDAY)
    client = Client()
    client.force_login(here.bo.user)
    url = reverse("communication:my_letters", args=[here.initiative.slug])
    assert client.post(url, {"frequency": "hourly", "weekday": "0"}).status_code == 422
    client.post(url, {"frequency": "weekly", "weekday": "3"})
    mine = Subscription.objects.get(user=here.bo.user)
    assert (mine.frequency, mine.weekday, mine.follow_ups) == (Frequency.WEEKLY, 3, False)
    shown = client.get(reverse("communication:next_digest", args=[here.initiative.slug]))
    assert "Just now" in shown.content.decode()
    assert not Letter.objects.exists()


def test_a_letter_to_seats_reaches_each_person_once_and_nobody_who_stopped(here):
    builders.seat(here.club, Seat.Role.REPRESENTATIVE, "Flo", account=False)
    again = builders.seat(here.club, Seat.Role.DATA, "Gus", account=False)
    again.email = "flo@example.org"
    again.save()
    mine = subscription_of(me(here, here.bo.user))
    mine.follow_ups = False
    mine.save()
    for _ in range(2):
        sent = post(
            "meeting-7",
            here.initiative.seats.all(),
            "Thursday",
            "We decided.",
            "<main><p>We decided.</p></main>",
            now=NOW,
        )
    assert sent == 3
    letters = {letter.to: letter for letter in Letter.objects.all()}
    assert sorted(letters) == ["ana@example.org", "di@example.org", "flo@example.org"]
    for letter in letters.values():
        assert "We decided.\n\n-- \n" in letter.text
        assert "/letters/" in letter.html
        assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    flo = Subscription.objects.get(seat__isnull=False)
    Client().post(stop_url(flo))
    assert post("meeting-8", here.initiative.seats.all(), "Friday", "Again.", now=NOW) == 2


def test_who_stopped_letters_before_having_an_account_gets_none_afterwards(here):
    flo = builders.seat(here.club, Seat.Role.REPRESENTATIVE, "Flo", account=False)
    post("meeting-7", [flo], "Thursday", "We decided.", now=NOW)
    Client().post(stop_url(Subscription.objects.get(seat=flo)))
    flo.user = builders.person("Flo")
    flo.save()
    published(here, today=MONDAY - DAY)
    assert len(send(here)) == 4
    assert Letter.objects.filter(to="flo@example.org").count() == 1


def test_people_are_found_in_one_query(here, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(people.people(here.initiative, day=MONDAY)) == 3
