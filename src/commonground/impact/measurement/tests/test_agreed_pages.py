"""What is agreed about data, on the pages where files come in and numbers go out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonground.collective.agreements import services as agreements
from commonground.impact.measurement import inbox
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.models import Upload
from commonground.impact.measurement.tests.north_end import (
    TODAY,
    a_file,
    north_end,
    receive,
    somebody,
    submission_of,
)
from commonground.impact.measurement.tests.test_agreed import EVERYTHING, agree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    settings.TODAY = TODAY


@pytest.fixture
def initiative():
    return north_end()


@pytest.fixture
def submission(initiative):
    return submission_of(initiative)


@pytest.fixture
def bo(initiative) -> Client:
    client = Client()
    client.force_login(somebody(initiative, "data"))
    return client


def sent(content: bytes | None = None) -> dict:
    return {"file": SimpleUploadedFile("fall.csv", content or a_file())}


def listing(initiative) -> str:
    return reverse("measurement:submissions", args=[initiative.slug])


def test_the_list_says_that_no_agreement_governs_the_files(initiative, bo):
    assert "No agreement governs the data" in bo.get(listing(initiative)).content.decode()


def test_the_list_says_weeks_ahead_when_files_stop(initiative, bo, settings):
    agree(initiative, expires_on=TODAY + timedelta(weeks=10))
    assert "governed by On data" in bo.get(listing(initiative)).content.decode()
    settings.TODAY = TODAY + timedelta(weeks=3)
    assert "Files are taken in until" in bo.get(listing(initiative)).content.decode()
    settings.TODAY = TODAY + timedelta(weeks=10)
    assert "No new file is taken in" in bo.get(listing(initiative)).content.decode()


def test_an_expired_agreement_leaves_no_form_and_refuses_what_is_sent_anyway(
    initiative, submission, bo, settings
):
    agree(initiative, expires_on=TODAY + timedelta(days=1))
    page = bo.get(at("submission", submission)).content.decode()
    assert 'type="file"' in page
    settings.TODAY = TODAY + timedelta(days=1)
    page = bo.get(at("submission", submission)).content.decode()
    assert 'type="file"' not in page
    assert "What was accepted before stays as it is" in page
    answer = bo.post(at("upload", submission), sent())
    assert answer.status_code == 422
    assert "ran out on Sat 4 March 2017" in answer.content.decode()
    assert not Upload.objects.exists()
    assert not list(inbox.folder().iterdir())


def test_the_columns_page_names_what_may_not_come_in_and_then_refuses_it(
    initiative, submission, bo
):
    agree(initiative, {"registrations": ["child", "programme"]})
    receive(submission)
    page = bo.get(at("map", submission)).content.decode()
    assert "these fields may not come in: fee." in page
    chosen = {
        "column.child.name": "Name",
        "column.child.birth_date": "Birth date",
        "column.programme": "Programme",
        "column.season": "Season",
    }
    answer = bo.post(at("map", submission), {**chosen, "column.fee": "Fee"})
    assert answer.status_code == 422
    refusal = answer.content.decode()
    assert "No agreement in force permits fee in “registrations”" in refusal
    assert "clause “Data that we share” of On data" in refusal
    assert bo.post(at("map", submission), chosen).status_code == 302
    assert Upload.objects.get().state == Upload.State.CHECKED


def test_published_numbers_leave_as_a_file_only_when_that_was_agreed(initiative, bo):
    address = reverse("measurement:download", args=[initiative.slug, "registrations"])
    assert bo.get(address).status_code == 200
    first = agree(initiative, outputs=["members"])
    answer = bo.get(address)
    assert answer.status_code == 403
    assert "published numbers as a file to download" in answer.content.decode()
    copy = agreements.amend(first, why="Reports", today=TODAY, actor=None)
    facts = {"purpose": "Counting", "outputs": ["download"], "smallest_group": 10}
    agreements.set_data_terms(copy, permitted=EVERYTHING, actor=None, **facts)
    agreements.offer(copy, today=TODAY, actor=None)
    agreements.adopt(copy, on=TODAY, today=TODAY, actor=None, despite="a test")
    assert bo.get(address).status_code == 200


def test_the_boxes_of_the_data_clause_are_the_fields_of_the_dictionary(initiative):
    ana = Client()
    ana.force_login(somebody(initiative, "coordinator", "club-1"))
    version = agreements.draft_agreement(initiative, name="On data", today=TODAY, actor=None)
    parts = [initiative.slug, version.agreement_id, version.number]
    address = reverse("agreements:data_terms", args=parts)
    page = ana.get(address).content.decode()
    assert "Permitted of Registrations" in page
    assert 'value="child.birth_date"' in page
    terms = {
        "purpose": "Counting",
        "smallest_group": "10",
        "records_registrations": ["child.name", "programme"],
    }
    assert ana.post(address, terms).status_code == 302
    version.refresh_from_db()
    assert version.data_terms.permitted == {"registrations": ["child.name", "programme"]}
