"""Published registrations, from the invitation to the scorecard, as people would do it in a browser.

Kuzilek, Hlosta, Zdrahal 2017, Scientific Data 4:170171: 32,593 registrations of 28,785 students.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from commonground.collective.partnership.tests.builders import person
from commonground.foundation.jobs.worker import JobWorker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EXAMPLE = Path(__file__).parent.parent / "examples" / "open-university" / "measures.yaml"
PASSWORD = "correct horse battery"
SECONDS = 90  # how long this may take on a machine that is busy with other tests

MODULES = {
    "AAA": 748,
    "BBB": 7909,
    "CCC": 4434,
    "DDD": 6272,
    "EEE": 2934,
    "FFF": 7762,
    "GGG": 2534,
}
COHORTS = {
    "2013B": ["4,679", "182", "264", "121"],
    "2013J": ["8,648", "676", "851"],
    "2014B": ["6,393", "633"],
}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    settings.TODAY = date(2015, 1, 15)


@pytest.fixture
def worker(transactional_db, tmp_path):
    thread = JobWorker(tmp_path / "worker.lock")
    thread.start()
    yield thread
    thread.stop(timeout=300)


@pytest.fixture
def registrations(shared_data) -> Path:
    return shared_data / "oulad" / "registrations.csv"


def test_a_published_file_gives_the_published_numbers(
    open_page, sign_in, worker, registrations, axe
):
    operator, coordinator, data_person = open_page(), open_page(), open_page()
    sign_in(operator, person("Op", operator=True))
    open_partnership(operator)
    accept_invitation(coordinator)
    give_the_university_a_data_person(coordinator)
    accept_invitation(data_person)
    send(data_person, registrations)
    read_the_scorecard(coordinator)
    read_the_cohorts(coordinator, axe)


def open_partnership(page: Page) -> None:
    page.goto("/new/")
    page.get_by_label("Name of the partnership").fill("Open University")
    page.get_by_label("Started on").fill("2013-01-01")
    page.get_by_label("Or your own dictionary").set_input_files(EXAMPLE)
    page.get_by_label("Organisation that coordinates").fill("Learning Analytics")
    page.get_by_label("First coordinator").fill("Ana Coordinator")
    page.get_by_label("E-mail of the coordinator").fill("ana@analytics.example.org")
    page.get_by_role("button", name="Open it and send the invitation").click()
    page.get_by_text("Open University is open.").wait_for()


def accept_invitation(page: Page) -> None:
    """The letter's own address, its host replaced by this server's."""
    [link] = re.findall(r"https?://[^/\s]+(/invitations/\S+)", str(mail.outbox.pop().body))
    page.goto(link)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account and accept").click()
    page.wait_for_url("**/i/open-university/")


def give_the_university_a_data_person(page: Page) -> None:
    page.get_by_role("link", name="Add a partner").click()
    page.get_by_label("Organisation").fill("The Open University")
    page.get_by_label("Partner since").fill("2013-01-01")
    page.get_by_role("button", name="Add partner").click()
    page.get_by_role("link", name="Give a seat").click()
    page.get_by_label("Person").fill("Martin Data")
    page.get_by_label("Role").select_option(label="Data person")
    page.get_by_label("E-mail").fill("martin@ou.example.org")
    page.get_by_role("button", name="Give seat and send invitation").click()
    page.get_by_text("has not signed in yet").wait_for()


def send(page: Page, file: Path) -> None:
    """Upload, look at the columns, look at the rows, accept."""
    page.get_by_role("link", name="Submissions").click()
    page.get_by_role("link", name="Send all periods").click()
    page.get_by_label("Your file").set_input_files(file)
    page.get_by_role("button", name="Upload and look at the columns").click()
    page.get_by_role("button", name="Check the rows").click(timeout=SECONDS * 1000)
    page.get_by_role("button", name="Accept 32,593 rows").wait_for(timeout=SECONDS * 1000)
    assert page.get_by_role("heading", level=1).inner_text() == "32,593 rows can be taken"
    assert "28,785" in page.locator("main").inner_text()
    page.get_by_role("button", name="Accept 32,593 rows").click()
    page.get_by_text("32,593 rows accepted.").wait_for(timeout=SECONDS * 1000)


def read_the_scorecard(page: Page) -> None:
    patience = monotonic() + SECONDS
    page.goto("/i/open-university/measures/")
    while "2,589 of 28,785" not in page.locator("main").inner_text():
        assert monotonic() < patience, "the numbers did not come"
        page.wait_for_timeout(500)
        page.reload()
    words = page.locator("main").inner_text()
    assert "32,593 registrations over the whole time" in words
    assert "28,785 students over the whole time" in words
    page.get_by_role("link", name="Registrations", exact=True).click()
    page.get_by_role("heading", level=1, name="Registrations").wait_for()
    rows = numbers(page, "By module")
    assert {module: row[-1] for module, row in rows.items()} == {
        **{module: f"{n:,}" for module, n in MODULES.items()},
        "All together": "32,593",
    }


def read_the_cohorts(page: Page, axe) -> None:
    page.goto("/i/open-university/measures/retention/")
    rows = numbers(page, "Cohorts", pick="td:nth-child(2) .num, td small.num")
    assert rows == COHORTS
    assert page.get_by_role("columnheader", name="3 periods later").count() == 1
    axe(page)


def numbers(page: Page, table: str, pick: str = "td .num") -> dict[str, list[str]]:
    """The numbers of a table, row by row, as a reader sees them."""
    found = page.get_by_role("region", name=table, exact=True).locator("tbody tr")
    return {
        row.locator("th").inner_text(): row.locator(pick).all_inner_texts() for row in found.all()
    }
