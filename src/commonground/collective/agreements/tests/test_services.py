"""From a first draft to an agreement in force, and what may not happen on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from commonground.collective.agreements import errors, governing, queries, services
from commonground.collective.agreements.clauses import BY_KEY, PARTS, PROMPTS
from commonground.collective.agreements.due import due
from commonground.collective.agreements.models import Reopening, Version
from commonground.collective.agreements.tests.builders import TODAY, adopted, draft, offered
from commonground.collective.agreements.wording import compared, sections_of
from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def test_every_prompt_has_its_own_name_and_part():
    assert len(BY_KEY) == len(PROMPTS)
    assert {prompt.part for prompt in PROMPTS} == set(PARTS)


def test_two_agreements_of_one_name_would_be_taken_for_each_other(here):
    draft(here.initiative)
    with pytest.raises(errors.AgreementNameTaken):
        draft(here.initiative)


def test_the_ladder_is_read_in_its_order_once_it_is_in_force(here):
    version = offered(here.initiative)
    assert queries.grievance_ladder(here.initiative, day=TODAY) == []
    services.adopt(version, on=TODAY, today=TODAY, despite="a test", actor=None)
    ladder = queries.grievance_ladder(here.initiative, day=TODAY)
    assert [(r.number, r.who, r.days) for r in ladder] == [
        (1, "", 7),
        (2, "the broker", 14),
        (3, "the steering table", None),
    ]
    assert {r.agreement for r in ladder} == {"Partnership agreement"}
    assert queries.grievance_ladder(here.initiative, day=TODAY - timedelta(days=1)) == []
    assert queries.decision_rule(here.initiative, day=TODAY).startswith("Consent")


def test_of_two_agreements_the_ladder_adopted_last_holds(here):
    adopted(here)
    other = services.draft_agreement(here.initiative, name="On quarrels", today=TODAY, actor=None)
    services.write_clause(other, "grievances", text="Talk", state="partial", actor=None)
    services.set_ladder(other, steps=[("Drink a coffee", "", None)], actor=None)
    services.offer(other, today=TODAY, actor=None)
    services.adopt(other, on=TODAY, today=TODAY, despite="a test", actor=None)
    ladder = queries.grievance_ladder(here.initiative, day=TODAY)
    assert [r.what for r in ladder] == ["Drink a coffee"]


def test_an_amendment_leaves_what_is_in_force_in_force(here):
    first = adopted(here)
    copy = services.amend(first, why="Girls first", today=TODAY, actor=None)
    services.write_clause(copy, "vision", text="Every girl plays.", state="full", actor=None)
    assert queries.in_force(here.initiative, day=TODAY) == [first]
    assert first.clauses.get(key="vision").text == "Every child in the North End plays."
    services.offer(copy, today=TODAY, actor=None)
    services.adopt(copy, on=LATER, today=LATER, despite="a test", actor=None)
    assert queries.in_force(here.initiative, day=LATER) == [copy]
    assert queries.in_force(here.initiative, day=LATER - timedelta(days=1)) == [first]


def test_a_copy_says_the_same_in_every_clause_and_field(here):
    first = draft(here.initiative)
    services.set_partner_terms(
        first, here.club, withheld={"registrations": ["child.born"]}, why="By-laws", actor=None
    )
    services.offer(first, today=TODAY, actor=None)
    services.adopt(first, on=TODAY, today=TODAY, despite="a test", actor=None)
    copy = services.amend(first, why="To look", today=TODAY, actor=None)
    copy = Version.objects.get(pk=copy.pk)
    pairs = compared(sections_of(first), sections_of(copy))
    assert not [pair for pair in pairs if pair.is_changed]
    assert copy.partner_terms.get().withheld == {"registrations": ["child.born"]}
    assert first.partner_terms.exists()
    assert first.ladder.count() == copy.ladder.count() == 3


def test_a_changed_field_shows_in_the_difference_as_words_do(here):
    first = adopted(here)
    copy = services.amend(first, why="Stricter", today=TODAY, actor=None)
    facts = {"purpose": "To see who is reached", "permitted": {}, "outputs": []}
    services.set_data_terms(copy, smallest_group=12, actor=None, **facts)
    copy = Version.objects.get(pk=copy.pk)
    (changed,) = [p for p in compared(sections_of(first), sections_of(copy)) if p.is_changed]
    assert changed.section.prompt.key == "data"
    assert {p.text.strip() for p in changed.pieces if p.kind == "removed"} >= {"10"}


def test_two_amendments_at_once_would_lose_one(here):
    first = adopted(here)
    services.amend(first, why="One", today=TODAY, actor=None)
    with pytest.raises(errors.DraftExists):
        services.amend(first, why="Two", today=TODAY, actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(agreement=first.agreement, number=9, created_on=TODAY)


def test_set_aside_makes_room_for_another_amendment_and_stays_readable(here):
    first = adopted(here)
    copy = services.amend(first, why="One", today=TODAY, actor=None)
    with pytest.raises(errors.ReasonNeeded):
        services.set_aside(copy, why=" ", actor=None)
    services.set_aside(copy, why="Nobody wanted it", actor=None)
    assert services.amend(first, why="Two", today=TODAY, actor=None).number == 3
    assert sections_of(copy)


def test_words_that_are_offered_cannot_be_changed(here):
    version = offered(here.initiative)
    for change in (
        lambda: services.write_clause(version, "vision", text="x", state="full", actor=None),
        lambda: services.set_ladder(version, steps=[], actor=None),
        lambda: services.set_decision_rule(version, rule="majority", quorum=None, actor=None),
        lambda: services.set_partner_terms(version, here.club, smallest_group=9, actor=None),
        lambda: services.offer(version, today=TODAY, actor=None),
    ):
        with pytest.raises(errors.NotADraft):
            change()


def test_an_empty_version_is_not_offered(here):
    version = services.draft_agreement(here.initiative, name="Empty", today=TODAY, actor=None)
    with pytest.raises(errors.NothingToOffer):
        services.offer(version, today=TODAY, actor=None)


def test_a_clause_is_complete_with_its_words_and_its_fields(here):
    version = services.draft_agreement(here.initiative, name="Word", today=TODAY, actor=None)
    with pytest.raises(errors.ClauseNotFull):
        services.write_clause(version, "vision", text="  ", state="full", actor=None)
    for key in ("decisions", "grievances", "data"):
        with pytest.raises(errors.ClauseNeedsItsPart):
            services.write_clause(version, key, text="Somehow", state="full", actor=None)
    services.set_decision_rule(version, rule="consent", quorum=None, actor=None)
    services.write_clause(version, "decisions", text="Somehow", state="full", actor=None)


def test_each_partner_signs_once_through_its_own_representative(here):
    version = offered(here.initiative)
    for wrong in (here.bo, here.ana):
        with pytest.raises(errors.NotYourSignature):
            services.sign(version, partner=here.club, seat=wrong, today=TODAY, actor=None)
    with pytest.raises(errors.NotYourSignature):
        services.sign(version, partner=here.backbone, seat=here.di, today=TODAY, actor=None)
    signature = services.sign(version, partner=here.club, seat=here.di, today=TODAY, actor=None)
    assert (signature.person_name, signature.signed_on) == ("Di", TODAY)
    with pytest.raises(errors.SignedAlready):
        services.sign(version, partner=here.club, seat=here.di, today=TODAY, actor=None)
    assert queries.unsigned(version, day=TODAY) == [here.backbone]


def test_a_draft_cannot_be_signed_and_a_late_signature_is_welcome(here):
    with pytest.raises(errors.NotOffered):
        services.sign(
            draft(here.initiative), partner=here.club, seat=here.di, today=TODAY, actor=None
        )
    version = adopted(here, name="Word")
    gil = seat(here.backbone, Seat.Role.REPRESENTATIVE, "Gil")
    services.sign(version, partner=here.backbone, seat=gil, today=LATER, actor=None)
    assert queries.unsigned(version, day=LATER) == []


def test_without_every_signature_it_is_adopted_only_with_a_reason(here):
    version = offered(here.initiative)
    with pytest.raises(errors.SignaturesMissing) as refusal:
        services.adopt(version, on=TODAY, today=TODAY, actor=None)
    assert refusal.value.facts["partners"] == "Judo, Recreation"
    done = services.adopt(version, on=TODAY, today=TODAY, despite="They agreed aloud", actor=None)
    assert done.adopted_despite == "They agreed aloud"
    event = Event.objects.filter(verb="agreement.adopted").get()
    assert event.after["not_signed"] == ["Judo", "Recreation"]


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(2015, 8, 31)])
def test_a_day_that_has_not_come_or_lies_before_the_partnership_is_refused(here, on):
    version = offered(here.initiative)
    with pytest.raises(errors.AdoptedOnAnotherDay):
        services.adopt(version, on=on, today=TODAY, despite="a test", actor=None)


def test_joining_and_leaving_open_what_is_in_force_and_adoption_settles_it(here):
    first = adopted(here)
    curling = partner(here.initiative, "Curling")
    partnership.leave(curling, on=TODAY, actor=None)
    found = Reopening.objects.order_by("pk")
    assert [(r.partner, r.cause) for r in found] == [(curling, "joined"), (curling, "left")]
    assert [d.kind for d in due(here.initiative, day=TODAY)].count("reopened") == 2
    Reopening.objects.filter(cause="left").update(opened_on=TODAY + timedelta(days=9))
    assert [d.kind for d in due(here.initiative, day=TODAY)].count("reopened") == 1
    Reopening.objects.filter(cause="left").update(opened_on=TODAY)
    copy = services.amend(first, why="Curling", today=TODAY, actor=None)
    services.offer(copy, today=TODAY, actor=None)
    services.adopt(copy, on=TODAY, today=TODAY, despite="a test", actor=None)
    assert {r.settled_by for r in found.all()} == {copy}
    assert "reopened" not in [d.kind for d in due(here.initiative, day=TODAY)]


def test_a_newcomer_has_still_to_sign_what_the_others_signed(here):
    version = adopted(here)
    curling = partner(here.initiative, "Curling")
    assert curling in queries.unsigned(version, day=TODAY)


def test_without_an_agreement_in_force_nothing_is_opened(here):
    offered(here.initiative)
    partner(here.initiative, "Curling")
    assert not Reopening.objects.exists()


def test_what_is_due_is_said_before_its_day_and_late_ones_first(here):
    adopted(here)  # review on 4 September 2017, data until 1 September 2018
    kinds = {
        day: [d.kind for d in due(here.initiative, day=day) if d.kind != "signatures"]
        for day in (date(2017, 8, 6), date(2017, 8, 7), date(2018, 7, 7))
    }
    assert kinds[date(2017, 8, 6)] == []
    assert kinds[date(2017, 8, 7)] == ["review"]
    assert kinds[date(2018, 7, 7)] == ["review", "expiry"]
    assert [d.is_late for d in due(here.initiative, day=date(2018, 7, 7))][:2] == [True, False]


def test_the_trail_keeps_who_wrote_a_clause_and_not_its_words(here):
    version = services.draft_agreement(here.initiative, name="Word", today=TODAY, actor=None)
    services.write_clause(
        version, "vision", text="Something delicate", state="full", actor=here.ana.user
    )
    event = Event.objects.get(verb="agreement.clause_written")
    assert event.actor == here.ana.user
    assert "delicate" not in str([event.before, event.after, event.subject])


def test_no_promise_goes_below_five(here):
    version = services.draft_agreement(here.initiative, name="Word", today=TODAY, actor=None)
    with pytest.raises(errors.SmallestGroupTooSmall):
        services.set_data_terms(
            version, purpose="p", permitted={}, outputs=[], smallest_group=4, actor=None
        )


def test_an_output_that_was_not_agreed_is_refused_with_its_clause(here):
    governing.require_output(here.initiative, "public", day=TODAY)
    adopted(here)
    governing.require_output(here.initiative, "download", day=TODAY)
    with pytest.raises(errors.OutputNotPermitted) as refusal:
        governing.require_output(here.initiative, "public", day=TODAY)
    assert refusal.value.facts["agreement"] == "Partnership agreement"
