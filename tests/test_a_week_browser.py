"""A week in the life: late data on Monday, a meeting on Thursday, letters, and another picture.

People are in Chromium, letters go through a real mail server, and every day the house is started anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest
from django.db import connection
from living_house import House, Mailbox, html, links, plain

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import Together, partner, seat, together
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.mail.tests.lives import MailServer
from commonground.foundation.theme.testing import pages_at
from commonground.impact.communication.services import recording, settled
from commonground.impact.communication.tests.builders import planned, promised, series, there
from commonground.impact.measurement import dictionary
from commonground.impact.measurement import services as measurement
from commonground.impact.measurement.models import Submission

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2016, 10, 3)
THURSDAY, FRIDAY, NEXT_MONDAY = (MONDAY + timedelta(days=n) for n in (3, 4, 7))
BEFORE = (date(2016, 7, 7), date(2016, 8, 4), date(2016, 9, 8))  # three meetings of the summer
PASSWORD = "a long enough phrase"
HOME = "/i/north-end/"
DEFINITIONS = """
name: north-end
calendar:
  seasons: {summer: 07-01, fall: 09-01}
  first: summer 2016
  last: fall 2016
  year_starts_with: summer
records:
  registrations:
    label: Registrations
    due: {every: period, days_after: 20}
    fields:
      child: {type: person, parts: {name: {type: name}, birth_date: {type: birth_date}}}
      programme: {type: programme}
      partner: {type: organisation}
      season: {type: period}
measures:
  registrations: {kind: count, records: registrations, label: Registrations}
"""
SUMMER = "Name,Birth date,Programme,Season\n" + "".join(
    f"Zebulon Quux{n},2008-01-{n + 1:02d},Judo,summer 2016\n" for n in range(20)
)
DECIDED = "One registration form for all clubs, from January"
PROMISED = "Draft the form and show it to three parents"
TOLD = (
    "Our Saturday class is open to everybody from ten to fourteen.\n\nBring socks; mats are there."
)
# What fires on the first Monday, and why it is quiet on the next.
MENDED = {
    "Data are late",  # the files came on Friday
    "Commitments slip",  # two of three were done, and said so in the meeting
    "Meetings without decisions",  # one was decided on Thursday
    "Only meetings are called communication",  # Judo has written a message
}


@dataclass
class Week:
    """The house, its post, and who is sitting in front of which screen."""

    house: House
    open_page: Callable[..., Page]
    together: Together
    screens: dict[str, Page] = field(default_factory=dict)

    def at(self, name: str) -> Page:
        """This person's screen; whoever comes for the first time signs in."""
        if name not in self.screens:
            self.screens[name] = self.open_page()
            sign_in(self.screens[name], name)
        return self.screens[name]

    def mailbox(self, name: str) -> Mailbox:
        return Mailbox(self.house.post, f"{name.lower()}@example.org")


@pytest.fixture
def week(chromium: Any, settings: Any, tmp_path: Path) -> Iterator[Week]:
    if connection.vendor != "sqlite":
        pytest.skip("hands the test's database file to another process")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    here = summer_of_the_north_end()
    with (
        MailServer(tmp_path / "taken") as post,
        House(tmp_path / "data", post) as house,
        pages_at(house.url, chromium) as open_page,
    ):
        yield Week(house, open_page, here)


def test_a_week_from_late_data_to_another_picture(week: Week, tmp_path: Path) -> None:
    week.house.open_on(MONDAY)
    fired = signals(week, "Ana", "fire")
    ana_sees_what_is_late_and_offers_help(week)
    di_looks_for_the_first_time(week)

    week.house.open_on(THURSDAY)
    ana_opens_the_meeting(week)
    ana_notes_who_is_there_and_what_was_done(week)
    the_meeting_decides_and_di_promises(week)

    week.house.open_on(FRIDAY)
    the_letter_after_the_meeting_has_come(week)
    di_reads_on_her_home_what_she_promised(week)
    di_publishes_a_message(week)
    the_clubs_send_what_is_late(week, tmp_path)

    week.house.open_on(NEXT_MONDAY)
    the_digest_tells_the_week(week)
    di_stops_her_letters_with_one_click(week)
    the_picture_has_changed(week, fired)
    a_week_later_nothing_is_told_twice(week)


def summer_of_the_north_end() -> Together:
    """Three meetings that were mostly talk, three promises that are late, and no file for summer."""
    here = together()
    skating = partner(here.initiative, "Skating")
    seat(skating, Seat.Role.DATA, "Fay")
    dictionary.install(
        here.initiative,
        load_dictionary(DEFINITIONS),
        actor=here.ana.user,
        now=datetime(2016, 6, 1, 12, tzinfo=UTC),
        reason="Agreed",
    )
    measurement.open_due(here.initiative, today=MONDAY)
    own = Submission.objects.get(partner=here.backbone, period="2016-summer")
    measurement.say_nothing(own, reason="We run none", actor=None, today=MONDAY)
    held = [planned(here, on=day, title=f"Table in {day:%B}") for day in BEFORE]
    for meeting in held:
        there(meeting, here.ana, here.di)
        recording.mark_followed_up(meeting, today=meeting.on + timedelta(days=1), actor=None)
    settled.write_down(
        held[0], question="Meet once a month", rule="consent", today=BEFORE[0], actor=None
    )
    for words in ("Count the gyms", "Ask the school board", "Print the flyer"):
        promised(here, words=words, today=BEFORE[2], meeting=held[2], due_on=date(2016, 9, 29))
    series(here, name="North End table", first_on=THURSDAY, today=MONDAY, place="Library")
    return here


# --- Monday -----------------------------------------------------------------------------------
def ana_sees_what_is_late_and_offers_help(week: Week) -> None:
    page = week.at("Ana")
    page.goto(HOME)
    late = needs(page).filter(has_text="Registrations for summer 2016 are missing from")
    assert "Judo" in late.inner_text()
    assert "Skating" in late.inner_text()
    late.get_by_role("link", name="Offer help").click()
    page.get_by_role("heading", level=1).wait_for()
    offer = page.get_by_role("link", name="Offer Bo help")
    assert "bo@example.org" in str(offer.get_attribute("href"))
    assert page.get_by_role("link", name="Offer Fay help").count() == 1


def di_looks_for_the_first_time(week: Week) -> None:
    """Whoever has one partnership is at its home after signing in."""
    page = week.at("Di")
    page.get_by_role("heading", name="What needs you now").wait_for()
    assert page.get_by_role("heading", name="Since you last looked").count() == 0


# --- Thursday ---------------------------------------------------------------------------------
def ana_opens_the_meeting(week: Week) -> None:
    """From the series of Thursdays; what is open is on its agenda without anybody having typed it."""
    page = week.at("Ana")
    page.goto(HOME)
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_role("link", name="North End table").first.click()
    agenda = page.get_by_role("region", name="Agenda").inner_text()
    assert "Registrations, summer 2016" in agenda
    assert "missing from 2 of 3 partners" in agenda
    for words in ("Count the gyms", "Ask the school board", "Print the flyer"):
        assert words in agenda


def ana_notes_who_is_there_and_what_was_done(week: Week) -> None:
    page = week.at("Ana")
    people = page.get_by_role("region", name="Who is there")
    for name, how in (("Ana", "here"), ("Di", "here"), ("Bo", "apologies")):
        people.get_by_label(f"{name} ", exact=False).first.select_option(label=how)
    people.get_by_role("button", name="Note who is there").click()
    said(page, "3 lines noted.")
    meeting = page.url
    for words in ("Count the gyms", "Ask the school board"):
        page.get_by_role("region", name="Agenda").get_by_role("link", name=words).click()
        page.get_by_role("link", name="It was done").click()
        page.locator("main form button").last.click()
        page.goto(meeting)
    agenda = page.get_by_role("region", name="Agenda").inner_text()
    assert "Count the gyms" not in agenda
    assert "Print the flyer" in agenda


def the_meeting_decides_and_di_promises(week: Week) -> None:
    page = week.at("Ana")
    page.get_by_text("Write down a decision").click()
    page.get_by_label("What was decided?").fill(DECIDED)
    page.get_by_label("By which rule?").select_option(value="consent")
    page.get_by_label("Who proposed it?").select_option(label="Judo")
    page.get_by_label("Look at it again on").fill("2017-04-06")
    page.get_by_role("button", name="Write down the decision").click()
    said(page, "The decision is written down.")
    page.get_by_text("Write down a commitment").click()
    page.get_by_label("What will be done?").fill(PROMISED)
    page.get_by_label("Who does it?").select_option(label="Judo")
    page.get_by_label("Which person?").select_option(label="Di, Judo")
    page.locator("#commitment_due_on").fill("2016-10-20")
    page.get_by_role("button", name="Write down the commitment").click()
    said(page, "The commitment is written down.")


# --- Friday -----------------------------------------------------------------------------------
def the_letter_after_the_meeting_has_come(week: Week) -> None:
    """To everybody with a seat, once, also to those who were not there."""
    for name in ("Ana", "Bo", "Di", "Fay"):
        letter = week.mailbox(name).the_letter("what we agreed")
        text = plain(letter)
        assert text.startswith(f"Hello {name},")
        for words in (text, as_read(html(letter))):
            assert "2 people were there: Judo, Recreation." in words
            assert f"{DECIDED}: adopted" in words
            assert re.search(rf"Thu 20 October 2016[^\n]*{PROMISED}", words)
            assert "Thu 13 October 2016, 10:00–11:30 (Halifax time), Library" in words
    page = week.at("Di")
    *_next, meeting = [link for link in links(letter) if "/meetings/" in link]
    page.goto(meeting)
    page.get_by_role("heading", level=1, name="North End table").wait_for()


def di_reads_on_her_home_what_she_promised(week: Week) -> None:
    page = week.at("Di")
    page.goto(HOME)
    mine = needs(page).filter(has_text=PROMISED)
    assert "by Thu 20 October 2016" in mine.inner_text()
    changed = page.get_by_role("region", name="Since you last looked").inner_text()
    for words in ("Commitment made", "Commitment kept", "Decision written down"):
        assert words in changed


def di_publishes_a_message(week: Week) -> None:
    page = week.at("Di")
    page.get_by_role("link", name="Messages", exact=True).click()
    page.get_by_role("link", name="Write a message").click()
    page.get_by_label("Title").fill("Saturday class")
    page.get_by_label("Text").fill(TOLD)
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Saturday class").first.wait_for()


def the_clubs_send_what_is_late(week: Week, folder: Path) -> None:
    """Judo its file; Skating had no class, and says that."""
    file = folder / "summer.csv"
    file.write_text(SUMMER)
    bo = week.at("Bo")
    bo.goto(HOME)
    needs(bo).filter(has_text="summer 2016").get_by_role("link", name="Send the file").click()
    bo.get_by_label("Your file").set_input_files(file)
    bo.get_by_role("button", name="Upload and look at the columns").click()
    bo.get_by_role("button", name="Check the rows").click()
    bo.get_by_role("button", name="Accept 20 rows").click()
    said(bo, "20 rows accepted")
    fay = week.at("Fay")
    fay.goto(HOME)
    needs(fay).filter(has_text="summer 2016").get_by_role("link", name="Send the file").click()
    fay.get_by_role("link", name="There is nothing to report for this period").click()
    fay.locator("main form").get_by_role("textbox").fill("The rink was closed")
    fay.locator("main form button").last.click()
    fay.get_by_role("status").wait_for()


# --- the next Monday --------------------------------------------------------------------------
def the_digest_tells_the_week(week: Week) -> None:
    letter = week.mailbox("Di").the_letter("what is new, Mon 10 October 2016")
    for words in (plain(letter), as_read(html(letter))):
        assert DECIDED in words
        assert PROMISED in words
        assert "Saturday class (Judo)" in words
        for line in TOLD.splitlines():
            assert line in words


def di_stops_her_letters_with_one_click(week: Week) -> None:
    """As the button of a mail program does it (RFC 8058): one request, without signing in."""
    letter = week.mailbox("Di").the_letter("what is new, Mon 10 October 2016")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(letter["List-Unsubscribe"]).strip(" <>")
    assert address in links(letter)
    with urlopen(Request(address, data=b"List-Unsubscribe=One-Click")) as answer:
        assert answer.status == 200
    page = week.at("Di")
    page.goto(f"{HOME}my-letters/")
    assert page.get_by_label("Never", exact=True).is_checked()


def the_picture_has_changed(week: Week, fired: set[str]) -> None:
    assert fired >= MENDED
    assert not signals(week, "Ana", "fire") & MENDED
    assert signals(week, "Ana", "Looked at, and quiet") >= MENDED
    page = week.at("Ana")
    page.goto(HOME)
    assert "are missing from" not in page.locator("main").inner_text()
    changed = page.get_by_role("region", name="Since you last looked").inner_text()
    for words in ("Message published", "File accepted"):
        assert words in changed
    page.get_by_role("link", name="The story so far").click()
    assert DECIDED in page.locator("main").inner_text()


def a_week_later_nothing_is_told_twice(week: Week) -> None:
    """The house is started again, its worker looks again, and everything has been said."""
    before = week.house.post.taken()
    week.house.open_on(NEXT_MONDAY + timedelta(days=7))
    week.mailbox("Ana").the_letter("what is new, Mon 17 October 2016")
    after = week.house.post.taken()
    assert after["di@example.org"] == before["di@example.org"]
    assert len(week.mailbox("Ana").letters("what is new, Mon 10 October 2016")) == 1


# --- what people do everywhere ----------------------------------------------------------------
def sign_in(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def signals(week: Week, name: str, group: str) -> set[str]:
    """Which signals stand under one heading of their page."""
    page = week.at(name)
    page.goto(f"{HOME}signals/")
    part = page.locator("section").filter(has=page.get_by_role("heading", level=2, name=group))
    found = part.get_by_role("heading", level=3).or_(part.get_by_role("listitem"))
    return set(found.all_inner_texts())


def needs(page: Page) -> Any:
    return page.get_by_role("region", name="What needs you now").get_by_role("listitem")


def said(page: Page, words: str) -> None:
    page.get_by_role("status").get_by_text(words).wait_for()


def as_read(page: str) -> str:
    """The words of an HTML page in lines, without its marks."""
    body = page.partition("<body>")[2]
    return "\n".join(line for line in re.sub(r"<[^>]+>", "", body).splitlines() if line.strip())
