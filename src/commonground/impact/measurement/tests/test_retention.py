"""Rows are kept for as long as the partners agreed: told weeks ahead, then gone, and no number shrinks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonground.collective.agreements import services as agreements
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.audit.models import Event
from commonground.impact.measurement import batches, dictionary, results, services
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.checkup import checkup
from commonground.impact.measurement.chores import destroy_what_is_past_its_time as chore
from commonground.impact.measurement.errors import PreviewOutdated, RowsDestroyed
from commonground.impact.measurement.models import Batch, Destruction, ResultSet
from commonground.impact.measurement.tests.north_end import (
    DEFINITIONS,
    NOW,
    TODAY,
    a_file,
    accepted,
    checked,
    north_end,
    somebody,
    submission_of,
)
from commonground.impact.measurement.tests.test_agreed import EVERYTHING, agree

pytestmark = pytest.mark.django_db
MONTHS = 24
ENDS = NOW + timedelta(days=730)  # two years after NOW: 3 March 2019
EIGHT_WEEKS = timedelta(weeks=8)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def initiative():
    made = north_end()
    agree(made, outputs=["members", "by-partner"], retention_months=MONTHS)
    return made


@pytest.fixture
def batch(initiative):
    made = accepted(submission_of(initiative), a_file(12))
    accepted(submission_of(initiative, "club-1"), a_file(15, start=40))
    results.refresh(initiative, now=NOW)
    return made


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def amend(initiative, *, months, on):
    version = initiative.agreements.get().versions.filter(state="adopted").first()
    copy = agreements.amend(version, why="Seen again", today=on, actor=None)
    facts = {"purpose": "Counting", "outputs": ["members"], "smallest_group": 10}
    agreements.set_data_terms(
        copy, permitted=EVERYTHING, retention_months=months, actor=None, **facts
    )
    agreements.offer(copy, today=on, actor=None)
    return agreements.adopt(copy, on=on, today=on, actor=None, despite="a test")


def destroy(initiative) -> None:
    chore(ENDS - EIGHT_WEEKS)
    assert chore(ENDS) == 2


def registrations(initiative):
    return next(c for c in results.scorecard(initiative).cards if c.name == "registrations")


def test_nothing_is_announced_before_the_weeks_of_notice(batch):
    assert chore(ENDS - EIGHT_WEEKS - timedelta(days=1)) == 0
    assert not Destruction.objects.exists()


def test_eight_weeks_ahead_the_partner_and_the_backbone_are_told(initiative, batch, mailoutbox):
    data = somebody(initiative, "data")
    other = somebody(initiative, "data", "club-1")
    ana = somebody(initiative, "coordinator", "club-2")
    chore(ENDS - EIGHT_WEEKS)
    chore(ENDS - EIGHT_WEEKS + timedelta(hours=1))
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted(
        [data.email, other.email, ana.email]
    )
    own = next(letter for letter in mailoutbox if letter.to == [data.email])
    assert "Club 0" in own.body
    assert "Club 1" not in own.body
    assert "3 March 2019" in own.body
    listing = reverse("measurement:submissions", args=[initiative.slug])
    seen = {user: client_of(user).get(listing).content.decode() for user in (data, ana)}
    assert all("Rows will be destroyed, as agreed." in page for page in seen.values())
    assert seen[ana].count("3 March 2019") == 2
    assert seen[data].count("3 March 2019") == 1
    page = client_of(data).get(at("submission", batch.submission)).content.decode()
    assert "On data, version 1 says in “Data that we share”" in page


def test_when_its_time_has_passed_the_file_goes_and_the_row_says_by_which_clause(initiative, batch):
    destroy(initiative)
    batch.refresh_from_db()
    assert not batches.path_of(batch.sha256).exists()
    assert batch.destruction.version.agreement.name == "On data"
    assert batch.rows == 12
    event = Event.objects.filter(verb="submission.destroyed", subject_id=batch.submission_id).get()
    assert event.before == {"batches": [batch.sha256]}
    assert event.after == {"agreement": "On data, version 1", "rows": 12}
    answer = client_of(somebody(initiative, "data")).get(at("submission", batch.submission))
    page = answer.content.decode()
    assert "rows destroyed" in page
    said = page.split("rows destroyed")[1][:120]
    assert "3 March" in said
    assert "“Data that we share” of On data, version 1" in said


def test_doing_it_twice_is_doing_it_once(initiative, batch):
    destroy(initiative)
    events = Event.objects.count()
    assert chore(ENDS + timedelta(hours=1)) == 0
    assert Event.objects.count() == events
    assert Destruction.objects.count() == 2


def test_it_is_never_destroyed_without_notice_even_when_the_time_is_long_past(initiative, batch):
    late = ENDS + timedelta(days=400)
    assert chore(late) == 0
    assert chore(late + EIGHT_WEEKS - timedelta(days=1)) == 0
    assert batches.path_of(batch.sha256).exists()
    assert chore(late + EIGHT_WEEKS) == 2


def test_a_time_made_shorter_is_announced_first(initiative, batch):
    soon = NOW + timedelta(days=60)
    amend(initiative, months=1, on=soon.date())
    assert chore(soon) == 0
    assert {d.due_on for d in Destruction.objects.all()} == {soon.date() + EIGHT_WEEKS}
    assert chore(soon + EIGHT_WEEKS) == 2


def test_a_longer_time_calls_off_what_was_announced(initiative, batch):
    chore(ENDS - EIGHT_WEEKS)
    amend(initiative, months=60, on=ENDS.date() - timedelta(days=7))
    assert chore(ENDS) == 0
    assert not Destruction.objects.exists()
    assert Event.objects.filter(verb="submission.destruction_put_off").count() == 2
    assert batches.path_of(batch.sha256).exists()


def test_taking_the_clause_out_does_not_keep_rows_for_ever(initiative, batch):
    version = initiative.agreements.get().versions.get()
    copy = agreements.amend(version, why="Shorter", today=TODAY, actor=None)
    copy.data_terms.delete()
    agreements.offer(copy, today=TODAY, actor=None)
    agreements.adopt(copy, on=TODAY, today=TODAY, actor=None, despite="a test")
    destroy(initiative)


def test_a_mail_server_that_is_away_puts_the_notice_off(initiative, batch, monkeypatch):
    somebody(initiative, "coordinator", "club-2")

    def away(*_args, **_kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("commonground.foundation.accounts.letters.send_mail", away)
        chore(ENDS - EIGHT_WEEKS)
    assert not Destruction.objects.exists()
    chore(ENDS - EIGHT_WEEKS)
    assert Destruction.objects.count() == 2


def test_replaced_rows_go_with_those_that_replaced_them(initiative, batch):
    later = NOW + timedelta(days=200)
    services.accept(checked(batch.submission, a_file(14), now=later), actor=None, now=later)
    destroy(initiative)
    assert all(b.destruction_id for b in batch.submission.batches.all())
    assert not list(batches.folder().glob("*.parquet"))


def test_published_numbers_stay_and_are_never_computed_from_what_is_left(initiative, batch):
    assert registrations(initiative).newest.figure.value == 27
    destroy(initiative)
    late = submission_of(initiative, "club-2", "2017-winter")
    accepted(late, a_file(30, season="winter 2017", start=90), now=ENDS)
    before = ResultSet.objects.count()
    results.refresh(initiative, now=ENDS + timedelta(hours=1))
    card = registrations(initiative)
    assert ResultSet.objects.count() == before
    assert next(p for p in card.points if p.period == "2016-fall").figure.value == 27
    assert card.kept.frozen is not None
    assert not results.scorecard(initiative).is_stale
    ana = client_of(somebody(initiative, "coordinator", "club-2"))
    for name, more in [
        ("measurement:scorecard", []),
        ("measurement:measure", ["registrations"]),
        ("measurement:source", ["registrations"]),
    ]:
        page = ana.get(reverse(name, args=[initiative.slug, *more])).content.decode()
        assert "These numbers stay as they are." in page, name
        assert "of On data, version 1" in page, name
        assert "Bring the numbers up to date" not in page, name


def test_the_last_numbers_are_made_before_the_rows_go(initiative, batch):
    ResultSet.objects.all().delete()
    destroy(initiative)
    assert registrations(initiative).newest.figure.value == 27


def test_completeness_is_as_it_was(initiative, batch):
    before = registrations(initiative).reporting
    destroy(initiative)
    after = registrations(initiative).reporting
    assert (after.reported, after.expected) == (before.reported, before.expected)


def test_a_calendar_that_begins_later_lets_the_remaining_rows_count_again(initiative, batch):
    destroy(initiative)
    accepted(
        submission_of(initiative, "club-2", "2017-winter"),
        a_file(30, season="winter 2017", start=90),
        now=ENDS,
    )
    later = load_dictionary(DEFINITIONS.replace("first: fall 2016", "first: winter 2017"))
    why = {"actor": None, "now": ENDS, "reason": "The rows of fall 2016 are destroyed."}
    dictionary.install(initiative, later, **why)
    results.refresh(initiative, now=ENDS + timedelta(hours=1))
    card = registrations(initiative)
    assert card.kept.frozen is None
    assert [p.figure.value for p in card.points] == [30]


def test_destroyed_rows_cannot_be_withdrawn_and_a_new_file_replaces_them(initiative, batch):
    destroy(initiative)
    with pytest.raises(RowsDestroyed):
        services.withdraw(batch.upload, actor=None, now=ENDS)
    fresh = accepted(batch.submission, a_file(16), now=ENDS)
    batch.refresh_from_db()
    assert batch.superseded_at is not None
    assert fresh.destruction is None
    assert chore(ENDS + timedelta(days=1)) == 0


def test_the_check_knows_what_was_destroyed(initiative, batch):
    content = batches.path_of(batch.sha256).read_bytes()
    destroy(initiative)
    report = checkup()
    assert report.sound
    assert (report.batches, report.destroyed) == (0, 2)
    assert "The rows of 2 batches were destroyed, as the partners agreed." in report.lines()
    batches.path_of(batch.sha256).write_bytes(content)  # a backup of the files was put back
    assert "was to be destroyed" in checkup().problems[0].sentence()
    chore(ENDS + timedelta(hours=1))
    assert not batches.path_of(batch.sha256).exists()
    assert checkup().sound


def test_content_that_a_living_row_needs_stays(initiative, batch):
    destroy(initiative)
    again = accepted(
        batch.submission, a_file(12, more="Zebulon Quux99,,Judo,fall 2016,20"), now=ENDS
    )
    Batch.objects.filter(pk=again.pk).update(sha256=batch.sha256)
    batches.path_of(batch.sha256).write_bytes(b"the same content")
    chore(ENDS + timedelta(hours=1))
    assert batches.path_of(batch.sha256).exists()


def test_content_that_goes_between_keeping_and_counting_is_not_accepted(
    initiative, batch, monkeypatch
):
    upload = checked(submission_of(initiative, "club-2"), a_file(5, start=200))
    keep = batches.keep

    def keep_and_lose(path, sha256):
        keep(path, sha256).unlink()

    monkeypatch.setattr(batches, "keep", keep_and_lose)
    with pytest.raises(PreviewOutdated):
        services.accept(upload, actor=None, now=NOW)
    upload.refresh_from_db()
    assert upload.state == "checked"


def test_of_two_agreements_the_shorter_time_holds(initiative, batch):
    version = agreements.draft_agreement(initiative, name="Stricter", today=TODAY, actor=None)
    agreements.write_clause(version, "vision", text="Sport", state="partial", actor=None)
    facts = {"purpose": "Counting", "outputs": [], "smallest_group": 10, "permitted": EVERYTHING}
    agreements.set_data_terms(version, retention_months=6, actor=None, **facts)
    agreements.offer(version, today=TODAY, actor=None)
    agreements.adopt(version, on=TODAY, today=TODAY, actor=None, despite="a test")
    chore(NOW + timedelta(days=183))
    assert {d.version.agreement.name for d in Destruction.objects.all()} == {"Stricter"}


def test_it_follows_the_day_that_the_website_takes_for_today(initiative, batch, settings):
    settings.TODAY = TODAY
    assert chore(timezone.now()) == 0
    assert not Destruction.objects.exists()


@pytest.mark.slow
def test_killed_between_row_and_file_it_is_finished_the_next_time(tmp_path, empty_sqlite):
    shutil.copytree(empty_sqlite, tmp_path, dirs_exist_ok=True)
    environment = os.environ | {
        "COMMONGROUND_DATA": str(tmp_path),
        "COMMONGROUND_BATCHES": "",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
    }
    script = "commonground.impact.measurement.tests.killed_retention"

    def life(what: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", script, what]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    assert life("prepare").returncode == 0
    assert life("die").returncode == -9
    assert len(list((tmp_path / "batches").glob("*.parquet"))) == 1
    looked = life("look")
    assert "was to be destroyed" in looked.stdout, looked.stderr
    assert "missing" not in looked.stdout
    assert life("finish").returncode == 0
    assert not list((tmp_path / "batches").glob("*.parquet"))
    assert "Every batch that counts is whole" in life("look").stdout
