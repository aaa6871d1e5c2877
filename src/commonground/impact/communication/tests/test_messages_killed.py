"""The worker is killed twenty times while it writes and sends digests: each person gets exactly one."""

import random
import time

import pytest
from django.db import connection

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import STARTED, together
from commonground.foundation.accounts.models import User
from commonground.foundation.mail.models import Letter
from commonground.foundation.mail.tests.lives import MailServer, nursery
from commonground.impact.communication.tests.message_builders import TODAY, published

pytestmark = [pytest.mark.django_db(transaction=True)]
KILLS, PEOPLE = 20, 30


def crowd(here):
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", name=f"P{n}", password="!") for n in range(PEOPLE)
    )
    Seat.objects.bulk_create(
        Seat(
            initiative=here.initiative,
            partner=here.club,
            user=person,
            person_name=person.name,
            role=Seat.Role.DATA,
            starts_on=STARTED,
        )
        for person in people
    )


def test_a_digest_goes_out_once_per_person_though_the_worker_is_killed_twenty_times(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("hands the test's database file to another process")
    here = together()
    crowd(here)
    published(here, today=TODAY.replace(day=1, month=2), text="Words.\n" * 50)
    published(here, today=TODAY.replace(day=28, month=2))
    hour = time.gmtime().tm_hour  # a zone in which it is noon, so that digests are written
    environment = {
        "COMMONGROUND_TODAY": str(TODAY),
        "COMMONGROUND_TIME_ZONE": f"Etc/GMT{hour - 12:+d}",
    }
    with (
        MailServer(tmp_path / "taken") as server,
        nursery(server, tmp_path / "data", **environment) as workers,
    ):
        for _ in range(KILLS):
            workers.start()
            time.sleep(random.uniform(0.02, 0.4))
            workers.kill()
        workers.start()
        assert wait_for(lambda: sum(server.taken().values()) >= PEOPLE + 3)
        assert wait_for(lambda: not Letter.objects.exclude(state="sent").exists())
        workers.kill()
        everybody = set(User.objects.values_list("email", flat=True))
        assert dict(server.taken()) == dict.fromkeys(everybody, 1)
        assert all(b"New mats" in letter for letter in server.letters().values())


def wait_for(condition, seconds=20):
    for _ in range(int(seconds / 0.05)):
        if condition():
            return True
        time.sleep(0.05)
    return False
