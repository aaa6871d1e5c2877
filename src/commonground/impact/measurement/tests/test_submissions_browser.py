"""The pages in Chromium: wide and narrow, by keyboard, without scripts, and past axe."""

import pytest
from django.urls import reverse

from commonground.impact.measurement import keys
from commonground.impact.measurement.models import Batch, Submission
from commonground.impact.measurement.tests.north_end import (
    a_file,
    accepted,
    checked,
    north_end,
    receive,
    somebody,
    submission_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = 390, 1280
FAULTY = "Emma,2008-01-01,Judo,summer 1999,20\nNoah,2031-01-01,Judo,fall 2016,-5"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def initiative():
    initiative = north_end()
    Submission.objects.filter(period="2016-fall").update(due_on="2017-01-20")
    keys.person_key(initiative)
    return initiative


@pytest.fixture
def submission(initiative):
    return submission_of(initiative)


@pytest.fixture
def ana(initiative):
    return somebody(initiative, "data")


@pytest.fixture
def coordinator(initiative):
    return somebody(initiative, "coordinator", partner="club-1")


@pytest.fixture
def fall(tmp_path):
    path = tmp_path / "fall 2016.csv"
    path.write_bytes(a_file(40, more=FAULTY))
    return path


def at(name, submission, *more):
    return reverse(
        f"measurement:{name}", args=["north-end", submission.partner.code, submission.pk, *more]
    )


def the_whole_way(page, fall):
    """From the list to the last yes, with the words that stand on the page."""
    page.goto("/i/north-end/submissions/")
    page.get_by_role("link", name="Send fall 2016").click()
    page.get_by_label("Your file").set_input_files(fall)
    page.get_by_role("button", name="Upload and look at the columns").click()
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Accept 40 rows").click()
    assert "40 rows accepted; 2 refused" in page.get_by_role("status").inner_text()
    assert Batch.objects.get().rows == 40


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_is_sent_and_accepted(open_page, sign_in, ana, submission, fall, javascript):
    page = open_page(javascript=javascript)
    sign_in(page, ana)
    the_whole_way(page, fall)


def test_a_file_is_sent_and_accepted_on_a_phone(open_page, sign_in, ana, submission, fall):
    page = open_page(width=PHONE)
    sign_in(page, ana)
    the_whole_way(page, fall)


def test_the_way_is_walked_by_keyboard(open_page, sign_in, ana, submission):
    checked(submission)
    page = open_page()
    sign_in(page, ana)
    page.goto(at("preview", submission))
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Accept 3 rows":
            break
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    assert Batch.objects.count() == 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_page_fits_and_axe_finds_nothing(
    open_page, sign_in, axe, fits, ana, coordinator, initiative, width, fall
):
    own, other = submission_of(initiative), submission_of(initiative, period="2017-winter")
    checked(own, fall.read_bytes())
    receive(other, a_file(4, season="winter 2017"))
    accepted(submission_of(initiative, "club-2"), a_file(9, start=50))
    page = open_page(width=width)
    sign_in(page, ana)
    upload = own.uploads.get()
    pages = [
        "/i/north-end/submissions/",
        at("submission", own),
        at("map", own),
        at("preview", own),
        at("withdraw", own, upload.pk),
        "/i/north-end/inspect/",
    ]
    for address in pages:
        assert page.goto(address).status == 200, address
        axe(page)
        fits(page)
    page.get_by_label("Which file?").or_(page.get_by_label("Your file")).set_input_files(fall)
    page.get_by_role("button", name="Look into this file").click()
    axe(page)
    fits(page)
    sign_in(page, coordinator)
    for address in ["/i/north-end/submissions/", at("submission", own)]:
        assert page.goto(address).status == 200, address
        axe(page)
        fits(page)


def test_a_refused_file_is_told_on_a_page_that_axe_likes(
    open_page, sign_in, axe, ana, submission, tmp_path
):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b" ")
    page = open_page()
    sign_in(page, ana)
    page.goto(at("submission", submission))
    page.get_by_label("Your file").set_input_files(empty)
    page.get_by_role("button", name="Upload and look at the columns").click()
    assert "empty" in page.get_by_role("alert").inner_text()
    axe(page)
