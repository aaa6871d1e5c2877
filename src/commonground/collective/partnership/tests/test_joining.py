"""An organisation comes in stage by stage, and gets its pack."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.partnership import onboarding, services
from commonground.collective.partnership.assessment import PROMPTS
from commonground.collective.partnership.errors import AlreadyPartner
from commonground.collective.partnership.joining_errors import (
    AlreadyIn,
    AlreadyProposed,
    BeforeLastStep,
    NothingAssessed,
    NotYet,
    StageOrder,
)
from commonground.collective.partnership.models import Candidate, Partner
from commonground.collective.partnership.tests.builders import promised, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
DAY, LATER, TODAY = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)


@pytest.fixture
def here():
    return together()


def propose(here, name="Gym Club", on=DAY):
    return services.propose(
        here.initiative,
        name=name,
        sector="nonprofit",
        kind="club",
        reason="It has a gym",
        on=on,
        today=TODAY,
        actor=here.ana.user,
    )


def find(candidate, known="Ran a camp", number=1):
    return services.note_finding(
        candidate,
        prompt=PROMPTS[number],
        known=known,
        source="Its report",
        reliability="document",
        gaps="How many came back",
        concerns="",
        today=TODAY,
        actor=None,
    )


def move(candidate, on=LATER):
    return services.move_on(candidate, on=on, today=TODAY, actor=None)


def test_every_stage_has_its_day_and_the_signature_makes_a_partner(here):
    candidate = propose(here)
    find(candidate)
    for _stage in range(3):
        move(candidate)
    assert not Partner.objects.filter(organisation__name="Gym Club").exists()
    move(candidate, on=TODAY)
    assert candidate.partner.joined_on == TODAY
    move(candidate, on=TODAY)
    steps = [(step.stage, step.on) for step in candidate.steps.all()]
    assert steps == [
        ("proposed", DAY),
        ("assessed", LATER),
        ("conversation", LATER),
        ("invited", LATER),
        ("signed", TODAY),
        ("onboarded", TODAY),
    ]


def test_nothing_is_assessed_until_something_is_written_down(here):
    candidate = propose(here)
    with pytest.raises(NothingAssessed):
        move(candidate)
    find(candidate)
    assert move(candidate).stage == Candidate.Stage.ASSESSED


def test_a_stage_is_not_reached_before_the_last_one_nor_in_the_future(here):
    candidate = propose(here, on=LATER)
    find(candidate)
    with pytest.raises(BeforeLastStep):
        move(candidate, on=DAY)
    with pytest.raises(NotYet):
        move(candidate, on=date(2016, 4, 1))
    candidate.refresh_from_db()
    assert candidate.stage == Candidate.Stage.PROPOSED


def test_a_no_keeps_its_reason_and_the_organisation_can_be_proposed_again(here):
    candidate = propose(here)
    services.decline(candidate, on=LATER, reason="No time this year", today=TODAY, actor=None)
    assert candidate.steps.last().note == "No time this year"
    with pytest.raises(StageOrder):
        move(candidate)
    assert propose(here).pk != candidate.pk


def test_who_has_signed_leaves_by_a_departure_and_not_by_a_no(here):
    candidate = propose(here)
    find(candidate)
    for _stage in range(4):
        move(candidate)
    with pytest.raises(AlreadyIn):
        services.decline(candidate, on=TODAY, reason="Gone", today=TODAY, actor=None)


def test_nobody_is_proposed_twice_nor_when_it_is_a_partner(here):
    propose(here)
    with pytest.raises(AlreadyProposed):
        propose(here)
    with pytest.raises(AlreadyPartner):
        propose(here, name="Judo")


def test_a_failed_signature_leaves_the_stage_as_it_was(here):
    candidate = propose(here)
    find(candidate)
    for _stage in range(3):
        move(candidate)
    services.add_partner(
        here.initiative,
        name="Gym Club",
        sector="nonprofit",
        kind="club",
        joined_on=DAY,
        actor=None,
    )
    with pytest.raises(AlreadyPartner):
        move(candidate)
    assert Candidate.objects.get().stage == Candidate.Stage.INVITED


def test_the_assessment_holds_thirteen_prompts_and_no_number_to_add_up(here):
    assert sorted(PROMPTS) == list(range(1, 14))
    assert len({prompt.name for prompt in PROMPTS.values()}) == 13
    kinds = {field.get_internal_type() for field in find(propose(here))._meta.fields}
    assert not kinds & {"IntegerField", "FloatField", "DecimalField", "PositiveSmallIntegerField"}


def test_a_prompt_answered_again_replaces_and_the_trail_keeps_the_words_out(here):
    candidate = propose(here)
    find(candidate, known="A rumour about money")
    find(candidate, known="Sound books")
    assert [finding.known for finding in candidate.findings.all()] == ["Sound books"]
    told = str(list(Event.objects.values_list("before", "after", "subject")))
    assert "rumour" not in told
    assert "Sound books" not in told


def test_members_see_the_stages_and_only_the_backbone_the_assessment(client, here):
    candidate = propose(here)
    find(candidate, known="Sound books")
    address = reverse("partnership:candidate", args=[here.initiative.slug, candidate.pk])
    client.force_login(here.bo.user)
    page = client.get(address).content.decode()
    assert "It has a gym" in page
    assert "Sound books" not in page
    client.force_login(here.ana.user)
    assert "Sound books" in client.get(address).content.decode()


def test_a_refused_stage_loses_no_word_that_was_typed(client, here):
    candidate = propose(here)
    client.force_login(here.ana.user)
    address = reverse("partnership:move_on", args=[here.initiative.slug, candidate.pk])
    page = client.post(address, {"on": "2016-02-01", "note": "We met at the gym"})
    assert page.status_code == 422
    assert "Answer at least one prompt" in page.content.decode()
    assert "We met at the gym" in page.content.decode()


def test_the_pack_says_what_is_due_and_other_rooms_bring_their_lines(client, here, monkeypatch):
    monkeypatch.setattr(onboarding, "_sources", list(onboarding._sources))
    promised(here)
    services.write_record(
        here.initiative, element="principles", words="Speak openly", today=DAY, actor=None
    )
    client.force_login(here.di.user)
    address = reverse("partnership:pack", args=[here.initiative.slug, here.club.code])
    page = client.get(address).content.decode()
    for shown in ("You promised: Coaches", "Speak openly", "No agreement is kept here yet", "Di"):
        assert shown in page

    def agreement(partner, day):
        return [onboarding.Line(f"Signed with {partner}")]

    for _twice in range(2):
        onboarding.bring_section(agreement, under="agreement")
    page = client.get(address).content.decode()
    assert page.count("Signed with Judo") == 1
    assert "No agreement is kept here yet" not in page


def test_lines_are_brought_only_under_a_heading_that_exists():
    with pytest.raises(ValueError, match="gossip"):
        onboarding.bring_section(lambda partner, day: [], under="gossip")
