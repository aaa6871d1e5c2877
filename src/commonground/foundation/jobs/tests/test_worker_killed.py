"""A worker that is killed without warning: its job says so at the next start."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from commonground.foundation.jobs import services, worker
from commonground.foundation.jobs.kinds import register
from commonground.foundation.jobs.models import Job

pytestmark = [pytest.mark.django_db(transaction=True)]

SCRIPT = """
import sys, time, django
django.setup()
from commonground.foundation.jobs.kinds import register
from commonground.foundation.jobs.worker import JobWorker

@register("tests.endless")
def endless(job):
    print("running", flush=True)
    time.sleep(600)

JobWorker().run()
"""


@register("tests.endless")
def endless(job):
    return {"says": "this time it ended"}


def wait_for(condition, seconds=300):
    for _ in range(int(seconds / 0.05)):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_killed_worker_leaves_an_interrupted_job_that_can_start_again():
    if connection.vendor != "sqlite":
        pytest.skip("hands the test's database file to another process")
    job = services.start("tests.endless", owner=None)
    database = f"sqlite:///{connection.settings_dict['NAME']}"
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
        },
    )
    try:
        assert process.stdout.readline() == b"running\n"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert Job.objects.get(pk=job.pk).state == Job.State.RUNNING
    next_worker = worker.JobWorker()
    next_worker.start()
    try:
        assert wait_for(lambda: Job.objects.get(pk=job.pk).state == Job.State.INTERRUPTED)
        services.retry(Job.objects.get(pk=job.pk))
        assert wait_for(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE)
    finally:
        next_worker.stop(timeout=300)
    assert not next_worker.is_alive()


def test_a_second_worker_waits_for_the_first(tmp_path):
    first = worker.JobWorker(tmp_path / "worker.lock")
    second = worker.JobWorker(tmp_path / "worker.lock")
    first.start()
    second.start()
    try:
        job = services.start("tests.endless", owner=None)
        assert wait_for(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE)
        assert second.is_alive()
    finally:
        first.stop(timeout=300)
        second.stop(timeout=300)
