"""Forms and addresses that no page made, and columns that nobody should choose."""

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonground.foundation.jobs.models import Job
from commonground.foundation.jobs.tasks import run_job
from commonground.impact.measurement import checks
from commonground.impact.measurement import dictionary as definitions
from commonground.impact.measurement.models import DefinitionVersion, Upload
from commonground.impact.measurement.tests.north_end import (
    NOW,
    north_end,
    receive,
    somebody,
    submission_of,
)

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 5_000
COLUMNS = {
    "column.child.name": "Name",
    "column.child.birth_date": "Birth date",
    "column.programme": "Programme",
    "column.season": "Season",
}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def initiative():
    return north_end()


@pytest.fixture
def submission(initiative):
    return submission_of(initiative)


@pytest.fixture
def ana(initiative):
    return signed_in(somebody(initiative, "data"))


@pytest.fixture
def bo(initiative):
    return signed_in(somebody(initiative, "coordinator"))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, submission):
    return reverse(
        f"measurement:{name}", args=["north-end", submission.partner.code, submission.pk]
    )


def test_a_table_number_without_end_is_no_table(ana, submission):
    receive(submission)
    assert ana.get(f"{at('map', submission)}?table={ENDLESS}").status_code == 200
    answer = ana.post(at("map", submission), COLUMNS | {"tables": [ENDLESS, "-1", "x"]})
    assert answer.url == at("preview", submission)


def test_a_column_of_names_is_not_kept_under_another_field(ana, submission, tmp_path):
    receive(submission)
    answer = ana.post(at("map", submission), COLUMNS | {"column.programme": "Name"})
    assert answer.status_code == 422
    assert "cannot be used for “programme” as well" in answer.content.decode()
    assert Upload.objects.get().counts == {}
    assert not list(tmp_path.rglob("*.parquet"))


def test_names_taken_for_partners_are_not_stored_with_the_background_work(
    ana, submission, monkeypatch
):
    rows = [f"2008-01-{n + 1:02d},Judo,fall 2016,K{n},Zebulon Quux{n}" for n in range(9)]
    receive(submission, "\n".join(["Born,Programme,Season,Name,Club", *rows]).encode())
    monkeypatch.setattr(checks, "SMALL", 0)
    ana.get(at("map", submission))
    run_job.func(str(Job.objects.get(kind="measurement.read").pk))
    chosen = COLUMNS | {"column.child.birth_date": "Born", "column.partner": "Club"}
    ana.post(at("map", submission), chosen)
    run_job.func(str(Job.objects.get(kind="measurement.check").pk))
    job = Job.objects.get(kind="measurement.check")
    assert job.error_code == "records.wrong_partner"
    assert "Quux" not in str(Job.objects.values_list())


def test_a_page_that_asks_for_no_file_writes_none_to_the_disk(ana, submission, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the file went to a temporary file, in plain text")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    for client, address in (
        (ana, at("accept", submission)),
        (Client(), reverse("account_login")),
    ):
        large = SimpleUploadedFile("fall.csv", b"Zebulon Quux,2008-01-01\n" * 200_000)
        assert client.post(address, {"file": large, "seen": "x"}).status_code in (200, 404)


def test_a_measure_changed_from_a_version_that_is_no_number(bo, initiative):
    address = reverse("measurement:measure_edit", args=["north-end", "registrations"])
    asked = {"label": "Sign-ups", "records": "registrations", "grain": "period"}
    asked |= {"across_partners": "usual", "across_periods": "usual", "direction": "none"}
    answer = bo.post(address, asked | {"reason": "Agreed.", "do": "save", "based_on": ENDLESS})
    assert answer.status_code == 302


def test_of_two_people_who_change_the_dictionary_the_second_takes_nothing_back(bo, initiative):
    address = reverse("measurement:dictionary_edit", args=["north-end"])
    page = bo.get(address)
    text, seen = page.context["form"].initial["text"], page.context["found"].seal
    body = definitions.current(initiative).of_measure("registrations").body | {"label": "Sign-ups"}
    definitions.change_measure(
        initiative, "registrations", body, actor=None, now=NOW, reason="Agreed."
    )
    mine = {"text": text.replace("20", "30"), "reason": "More time.", "do": "save"}
    answer = bo.post(address, mine | {"based_on": seen})
    assert "while you were writing" in answer.content.decode()
    assert definitions.dictionary_of(initiative).measures["registrations"].label == "Sign-ups"
    assert DefinitionVersion.objects.filter(number=2).count() == 1
