"""From a file to a batch, and every way back."""

import io
import stat
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps

from commonground.collective.partnership import services as partnership
from commonground.foundation.audit.models import Event
from commonground.impact.measurement import batches, inbox, keys, queries, reports, services
from commonground.impact.measurement.checkup import checkup, sweep
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.impact.measurement.errors import (
    AcceptedByAnother,
    FileOfAnotherPartner,
    KeyMissing,
    KeyUnreadable,
    NoteMissing,
    NothingToAccept,
    NothingToSendBack,
    PreviewOutdated,
    SameFile,
    UploadGone,
    UploadTooLarge,
)
from commonground.impact.measurement.models import Batch, Mapping, Submission, Upload
from commonground.impact.measurement.services import receiving
from commonground.impact.measurement.tests.north_end import (
    NOW,
    a_file,
    accepted,
    checked,
    north_end,
    receive,
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


def test_a_partner_that_joins_is_asked_for_its_files_at_once(initiative, settings):
    settings.TODAY = date(2017, 3, 3)
    club = partnership.add_partner(
        initiative,
        name="Curling Club",
        sector="nonprofit",
        kind="sport-body",
        joined_on=date(2017, 2, 1),
        actor=None,
    )
    assert [s.period for s in club.submissions.all()] == ["2017-winter"]


def test_what_is_due_is_read_off_the_calendar_and_opened_once(initiative):
    due = Submission.objects.filter(partner__initiative=initiative)
    assert {(s.period, s.due_on) for s in due} == {
        ("2016-fall", date(2017, 1, 20)),
        ("2017-winter", date(2017, 9, 20)),
    }
    assert due.count() == 6
    assert services.open_due(initiative, today=date(2017, 3, 1)) == []


def test_a_period_that_has_not_begun_is_not_asked_for(initiative):
    Submission.objects.all().delete()
    opened = services.open_due(initiative, today=date(2016, 10, 1))
    assert {s.period for s in opened} == {"2016-fall"}


def test_a_partner_owes_only_what_happened_while_it_was_one(initiative):
    Submission.objects.all().delete()
    late, gone = initiative.partners.filter(code__in=["club-0", "club-1"])
    late.joined_on, gone.left_on = date(2017, 1, 15), date(2016, 12, 1)
    late.save()
    gone.save()
    opened = services.open_due(initiative, today=date(2017, 2, 1))
    assert {(s.partner.code, s.period) for s in opened} == {
        ("club-0", "2017-winter"),
        ("club-1", "2016-fall"),
        ("club-2", "2016-fall"),
        ("club-2", "2017-winter"),
    }


def test_a_partner_that_left_is_late_with_nothing_that_came_after(initiative):
    accepted(submission_of(initiative, "club-1", "2017-winter"), a_file(season="winter 2017"))
    joined = date(2015, 9, 1)  # a partner added by mistake leaves on the day it joined
    initiative.partners.filter(code="club-0").update(left_on=joined)
    initiative.partners.filter(code="club-1").update(left_on=date(2017, 1, 1))
    shown = queries.overview(initiative, dictionary_of(initiative), today=date(2017, 10, 1))
    cells = {row.partner.code: [cell is not None for cell in row.cells] for row in shown.rows}
    assert cells == {"club-1": [True, True], "club-2": [True, True]}  # what was sent stays
    assert {waiting.entry.submission.partner.code for waiting in shown.late} == {"club-1", "club-2"}


def test_a_dictionary_without_dates_can_ask_once_for_everything():
    initiative = north_end(
        "university",
        definitions="""
name: university
calendar: {periods: [2013B, 2013J, 2014B]}
records:
  registrations:
    due: {every: all, days_after: 30}
    fields:
      student: {type: person}
      period: {type: period}
measures:
  registrations: {kind: count, records: registrations}
""",
    )
    [period] = {s.period for s in Submission.objects.filter(partner__initiative=initiative)}
    assert period == "all"


def test_a_file_is_received_checked_and_accepted(submission):
    upload = receive(submission)
    submission.refresh_from_db()
    assert (upload.state, submission.state) == (Upload.State.RECEIVED, Submission.State.RECEIVED)
    services.check_upload(upload, now=NOW)
    assert upload.counts["taken"] == 3
    batch = services.accept(upload, actor=None, now=NOW)
    submission.refresh_from_db()
    assert submission.state == Submission.State.ACCEPTED
    assert (batch.rows, batch.people, batch.refused, batch.set_aside) == (3, 3, 0, 0)
    assert batches.is_whole(batch.sha256)
    assert list(inbox.folder().iterdir()) == []
    assert list(batches.checked_folder().iterdir()) == []
    verbs = set(Event.objects.filter(subject_id=submission.pk).values_list("verb", flat=True))
    assert {"submission.received", "submission.accepted"} <= verbs
    assert checkup().sound


def test_the_mapping_is_remembered_for_next_time(initiative, submission):
    accepted(submission)
    saved = Mapping.objects.get(partner=submission.partner)
    assert saved.columns == ["Name", "Birth date", "Programme", "Season", "Fee"]
    assert saved.body["fields"]["programme"] == ["Programme"]


def test_the_same_file_twice_changes_nothing_and_says_so(submission):
    batch = accepted(submission)
    with pytest.raises(SameFile, match="nothing has changed"):
        receive(submission)
    assert list(Batch.objects.all()) == [batch]
    assert list(inbox.folder().iterdir()) == []


def test_a_file_that_was_sent_back_and_is_right_can_be_accepted_as_it_is(submission):
    first = accepted(submission)
    submission.refresh_from_db()
    services.send_back(submission, note="Is the fee right?", actor=None, now=NOW)
    again = accepted(submission)
    submission.refresh_from_db()
    assert (submission.state, submission.note) == (Submission.State.ACCEPTED, "")
    assert (again.replaces, again.sha256) == (first, first.sha256)
    with pytest.raises(SameFile):
        receive(submission)


def test_the_same_file_on_its_way_is_found_again(submission):
    first = receive(submission)
    assert receive(submission) == first
    assert Upload.objects.count() == 1
    assert [p.name for p in inbox.folder().iterdir()] == [first.stored_as]


def test_a_second_file_takes_the_place_of_one_on_its_way(submission):
    first, second = receive(submission), receive(submission, a_file(5))
    first.refresh_from_db()
    assert first.state == Upload.State.WITHDRAWN
    assert [p.name for p in inbox.folder().iterdir()] == [second.stored_as]
    with pytest.raises(UploadGone):
        services.check_upload(first, now=NOW)


def test_a_corrected_file_replaces_the_batch_and_keeps_the_old_one_on_record(submission):
    old = accepted(submission)
    new = accepted(submission, a_file(4))
    old.refresh_from_db()
    assert old.superseded_at == NOW
    assert new.replaces == old
    assert batches.is_whole(old.sha256)
    assert list(submission.batches.filter(superseded_at__isnull=True)) == [new]
    assert checkup().sound


def test_a_batch_never_changes_when_its_upload_is_checked_again_after_a_crash(submission):
    """Killed between file and row: the file is an orphan, and the second try finds it."""
    upload = checked(submission)
    kept = batches.keep(batches.checked_path(upload.pk), upload.counts["sha256"])
    before = kept.read_bytes()
    assert kept in checkup().leftovers
    batch = services.accept(upload, actor=None, now=NOW)
    assert batches.path_of(batch.sha256).read_bytes() == before
    assert checkup().leftovers == ()


def test_a_file_of_another_partner_is_refused(initiative, submission):
    accepted(submission)
    with pytest.raises(FileOfAnotherPartner, match="Club 1"):
        receive(submission_of(initiative, "club-1"))
    assert submission_of(initiative, "club-1").state == Submission.State.DUE
    assert list(inbox.folder().iterdir()) == []


def test_the_same_file_in_another_initiative_is_nobodys_business(submission):
    accepted(submission)
    other = submission_of(north_end("south-end"))
    assert receive(other).fingerprint != Upload.objects.first().fingerprint


def test_only_what_was_previewed_is_accepted(submission):
    upload = checked(submission, a_file(3, more="Emma,2008-01-01,Judo,summer 1999,1"))
    seen = upload.counts["seal"]
    with services.propose(upload) as proposal:
        changed = proposal.mapping.model_copy(
            update={
                "fields": proposal.mapping.fields | {"programme": ()},
                "constants": {"programme": "Judo for all"},
            }
        )
    services.check_upload(upload, now=NOW, mapping=changed)
    with pytest.raises(PreviewOutdated):
        services.accept(upload, actor=None, now=NOW, seen=seen)
    assert Batch.objects.count() == 0


def test_a_file_checked_before_another_one_was_accepted_is_looked_at_again(submission):
    first = checked(submission)
    accepted_meanwhile = Upload.objects.get(pk=first.pk)
    services.accept(accepted_meanwhile, actor=None, now=NOW)
    with pytest.raises(AcceptedByAnother):
        services.accept(first, actor=None, now=NOW)
    assert Batch.objects.count() == 1


def test_rows_refused_are_counted_and_told_without_identifying_values(submission):
    upload = checked(submission, a_file(3, more="Emma Smith,2008-01-01,Judo,summer 1999,1"))
    assert (upload.counts["taken"], upload.counts["refused"]) == (3, 1)
    report = reports.load(upload)
    assert [(f.row, f.column, f.value) for f in report.faults] == [(5, "Season", "summer 1999")]
    assert "Emma" not in str(report)


def test_nothing_to_take_is_nothing_to_accept(submission):
    upload = checked(submission, a_file(2, season="summer 1999"))
    with pytest.raises(NothingToAccept):
        services.accept(upload, actor=None, now=NOW)


def test_an_upload_that_waits_too_long_is_destroyed_and_its_fingerprint_stays(submission):
    upload = checked(submission)
    assert services.expire_uploads(NOW + timedelta(days=13, hours=23)) == 0
    assert services.expire_uploads(NOW + timedelta(days=14)) == 1
    fresh = Upload.objects.get(pk=upload.pk)
    assert (fresh.state, fresh.stored_as) == (Upload.State.EXPIRED, "")
    assert fresh.fingerprint == upload.fingerprint
    assert list(inbox.folder().iterdir()) == []
    assert submission_of(submission.partner.initiative).state == Submission.State.DUE
    with pytest.raises(UploadGone, match="Upload the file again"):
        services.check_upload(fresh, now=NOW)
    assert receive(submission).state == Upload.State.RECEIVED


def test_a_withdrawn_file_is_destroyed(submission):
    upload = checked(submission)
    services.withdraw(upload, actor=None, now=NOW)
    assert Upload.objects.get(pk=upload.pk).state == Upload.State.WITHDRAWN
    assert list(inbox.folder().iterdir()) == []
    assert submission_of(submission.partner.initiative).state == Submission.State.DUE
    with pytest.raises(UploadGone):
        services.withdraw(upload, actor=None, now=NOW)


def test_what_counted_can_be_withdrawn_and_stays_on_record(submission):
    batch = accepted(submission)
    services.withdraw(batch.upload, actor=None, now=NOW)
    batch.refresh_from_db()
    assert batch.superseded_at == NOW
    assert batches.is_whole(batch.sha256)
    assert submission_of(submission.partner.initiative).state == Submission.State.DUE
    assert checkup().sound
    again = accepted(submission)
    assert again.replaces is None


def test_a_submission_goes_back_with_a_note_and_counts_until_it_is_replaced(submission):
    accepted(submission)
    services.send_back(submission, note="Two children twice", actor=None, now=NOW)
    fresh = submission_of(submission.partner.initiative)
    assert (fresh.state, fresh.note) == (Submission.State.SENT_BACK, "Two children twice")
    assert fresh.batches.filter(superseded_at__isnull=True).count() == 1
    accepted(fresh, a_file(2))
    fresh.refresh_from_db()
    assert (fresh.state, fresh.note) == (Submission.State.ACCEPTED, "")


def test_nothing_goes_back_without_a_file_or_without_a_note(submission):
    with pytest.raises(NothingToSendBack):
        services.send_back(submission, note="please", actor=None, now=NOW)
    receive(submission)
    with pytest.raises(NoteMissing):
        services.send_back(submission, note="  ", actor=None, now=NOW)


def test_a_file_over_the_limit_is_refused_before_it_is_stored(submission, monkeypatch):
    monkeypatch.setattr(receiving, "LIMIT", 3 * 1024 * 1024)
    endless = io.BufferedReader(_Endless())
    with pytest.raises(UploadTooLarge, match="larger than 3 MB"):
        services.receive(submission, file=endless, filename="big.csv", actor=None, now=NOW)
    assert list(inbox.folder().iterdir()) == []
    assert submission_of(submission.partner.initiative).state == Submission.State.DUE


class _Endless(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


def test_keys_are_files_that_only_this_program_reads(initiative):
    person, file = keys.person_key(initiative), keys.file_key(initiative)
    assert keys.person_key(initiative).digest(b"a") == person.digest(b"a")
    assert keys.file_key(initiative) == file
    for path in keys.folder().iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.stat().st_size == 32


def test_a_lost_key_is_never_replaced_in_silence(initiative, submission):
    accepted(submission)
    for path in keys.folder().iterdir():
        path.unlink()
    with pytest.raises(KeyMissing, match="from the backup"):
        keys.person_key(initiative)
    with pytest.raises(KeyMissing):
        receive(submission, a_file(9))


def test_a_broken_key_says_so(initiative):
    keys.person_key(initiative)
    path = keys.folder() / f"initiative-{initiative.pk}.key"
    path.write_bytes(b"short")
    with pytest.raises(KeyUnreadable, match=path.name):
        keys.person_key(initiative)


def test_the_checkup_finds_what_is_broken(submission):
    batch = accepted(submission)
    path = batches.path_of(batch.sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    assert any("changed on disk" in line for line in checkup().lines())
    path.unlink()
    assert any("missing" in line for line in checkup().lines())
    path.write_bytes(whole)
    assert checkup().sound
    Batch.objects.update(superseded_at=NOW)
    assert not checkup().sound
    next(keys.folder().iterdir()).chmod(0o644)
    assert any("chmod 600" in line for line in checkup().lines())


def test_leftovers_are_swept_up_when_they_are_old(submission):
    batch, upload = accepted(submission), checked(submission, a_file(7))
    strangers = [
        batches.folder() / f"{'0' * 64}.parquet",
        batches.checked_folder() / "99.abc.part",
        inbox.folder() / "feed.part",
        inbox.folder() / "0123",
    ]
    for path in strangers:
        path.write_bytes(b"x")
    at_work = inbox.folder() / "commonground-xyz"
    at_work.mkdir()
    (at_work / "copy.csv").write_bytes(b"x")
    assert sweep(now=datetime.now(UTC)) == 0
    assert sweep(now=datetime.now(UTC) + timedelta(hours=2)) == 1
    assert not at_work.exists()
    assert sweep(now=datetime.now(UTC) + timedelta(days=2)) == len(strangers)
    assert batches.is_whole(batch.sha256)
    assert services.accept(upload, actor=None, now=NOW).rows == 7


def test_names_are_nowhere_in_the_data_folder(submission, tmp_path):
    upload = checked(submission, a_file(3, more="Zebulon Quux9,2008-01-01,Judo,summer 1999,1"))
    _no_name_in(tmp_path)
    services.accept(upload, actor=None, now=NOW)
    _no_name_in(tmp_path)
    assert "zebulon" not in _whole_database()


def _whole_database():
    """Every value of every table of this room and of the trail, as text."""
    models = [*apps.get_app_config("measurement").get_models(), Event]
    return str([list(model.objects.values()) for model in models]).lower()


def _no_name_in(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"zebulon" not in path.read_bytes().lower(), path


def test_a_name_over_a_column_that_nobody_chose_is_not_kept(submission):
    """An attendance list has children for columns."""
    header, *lines = a_file().decode().splitlines()
    listed = "\n".join([header + ",Zora Quill", *(line + ",x" for line in lines), ""])
    batch = accepted(submission, listed.encode())
    mapping = Mapping.objects.get(partner=submission.partner)
    assert "Zora" not in str([batch.upload.choices, mapping.body, mapping.columns])
    assert len(mapping.columns) == len(header.split(",")) + 1
