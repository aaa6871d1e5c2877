"""The pages, as the data person and the coordinator meet them."""

import csv
import html
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonground.foundation.jobs.models import Job
from commonground.foundation.jobs.tasks import run_job
from commonground.impact.measurement import access, checks, chores, inbox, upload_handler
from commonground.impact.measurement.models import Batch, Submission, Upload
from commonground.impact.measurement.tests.north_end import (
    NOW,
    a_file,
    accepted,
    checked,
    north_end,
    receive,
    somebody,
    submission_of,
)

pytestmark = pytest.mark.django_db


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
    """The data person of club-0."""
    return signed_in(somebody(initiative, "data"))


@pytest.fixture
def coordinator(initiative):
    return signed_in(somebody(initiative, "coordinator"))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, submission, *more):
    return reverse(
        f"measurement:{name}", args=["north-end", submission.partner.code, submission.pk, *more]
    )


def sent(content=None, name="fall.csv"):
    return {"file": SimpleUploadedFile(name, content or a_file())}


def choose(client, submission):
    """Say yes to the columns as they are proposed."""
    columns = {
        "column.child.name": "Name",
        "column.child.birth_date": "Birth date",
        "column.programme": "Programme",
        "column.season": "Season",
        "column.fee": "Fee",
    }
    return client.post(at("map", submission), columns)


def test_a_data_person_sends_a_file_from_the_list_to_the_last_yes(ana, submission):
    listed = ana.get(reverse("measurement:submissions", args=["north-end"]))
    assert at("submission", submission) in listed.content.decode()
    answer = ana.post(at("upload", submission), sent())
    assert answer.url == at("map", submission)
    page = ana.get(answer.url).content.decode()
    assert "becomes a code and is not stored" in page
    assert "Zebulon Quux0" in page
    answer = choose(ana, submission)
    assert answer.url == at("preview", submission)
    page = ana.get(answer.url)
    assert "Accept 3 rows" in page.content.decode()
    answer = ana.post(at("accept", submission), {"seen": page.context["counts"]["seal"]})
    assert answer.url == at("submission", submission)
    assert "3 rows accepted." in ana.get(answer.url).content.decode()
    assert Batch.objects.get().rows == 3


def test_a_file_is_sealed_before_the_view_sees_it(ana, submission, monkeypatch, tmp_path):
    seen = []
    original = upload_handler.SealingHandler.file_complete

    def looked_at(self, size):
        seen.extend(path.read_bytes() for path in tmp_path.rglob("*.part"))
        return original(self, size)

    monkeypatch.setattr(upload_handler.SealingHandler, "file_complete", looked_at)
    ana.post(at("upload", submission), sent(a_file(40_000)))
    assert seen
    assert all(b"Zebulon" not in sealed for sealed in seen)
    assert Upload.objects.get().size == len(a_file(40_000))


def test_the_token_is_asked_for(initiative, submission):
    client = Client(enforce_csrf_checks=True)
    client.force_login(somebody(initiative, "data"))
    assert client.post(at("upload", submission), sent()).status_code == 403
    assert not Upload.objects.exists()


def test_too_large_a_file_is_refused_in_a_sentence(ana, submission, monkeypatch):
    monkeypatch.setattr(upload_handler, "LIMIT", 200_000)
    answer = ana.post(at("upload", submission), sent(b"x" * 300_000))
    assert answer.status_code == 422
    assert "so it was not kept" in answer.content.decode()
    assert list(inbox.folder().iterdir()) == []
    assert not Upload.objects.exists()


def test_no_file_is_said_so(ana, submission):
    answer = ana.post(at("upload", submission), {})
    assert "No file was chosen." in answer.content.decode()


def test_the_same_file_again_is_told_to_change_nothing(ana, submission):
    accepted(submission)
    answer = ana.post(at("upload", submission), sent(), follow=True)
    assert "so nothing has changed" in answer.content.decode()
    assert Upload.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(ana, submission):
    ana.post(at("upload", submission), {"file": SimpleUploadedFile("fall.csv", b" ")})
    answer = ana.get(at("map", submission))
    assert answer.status_code == 422
    assert "upload it again" in answer.content.decode()


def test_faults_stand_with_row_column_value_and_remedy(ana, submission):
    checked(submission, a_file(3, more="Emma Smith,2008-01-01,Judo,summer 1999,1"))
    page = ana.get(at("preview", submission)).content.decode()
    assert "3 rows can be taken, 1 needs a look" in " ".join(page.split())
    assert "summer 1999" in page
    rows = list(
        csv.reader(io.StringIO(ana.get(at("faults", submission)).content.decode("utf-8-sig")))
    )
    assert rows[1][:3] == ["5", "Season", "summer 1999"]


def test_a_formula_in_the_list_of_faults_stays_text(ana, submission):
    formula = '"=HYPERLINK(""http://example.org"",""x"")"'
    checked(submission, a_file(1, more=f"Emma,2008-01-01,Judo,{formula},1"))
    listed = ana.get(at("faults", submission)).content.decode("utf-8-sig")
    [_header, row] = csv.reader(io.StringIO(listed))
    assert row[2].startswith("'=HYPERLINK")


def test_an_outdated_preview_is_not_accepted(ana, submission):
    checked(submission)
    answer = ana.post(at("accept", submission), {"seen": "0" * 64})
    assert answer.status_code == 404
    assert not Batch.objects.exists()


def test_the_second_of_two_yeses_is_told(ana, submission):
    upload = checked(submission)
    seen = {"seen": upload.counts["seal"]}
    ana.post(at("accept", submission), seen)
    answer = ana.post(at("accept", submission), seen, follow=True)
    assert "Somebody else accepted or withdrew this file a moment ago." in answer.content.decode()
    assert Batch.objects.count() == 1


def test_the_second_of_two_yeses_at_once_is_told(ana, submission, monkeypatch):
    """The file was there when the page was asked for, and taken when it came to its turn."""
    upload = checked(submission)
    seen = {"seen": upload.counts["seal"]}
    stale = Upload.objects.select_related("submission__partner__initiative").get(pk=upload.pk)
    ana.post(at("accept", submission), seen)
    monkeypatch.setattr(access, "upload_seen", lambda *asked: stale)
    answer = ana.post(at("accept", submission), seen)
    assert answer.status_code == 302


def test_withdrawing_asks_first(ana, submission):
    upload = receive(submission)
    page = ana.get(at("withdraw", submission, upload.pk)).content.decode()
    assert "Withdraw fall.csv?" in page
    ana.post(at("withdraw", submission, upload.pk))
    assert Upload.objects.get().state == Upload.State.WITHDRAWN


def test_the_backbone_sends_back_with_a_note_that_the_data_person_reads(
    ana, coordinator, submission
):
    accepted(submission)
    coordinator.post(at("send_back", submission), {"note": "Two children twice"})
    assert "Two children twice" in ana.get(at("submission", submission)).content.decode()
    assert ana.post(at("send_back", submission), {"note": "no"}).status_code == 404
    without = coordinator.post(at("send_back", submission), {"note": " "})
    assert without.status_code == 422


def test_the_backbone_sees_everybody_and_offers_help(coordinator, initiative, submission):
    accepted(submission)
    somebody(initiative, "data", partner="club-1")
    Submission.objects.filter(partner__code="club-1").update(due_on="2017-01-20")
    page = coordinator.get(reverse("measurement:submissions", args=["north-end"])).content.decode()
    assert "late since Fri 20 January 2017" in page
    assert "mailto:data@club-1.example" in page
    assert "Club 2" in page


def test_looking_into_a_file_keeps_nothing(ana, tmp_path):
    address = reverse("measurement:inspect", args=["north-end"])
    page = ana.post(address, sent()).content.decode()
    assert "Birth date" in page
    assert list(inbox.folder().iterdir()) == []
    assert not Upload.objects.exists()
    assert ana.post(address, sent(b" ")).status_code == 422
    assert list(inbox.folder().iterdir()) == []


def queries_for(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_pages_ask_the_database_as_often_for_two_partners_as_for_two_hundred(
    django_assert_max_num_queries,
):
    counts = []
    for slug, partners in (("small", 2), ("large", 200)):
        initiative = north_end(slug, partners=partners)
        Submission.objects.update(due_on="2017-01-20")
        client = signed_in(somebody(initiative, "coordinator", email=f"c@{slug}.example"))
        client.get("/")
        address = reverse("measurement:submissions", args=[slug])
        counts.append(queries_for(client, address, django_assert_max_num_queries))
    assert counts[0] == counts[1]


def test_a_submission_asks_as_often_for_two_batches_as_for_two_hundred(
    ana, submission, django_assert_max_num_queries
):
    counts = []
    for batches in (2, 198):
        batch = accepted(submission, a_file(batches))
        for number in range(batches):
            batch.pk, batch.superseded_at, batch.replaces = None, batch.accepted_at, None
            batch.sha256 = f"{number:064d}"
            batch.save()
        counts.append(queries_for(ana, at("submission", submission), django_assert_max_num_queries))
    assert counts[0] == counts[1]


def test_a_large_file_is_read_and_checked_in_the_background(ana, submission, monkeypatch):
    monkeypatch.setattr(checks, "SMALL", 10)
    ana.post(at("upload", submission), sent())
    answer = ana.get(at("map", submission))
    assert answer.url.startswith("/jobs/")
    run_jobs()
    page = ana.get(at("map", submission))
    assert page.status_code == 200
    assert "Zebulon Quux0" in page.content.decode()
    answer = choose(ana, submission)
    assert answer.url.startswith("/jobs/")
    run_jobs()
    assert "Accept 3 rows" in ana.get(at("preview", submission)).content.decode()
    assert "Zebulon" not in str(list(Job.objects.values()))


def test_a_large_file_is_looked_into_in_the_background_and_shown_once(ana, monkeypatch):
    monkeypatch.setattr(checks, "SMALL", 10)
    address = reverse("measurement:inspect", args=["north-end"])
    answer = ana.post(address, sent())
    assert answer.url.startswith("/jobs/")
    run_jobs()
    [url] = [job.result["url"] for job in Job.objects.all()]
    assert "Zebulon Quux0" in ana.get(url).content.decode()
    assert "Zebulon" not in ana.get(url).content.decode()
    assert list(inbox.folder().iterdir()) == []


def run_jobs():
    """What the worker does, here and now."""
    for job in Job.objects.filter(state=Job.State.WAITING):
        run_job.func(str(job.pk))
    ended = set(Job.objects.values_list("state", "error_code"))
    assert ended == {(Job.State.DONE, "")}


def test_a_file_whose_column_names_another_partner_is_refused_whole(ana, submission):
    others = a_file(2).decode().replace("\n", ",Club 1\n").replace("Fee,Club 1", "Fee,Partner")
    ana.post(at("upload", submission), sent(others.encode()))
    answer = ana.post(
        at("map", submission),
        {
            "column.child.name": "Name",
            "column.child.birth_date": "Birth date",
            "column.programme": "Programme",
            "column.season": "Season",
            "column.partner": "Partner",
        },
    )
    assert answer.status_code == 422
    assert "Every row of this file is from “Club 1”" in answer.content.decode()
    assert Upload.objects.get().state == Upload.State.RECEIVED


def test_the_partners_own_name_is_its_code(ana, submission):
    own = a_file(2).decode().replace("\n", ",Club 0\n").replace("Fee,Club 0", "Fee,Partner")
    upload = checked(submission, own.encode())
    assert (upload.counts["taken"], upload.counts["refused"]) == (2, 0)


def test_values_of_names_are_shown_live_and_kept_nowhere(ana, submission, tmp_path):
    checked(submission, a_file(1, more="Zebulon Quuxlive,1700-01-01,Judo,fall 2016,5"))
    page = ana.get(at("preview", submission)).content.decode()
    assert "1700-01-01" in page
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"1700-01-01" not in path.read_bytes()


def test_columns_that_lack_a_field_say_which(ana, submission):
    receive(submission)
    answer = ana.post(at("map", submission), {"column.child.name": "Name"})
    assert answer.status_code == 422
    assert "No column was chosen for" in answer.content.decode()


def test_a_refusal_keeps_the_columns_that_were_chosen(ana, submission):
    receive(submission)
    chosen = {"column.child.name": "Programme", "column.programme": "Name", "column.fee": ""}
    answer = ana.post(at("map", submission), chosen | {"constant.season": "2016-fall"})
    assert answer.status_code == 422
    shown = {field.target: field for field in answer.context["page"].fields}
    assert shown["child.name"].slots == ("Programme",)
    assert shown["child.name"].samples == ()  # the examples were those of another column
    assert shown["programme"].slots == ("Name",)
    assert shown["fee"].slots == shown["child.birth_date"].slots == ("",)
    assert shown["season"].constant == "2016-fall"
    assert "every row counts for Club 0" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("fall.csv", b"Name,Birth date,Programme,Season,Fee\n", "no rows beneath them"),
        ("fall.xlsx", b"\xd0\xcf\x11\xe0 not a workbook", "cannot be read"),
        ("fall.pdf", b"%PDF-1.7 something", "named like a table, but it is"),
        ("fall.csv", b"a,b\x00c\n1,2\n" * 3, "is damaged"),
        ("fall.csv", b"x," * 1200 + b"\n" + b"1," * 1200, "The table has 1"),
    ],
    ids=["header only", "damaged workbook", "another kind", "zero bytes", "1,200 columns"],
)
def test_bad_files_get_a_clear_sentence_and_leave_nothing(ana, submission, name, content, sentence):
    ana.post(at("upload", submission), sent(content, name))
    page = ana.get(at("map", submission))
    assert page.status_code == 422
    assert sentence in html.unescape(page.content.decode())
    assert not Batch.objects.exists()
    ana.post(at("withdraw", submission, Upload.objects.get().pk))
    assert list(inbox.folder().iterdir()) == []


def test_what_begins_is_asked_for_without_anybody_asking(initiative):
    Submission.objects.all().delete()
    chores.open_due(NOW)
    assert Submission.objects.count() == 6


def test_the_hourly_chore_destroys_what_waited_too_long(submission):
    receive(submission)
    assert chores.expire_uploads(NOW + timedelta(days=15)) == 1
    assert list(inbox.folder().iterdir()) == []
