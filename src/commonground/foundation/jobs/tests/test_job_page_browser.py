"""The page of a job in a real browser: it moves by itself and leads on."""

import threading

import pytest

from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import services
from commonground.foundation.jobs.kinds import register
from commonground.foundation.jobs.worker import JobWorker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
half_way = threading.Event()


@register("tests.two_steps")
def two_steps(job):
    job.progress(50, 100)
    half_way.wait(30)
    return {"url": "/account/email/", "says": "100 rows accepted"}


@register("tests.stops")
def stops(job):
    raise RuntimeError


@pytest.fixture
def worker(transactional_db, tmp_path):
    half_way.clear()
    thread = JobWorker(tmp_path / "worker.lock")
    thread.start()
    yield thread
    half_way.set()
    thread.stop(timeout=300)


@pytest.fixture
def ana(transactional_db):
    return User.objects.create_user("ana@example.org", "correct horse battery", name="Ana")


@pytest.mark.parametrize(("width", "javascript"), [(390, True), (1280, True), (1280, False)])
def test_the_page_moves_and_leads_on(open_page, sign_in, axe, fits, worker, ana, width, javascript):
    job = services.start("tests.two_steps", owner=ana, label="Accepting 100 rows")
    page = open_page(width=width, javascript=javascript)
    sign_in(page, ana)
    page.goto(f"/jobs/{job.pk}/")
    page.get_by_text("50 of 100").wait_for()
    if javascript:
        axe(page)
        fits(page)
    half_way.set()
    page.wait_for_url("**/account/email/")


def test_work_that_stopped_offers_to_start_again(open_page, sign_in, axe, worker, ana):
    job = services.start("tests.stops", owner=ana, label="Accepting 100 rows")
    page = open_page()
    sign_in(page, ana)
    page.goto(f"/jobs/{job.pk}/")
    page.get_by_text("stopped because of a fault in the program").wait_for()
    axe(page)
    page.get_by_role("button", name="Start again").click()
    page.get_by_text("stopped because of a fault in the program").wait_for()
