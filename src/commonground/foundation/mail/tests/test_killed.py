"""A worker that is killed twenty times while it sends: each letter arrives exactly once."""

import random
import time

import pytest
from django.db import connection

from commonground.foundation.mail.models import Letter
from commonground.foundation.mail.services import queue
from commonground.foundation.mail.tests.lives import MailServer, nursery

pytestmark = [pytest.mark.django_db(transaction=True)]
KILLS, LETTERS = 20, 60
State = Letter.State


def wait_for(condition, seconds=20):
    for _ in range(int(seconds / 0.05)):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_each_letter_arrives_once_though_the_worker_is_killed_twenty_times(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("hands the test's database file to another process")
    people = [f"person{n}@example.org" for n in range(LETTERS)]
    for person in people:
        queue(key=f"test-{person}", to=person, subject="Once", text="Once.\n" * 200)
    with MailServer(tmp_path / "taken") as server, nursery(server, tmp_path / "data") as workers:
        in_the_middle = 0
        for _ in range(KILLS):
            workers.start()
            before = len(server.taken())
            wait_for(lambda before=before: len(server.taken()) > before, seconds=2)
            time.sleep(random.uniform(0, 0.06))
            workers.kill()
            in_the_middle += Letter.objects.filter(state=State.SENDING).exists()
        workers.start()
        waits = Letter.objects.exclude(state=State.SENT)
        assert wait_for(lambda: not waits.exists())
        workers.kill()
        assert dict(server.taken()) == dict.fromkeys(people, 1)
    assert in_the_middle, "no kill hit a letter at the dot; the test saw nothing"
    assert Letter.objects.filter(confirmed_at=None).count() <= in_the_middle
