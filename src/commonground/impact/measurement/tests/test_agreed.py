"""What the partners agreed decides what may come in and how small a group is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commonground.collective.agreements import errors, governing
from commonground.collective.agreements import services as agreements
from commonground.collective.agreements.collected import collected
from commonground.collective.partnership.models import Seat
from commonground.impact.measurement import agreed, batches, inbox, services
from commonground.impact.measurement.models import Batch, Upload
from commonground.impact.measurement.tests.north_end import (
    NOW,
    TODAY,
    a_file,
    accepted,
    checked,
    north_end,
    receive,
    submission_of,
)

pytestmark = pytest.mark.django_db
EVERYTHING = {"registrations": ["child", "programme", "fee"]}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"


@pytest.fixture
def initiative():
    return north_end()


@pytest.fixture
def submission(initiative):
    return submission_of(initiative)


def agree(initiative, permitted=EVERYTHING, *, exceptions=(), on=TODAY, **terms):
    """An agreement with a clause on data, adopted although nobody has signed yet."""
    version = agreements.draft_agreement(initiative, name="On data", today=on, actor=None)
    agreements.write_clause(version, "vision", text="Sport for all", state="partial", actor=None)
    facts = {"purpose": "Counting", "outputs": ["members"], "smallest_group": 10, **terms}
    agreements.set_data_terms(version, permitted=permitted, actor=None, **facts)
    for partner, more in exceptions:
        agreements.set_partner_terms(version, partner, actor=None, **more)
    agreements.offer(version, today=on, actor=None)
    return agreements.adopt(version, on=on, today=on, actor=None, despite="a test")


def nothing_is_stored() -> bool:
    kept = [*inbox.folder().iterdir(), *batches.checked_folder().iterdir()]
    return not Batch.objects.exists() and not kept


def test_without_any_agreement_files_come_in_as_before(initiative, submission):
    assert governing.data_standing(initiative, day=TODAY).state == "none"
    assert accepted(submission).rows == 3


def test_what_is_permitted_comes_in(initiative, submission):
    agree(initiative)
    assert accepted(submission).rows == 3


def test_a_field_that_no_agreement_permits_is_refused_with_its_clause(initiative, submission):
    agree(initiative, {"registrations": ["child", "programme"]})
    upload = receive(submission)
    with pytest.raises(errors.FieldNotPermitted) as refusal:
        services.check_upload(upload, now=NOW)
    assert refusal.value.facts["fields"] == "fee"
    assert refusal.value.facts["clause"] == "Data that we share"
    assert refusal.value.facts["agreement"] == "On data"
    upload.refresh_from_db()
    assert upload.state == Upload.State.RECEIVED
    assert not list(batches.checked_folder().iterdir())


def test_the_same_file_comes_in_once_the_column_is_left_out(initiative, submission):
    agree(initiative, {"registrations": ["child", "programme"]})
    upload = receive(submission)
    with services.propose(upload) as proposal:
        mapping = proposal.mapping
    without = {name: columns for name, columns in mapping.fields.items() if name != "fee"}
    mapping = mapping.model_copy(update={"fields": without})
    services.check_upload(upload, now=NOW, mapping=mapping)
    assert services.accept(upload, actor=None, now=NOW).rows == 3


def test_part_of_a_person_is_permitted_without_the_rest(initiative, submission):
    agree(initiative, {"registrations": ["child.name", "programme", "fee"]})
    with pytest.raises(errors.FieldNotPermitted) as refusal:
        checked(submission)
    assert refusal.value.facts["fields"] == "child: birth date"


def test_records_that_are_not_named_are_refused_before_the_file_is_kept(initiative, submission):
    agree(initiative, {"attendance": ["child"]})
    with pytest.raises(errors.RecordsNotPermitted):
        receive(submission)
    assert nothing_is_stored()
    assert not Upload.objects.exists()


def test_what_one_partner_does_not_share_is_refused_to_it_alone(initiative):
    club = initiative.partners.get(code="club-0")
    withheld = {"withheld": {"registrations": ["child.birth_date"]}, "why": "our by-laws"}
    agree(initiative, exceptions=[(club, withheld)])
    with pytest.raises(errors.FieldWithheld) as refusal:
        checked(submission_of(initiative, "club-0"))
    assert refusal.value.facts["fields"] == "child: birth date"
    assert checked(submission_of(initiative, "club-1"), a_file(start=9)).counts["taken"] == 3


def test_an_agreement_that_ran_out_stops_new_files_and_loses_nothing(initiative, submission):
    agree(initiative, on=TODAY - timedelta(days=30), expires_on=TODAY + timedelta(days=1))
    batch = accepted(submission)
    waiting = checked(submission_of(initiative, "club-1"), a_file(start=9))
    later = NOW + timedelta(days=1)
    with pytest.raises(errors.AgreementExpired) as refusal:
        receive(submission_of(initiative, "club-2"), a_file(start=20), now=later)
    assert refusal.value.facts["day"] == "2017-03-04"
    with pytest.raises(errors.AgreementExpired):
        services.accept(waiting, actor=None, now=later)
    waiting.refresh_from_db()
    batch.refresh_from_db()
    assert waiting.state == Upload.State.CHECKED
    assert (inbox.folder() / waiting.stored_as).exists()
    assert batch.superseded_at is None
    assert batches.path_of(batch.sha256).exists()


def test_an_amendment_opens_the_door_again_for_the_file_that_waited(initiative, submission):
    first = agree(initiative, on=TODAY - timedelta(days=9), expires_on=TODAY + timedelta(days=1))
    waiting = checked(submission)
    later = NOW + timedelta(days=1)
    copy = agreements.amend(first, why="It ran out", today=later.date(), actor=None)
    terms = {"purpose": "Counting", "outputs": [], "smallest_group": 10}
    agreements.set_data_terms(copy, permitted=EVERYTHING, actor=None, **terms)
    agreements.offer(copy, today=later.date(), actor=None)
    agreements.adopt(copy, on=later.date(), today=later.date(), actor=None, despite="a test")
    assert services.accept(waiting, actor=None, now=later).rows == 3


def test_it_says_weeks_ahead_that_it_will_run_out(initiative):
    over = TODAY + timedelta(weeks=20)
    agree(initiative, expires_on=over)
    states = {
        weeks: governing.data_standing(initiative, day=over - timedelta(weeks=weeks)).state
        for weeks in (9, 8, 1, 0)
    }
    assert states == {9: "in-force", 8: "soon", 1: "soon", 0: "over"}


def test_taking_the_clause_out_does_not_open_the_door(initiative, submission):
    first = agree(initiative, on=TODAY - timedelta(days=1))
    copy = agreements.amend(first, why="Shorter", today=TODAY, actor=None)
    copy.data_terms.delete()
    agreements.offer(copy, today=TODAY, actor=None)
    agreements.adopt(copy, on=TODAY, today=TODAY, actor=None, despite="a test")
    with pytest.raises(errors.NoDataPart):
        receive(submission)


def test_where_only_signatories_send_the_others_wait(initiative, submission):
    version = agree(initiative, only_signed=True)
    with pytest.raises(errors.PartnerNotSigned):
        receive(submission)
    seat = Seat.objects.create(
        initiative=initiative,
        partner=submission.partner,
        role=Seat.Role.REPRESENTATIVE,
        person_name="Di",
        starts_on=date(2015, 9, 1),
    )
    agreements.sign(version, partner=submission.partner, seat=seat, today=TODAY, actor=None)
    assert accepted(submission).rows == 3


def test_the_strictest_partners_threshold_wins(initiative, settings):
    settings.TODAY = TODAY
    club = initiative.partners.get(code="club-0")
    assert agreed.threshold(initiative) == 10
    agree(initiative, smallest_group=12, exceptions=[(club, {"smallest_group": 15})])
    assert agreed.threshold(initiative) == 15
    initiative.threshold = 20
    assert agreed.threshold(initiative) == 20


def test_a_promise_about_small_groups_outlives_the_agreement(initiative):
    agree(initiative, smallest_group=15, expires_on=TODAY + timedelta(days=1))
    assert governing.smallest_group(initiative, day=TODAY + timedelta(days=400)) == 15


def test_one_partnerships_agreement_says_nothing_in_another(initiative):
    other = north_end("south-end")
    agree(initiative, {"attendance": ["child"]}, smallest_group=40)
    assert governing.smallest_group(other, day=TODAY) == 10
    assert accepted(submission_of(other)).rows == 3


def test_the_fields_to_permit_are_those_that_a_file_can_bring(initiative):
    (records,) = collected(initiative)
    assert [f.name for f in records.fields] == [
        "child.name",
        "child.birth_date",
        "programme",
        "fee",
    ]
