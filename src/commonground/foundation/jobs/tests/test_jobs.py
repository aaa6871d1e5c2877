"""Background work: it runs once, its end is told, its page is its owner's."""

import pytest
from django.test import override_settings
from django.utils import timezone

from commonground.engine.errors import DataError
from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import kinds, live, services, worker
from commonground.foundation.jobs.errors import JobNotRepeatable
from commonground.foundation.jobs.models import Job
from commonground.foundation.jobs.queries import progress_of

pytestmark = pytest.mark.django_db


class TooSmall(DataError):
    code = "tests.too_small"
    message = "There are only %(rows)s rows."
    remedy = "Send more."


@pytest.fixture
def ana():
    return User.objects.create_user("ana@example.org", "correct horse battery", name="Ana")


@pytest.fixture
def kind():
    """Registers functions for one test only."""
    before = dict(kinds._kinds)
    yield kinds.register
    kinds._kinds.clear()
    kinds._kinds.update(before)


def test_work_runs_with_its_arguments_and_leaves_its_result(ana, kind):
    @kind("tests.add")
    def add(job, *, first, second):
        job.progress(1, 2)
        return {"url": "/there/", "says": str(first + second)}

    job = services.start("tests.add", owner=ana, arguments={"first": 2, "second": 3})
    worker.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.result["says"], job.done, job.total) == (Job.State.DONE, "5", 1, 2)


def test_a_refusal_is_told_with_its_remedy(ana, kind):
    @kind("tests.refuse")
    def refuse(job):
        raise TooSmall(rows=3)

    job = services.start("tests.refuse", owner=ana)
    worker.run_waiting()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert progress_of(job).error == "There are only 3 rows. Send more."


class TellsAName(DataError):
    code = "tests.tells_a_name"
    quotes = frozenset({"named"})
    message = "Row %(row)s names `%(named)s`."
    remedy = "Correct it."


def test_a_refusal_that_quotes_the_file_is_stored_without_the_quotation(ana, kind):
    @kind("tests.quote")
    def quote(job):
        raise TellsAName(row=3, named="Zebulon Quux")

    job = services.start("tests.quote", owner=ana)
    worker.run_waiting()
    job.refresh_from_db()
    assert "Quux" not in str(job.__dict__)
    assert progress_of(job).error == "Row 3 names “•••”. Correct it."


def test_a_label_fits_its_column_however_long_a_file_is_called(ana, kind):
    kind("tests.nothing")(lambda job: {})
    job = services.start("tests.nothing", owner=ana, label="Reading " + "n" * 300)
    assert len(job.label) == 200


def test_a_fault_of_ours_keeps_no_word_of_what_was_being_read(ana, kind, written_log):
    @kind("tests.break")
    def break_(job):
        name = "Emma " + "secretname".title()
        raise ValueError(name)

    job = services.start("tests.break", owner=ana)
    worker.run_waiting()
    job.refresh_from_db()
    assert job.error_code == "jobs.broke"
    assert "ValueError" in written_log.getvalue()
    assert "Secretname" not in str(job.__dict__) + written_log.getvalue()


def test_progress_inside_a_transaction_is_seen_at_once(ana, kind):
    seen = []

    @kind("tests.slow")
    def slow(job):
        job.progress(10, 40)  # the test itself is one transaction
        seen.append(progress_of(Job.objects.get(pk=job.id)))

    services.start("tests.slow", owner=ana)
    worker.run_waiting()
    assert (seen[0].done, seen[0].total) == (10, 40)
    assert live._progress == {}


def test_a_job_that_was_running_when_the_server_died_is_interrupted_and_can_start_again(ana, kind):
    @kind("tests.again")
    def again(job):
        return {"says": "whole"}

    job = services.start("tests.again", owner=ana)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, started_at=timezone.now())
    assert worker.mark_interrupted() == 1
    job.refresh_from_db()
    assert job.state == Job.State.INTERRUPTED
    assert progress_of(job).can_retry
    services.retry(job)
    worker.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.result["says"]) == (Job.State.DONE, "whole")


def test_finished_work_is_not_started_again(ana, kind):
    @kind("tests.once")
    def once(job):
        return None

    job = services.start("tests.once", owner=ana)
    worker.run_waiting()
    with pytest.raises(JobNotRepeatable):
        services.retry(Job.objects.get(pk=job.pk))


def test_somebody_elses_job_looks_like_no_job(client, ana, kind):
    @kind("tests.mine")
    def mine(job):
        return None

    job = services.start("tests.mine", owner=ana)
    bo = User.objects.create_user("bo@example.org", "correct horse battery")
    client.force_login(bo)
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    client.force_login(ana)
    assert client.get(f"/jobs/{job.pk}/").status_code == 200


def test_without_scripts_the_page_leads_on_once_the_work_is_done(client, ana, kind):
    @kind("tests.lead")
    def lead(job):
        return {"url": "/account/email/"}

    job = services.start("tests.lead", owner=ana)
    client.force_login(ana)
    assert "http-equiv" in client.get(f"/jobs/{job.pk}/").content.decode()
    worker.run_waiting()
    assert client.get(f"/jobs/{job.pk}/?wait=1").headers["Location"] == "/account/email/"


def test_work_leads_only_to_addresses_of_our_own(ana):
    job = Job(owner=ana, state=Job.State.DONE, result={"url": "https://elsewhere.example"})
    assert progress_of(job).next_url == ""


@override_settings(LANGUAGE_CODE="en")
def test_chores_go_on_when_one_of_them_breaks(monkeypatch):
    done = []

    def broken(now):
        raise RuntimeError

    monkeypatch.setattr(kinds, "_chores", {"a": broken, "b": done.append})
    worker.do_chores()
    assert len(done) == 1
