"""After a file was accepted its sender can still see which rows were refused, and nobody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.impact.measurement import inbox, services
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.checkup import checkup
from commonground.impact.measurement.tests.north_end import (
    NOW,
    a_file,
    accepted,
    north_end,
    somebody,
    submission_of,
)

pytestmark = pytest.mark.django_db
REFUSED = "\n".join(
    ["Yolanda Zyx,31.31.2008,Judo,fall 2016,20", "Zebulon Quux9,2008-01-01,Judo,fall 2016,=twenty"]
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def batch():
    return accepted(submission_of(north_end()), a_file(4, more=REFUSED))


@pytest.fixture
def bo(batch) -> Client:
    client = Client()
    client.force_login(somebody(batch.submission.partner.initiative, "data"))
    return client


def address(batch) -> str:
    return at("refused", batch.submission, batch.upload_id)


def test_the_page_and_the_file_list_them_without_identifying_values(batch, bo):
    assert batch.refused == 2
    page = bo.get(at("submission", batch.submission)).content.decode()
    assert "Rows that were refused" in page
    assert address(batch) in page
    assert "not kept; see your file" in page
    file = bo.get(address(batch)).content.decode()
    assert file.startswith("\ufeffRow,Column,Value")
    assert len(file.strip().splitlines()) == 3
    for text in (page, file):
        assert "Yolanda" not in text
        assert "31.31.2008" not in text
    assert "'=twenty" in file


def test_nothing_of_it_lies_in_clear(batch):
    for path in inbox.folder().iterdir():
        assert b"twenty" not in path.read_bytes()


def test_it_goes_with_the_time_of_the_inbox(batch, bo):
    services.expire_uploads(batch.upload.expires_at - timedelta(hours=1))
    assert bo.get(address(batch)).status_code == 200
    services.expire_uploads(batch.upload.expires_at)
    assert bo.get(address(batch)).status_code == 302
    assert not list(inbox.folder().iterdir())
    page = bo.get(at("submission", batch.submission)).content.decode()
    assert "Rows that were refused" not in page


def test_it_goes_when_the_file_is_withdrawn(batch, bo):
    services.withdraw(batch.upload, actor=None, now=NOW)
    assert bo.get(address(batch)).status_code == 302
    assert not list(inbox.folder().iterdir())


def test_the_check_does_not_take_it_for_a_leftover(batch):
    assert checkup().leftovers == ()


def test_another_partner_does_not_see_it(batch):
    stranger = Client()
    stranger.force_login(somebody(batch.submission.partner.initiative, "data", "club-1"))
    assert stranger.get(address(batch)).status_code in (403, 404)


def test_a_file_without_refused_rows_leaves_no_list():
    clean = accepted(submission_of(north_end()), a_file(4))
    assert clean.refused == 0
    assert not list(inbox.folder().iterdir())
    assert reverse("measurement:submissions", args=["north-end"])
