"""From a first draft to an agenda in force, and what may not happen on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from commonground.collective.agreements.tests import builders as agreements
from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.errors import SharedGoalKept
from commonground.collective.partnership.models import Initiative
from commonground.collective.partnership.tests.builders import partner, together
from commonground.foundation.audit.models import Event
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.impact.agenda import errors, queries, services, wording
from commonground.impact.agenda.models import Clause, ClauseText, Position, Strategy, Version
from commonground.impact.agenda.services import Answer, Words
from commonground.impact.agenda.tests.builders import (
    LATER,
    RESULT,
    TODAY,
    adopted,
    answer,
    draft,
    offered,
    propose,
    strategy,
)

pytestmark = pytest.mark.django_db
NEXT_DAY = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def write(clause, text, *, seen, partner, **more):
    return services.write_clause(
        clause,
        words=Words(text=text, **more),
        partner=partner,
        seen=seen,
        today=TODAY,
        actor=None,
    )


def test_two_people_write_one_clause_and_neither_text_is_lost(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    first = write(clause, "Be kind and early.", seen=1, partner=here.club)
    with pytest.raises(ChangedMeanwhile):
        write(clause, "Be kind and brief.", seen=1, partner=here.backbone)
    joined = write(clause, "Be kind, early and brief.", seen=first.revision, partner=here.backbone)
    texts = ClauseText.objects.filter(clause=joined).values_list("text", flat=True)
    assert list(texts) == ["Be kind.", "Be kind and early.", "Be kind, early and brief."]


def test_the_same_words_twice_are_saved_once(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    write(clause, "Be brief.", seen=1, partner=here.club)
    write(clause, " Be brief. ", seen=1, partner=here.club)
    assert clause.texts.count() == 2


def test_one_proposal_sent_twice_is_one_clause(here):
    version = draft(here)
    for _press in range(2):
        services.propose_clause(
            version,
            "goal",
            words=Words(text="More places"),
            partner=here.club,
            today=TODAY,
            actor=None,
            key="0123456789abcdef",
        )
    assert Clause.objects.filter(version=version, text="More places").count() == 1


def test_a_second_proposal_for_a_part_with_one_clause_is_told_of_the_first(here):
    with pytest.raises(ChangedMeanwhile):
        propose(draft(here), "vision", "Other words", here.club)


def test_what_was_taken_out_frees_its_place_and_stays_readable(here):
    version = draft(here)
    clause = version.clauses.get(kind="vision")
    services.take_clause_out(clause, why="Too far", today=TODAY, actor=None)
    again = propose(version, "vision", "A nearer one", here.club)
    assert again.proposed_by == here.club
    assert clause.texts.get().text == "Lit gyms every evening."
    with pytest.raises(errors.TakenOutAlready):
        write(clause, "Nobody reads this", seen=1, partner=here.club)


def test_words_before_the_partners_do_not_change(here):
    asked = offered(here)
    clause = asked.version.clauses.get(kind="problem")
    with pytest.raises(errors.WordsStand):
        write(clause, "Other words", seen=1, partner=here.club)
    with pytest.raises(errors.WordsStand):
        propose(asked.version, "goal", "One more", here.club)
    with pytest.raises(errors.WordsStand):
        services.take_clause_out(clause, why="No", today=TODAY, actor=None)


def test_only_a_partner_of_that_day_proposes(here):
    version = draft(here)
    gone = partner(here.initiative, "Curling")
    partnership.leave(gone, on=TODAY, actor=None)
    with pytest.raises(errors.NotPartnerThen):
        propose(version, "goal", "Ice", gone)


def test_half_a_target_and_a_target_in_the_past_are_refused(here):
    version = draft(here)
    with pytest.raises(errors.HalfAValue):
        propose(version, "goal", "More", here.club, target_value=5)
    leap = date(2016, 2, 29)
    with pytest.raises(errors.TargetBeforeBaseline):
        propose(
            version,
            "goal",
            "More",
            here.club,
            baseline_value=1,
            baseline_on=leap,
            target_value=2,
            target_on=leap,
        )


def test_a_measure_that_is_not_in_the_dictionary_is_refused(here):
    with pytest.raises(errors.UnknownMeasure):
        propose(draft(here), "goal", "More", here.club, measures=("no_such",))


# The tree of strategies --------------------------------------------------------------------------


def test_a_strategy_stands_neither_below_itself_nor_deeper_than_levels_have_names(here):
    version = draft(here)
    top = Strategy.objects.get(name="Open gyms")
    second = Strategy.objects.get(name="Keys for clubs")
    clause = version.clauses.get(strategy=top)
    with pytest.raises(errors.NotBelowItself):
        write(clause, "Round", seen=1, partner=here.club, name="Open gyms", parent=second)
    third = strategy(version, "A key box", here.club, parent=second)
    with pytest.raises(errors.TooDeep):
        strategy(version, "A lock", here.club, parent=third)
    with pytest.raises(errors.LevelInUse):
        services.name_levels(version, names=["One", "Two"], actor=None)


def test_moving_a_branch_below_another_counts_its_whole_depth(here):
    version = draft(here)
    other = strategy(version, "Free kit", here.club)
    below = strategy(version, "A shed", here.club, parent=other)
    top = version.clauses.get(strategy__name="Open gyms")
    with pytest.raises(errors.TooDeep):
        write(top, "Moved", seen=1, partner=here.club, name="Open gyms", parent=below)


def test_a_strategy_with_others_below_it_stays(here):
    version = draft(here)
    clause = version.clauses.get(strategy__name="Open gyms")
    with pytest.raises(errors.HasStrategiesBelow):
        services.take_clause_out(clause, why="No", today=TODAY, actor=None)


def test_a_strategy_is_called_as_its_newest_adopted_wording_calls_it(here):
    first = adopted(here)
    copy = services.amend_agenda(first, why="Names", today=TODAY, actor=None)
    clause = copy.clauses.get(strategy__name="Open gyms")
    write(clause, "Open gyms.", seen=1, partner=here.club, name="Open doors")
    assert Strategy.objects.get(pk=clause.strategy_id).name == "Open gyms"
    asked = services.put_forward(copy, closes_on=LATER, today=TODAY, actor=None, rule="majority")
    answer(asked, here.club)
    services.close_round(asked, today=TODAY, actor=None)
    services.adopt_agenda(copy, on=TODAY, today=TODAY, actor=None)
    assert Strategy.objects.get(pk=clause.strategy_id).name == "Open doors"


# Asking and adopting -----------------------------------------------------------------------------


def test_the_rule_of_the_agreement_in_force_decides_and_no_other(here):
    agreements.adopted(here, on=TODAY)
    asked = offered(here, rule="majority")
    assert (asked.rule, asked.quorum) == ("consent", 3)
    assert asked.rule_from is not None
    answer(asked, here.club)
    services.close_round(asked, today=TODAY, actor=None)
    with pytest.raises(errors.NotDecided):
        services.adopt_agenda(asked.version, on=TODAY, today=TODAY, actor=None)


def test_without_an_agreed_rule_one_is_chosen_before_anybody_answers(here):
    with pytest.raises(errors.RuleMissing):
        offered(here, rule="")


def test_an_answer_off_the_scale_or_without_its_reason_is_refused(here):
    asked = offered(here, rule="gradients")
    with pytest.raises(errors.NoSuchAnswer):
        answer(asked, here.club, 9)
    with pytest.raises(errors.WordsForThisAnswer):
        answer(asked, here.club, 8)


def test_a_partner_has_one_answer_to_each_question(here):
    asked = offered(here)
    clause = asked.version.clauses.get(kind="problem")
    for value in (1, 3):
        services.give_positions(
            asked,
            here.club,
            answers=[Answer(value), Answer(2, clause=clause)],
            person_name="Di",
            today=TODAY,
            actor=None,
        )
    assert sorted(Position.objects.values_list("value", flat=True)) == [2, 3]
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(
            round=asked, partner=here.club, value=1, person_name="Di", given_on=TODAY
        )


def test_a_clause_of_another_version_is_not_answered(here):
    asked = offered(here)
    other = draft(together("South End", " South"))
    foreign = other.clauses.get(kind="problem")
    with pytest.raises(errors.NoSuchAnswer):
        services.give_positions(
            asked,
            here.club,
            answers=[Answer(1, clause=foreign)],
            person_name="Di",
            today=TODAY,
            actor=None,
        )


def test_a_round_that_closed_takes_no_answer_and_closes_once(here):
    asked = offered(here)
    answer(asked, here.club)
    services.close_round(asked, today=TODAY, actor=None)
    again = services.close_round(asked, today=LATER, actor=None)
    assert again.closed_on == TODAY
    with pytest.raises(errors.RoundClosed):
        answer(asked, here.backbone)


def test_a_round_whose_last_day_is_over_closes_by_itself(here):
    asked = offered(here)
    answer(asked, here.club)
    assert services.close_rounds_due(today=LATER) == 0
    assert services.close_rounds_due(today=LATER + timedelta(days=1)) == 1
    asked.refresh_from_db()
    assert asked.verdict == "adopted"
    assert services.close_rounds_due(today=LATER + timedelta(days=2)) == 0


def test_the_trace_says_who_answered_and_never_what(here):
    asked = offered(here, rule="gradients")
    answer(asked, here.club, 8, why="It leaves out girls")
    event = Event.objects.get(verb="agenda.position_given")
    assert event.after == {"partner": "Judo"}


def test_what_was_not_decided_can_be_asked_again_and_is_adopted_then(here):
    asked = offered(here)
    answer(asked, here.club, 3)
    services.close_round(asked, today=TODAY, actor=None)
    with pytest.raises(errors.NotDecided):
        services.adopt_agenda(asked.version, on=TODAY, today=TODAY, actor=None)
    again = services.open_round(
        asked.version, closes_on=LATER, today=TODAY, actor=None, rule="majority"
    )
    with pytest.raises(errors.RoundOpen):
        services.adopt_agenda(asked.version, on=TODAY, today=TODAY, actor=None)
    answer(again, here.club)
    services.close_round(again, today=TODAY, actor=None)
    version = services.adopt_agenda(asked.version, on=TODAY, today=TODAY, actor=None)
    assert version.adopted_by == again


def test_adoption_feeds_the_shared_goal_and_nobody_types_over_it(here):
    adopted(here)
    initiative = Initiative.objects.get(pk=here.initiative.pk)
    assert initiative.shared_goal == RESULT
    with pytest.raises(SharedGoalKept):
        partnership.change_initiative(initiative, shared_goal="Another one", actor=None)
    partnership.change_initiative(initiative, place="Halifax", actor=None)


def test_it_is_adopted_neither_before_it_was_decided_nor_in_the_future(here):
    asked = offered(here)
    answer(asked, here.club)
    services.close_round(asked, today=NEXT_DAY, actor=None)
    for on in (TODAY, LATER):
        with pytest.raises(errors.AdoptedOnAnotherDay):
            services.adopt_agenda(asked.version, on=on, today=NEXT_DAY, actor=None)
    with pytest.raises(errors.ReviewTooEarly):
        services.adopt_agenda(
            asked.version, on=NEXT_DAY, today=NEXT_DAY, actor=None, review_on=NEXT_DAY
        )


def test_one_version_is_in_work_at_a_time(here):
    first = adopted(here)
    copy = services.amend_agenda(first, why="Girls first", today=TODAY, actor=None)
    for begin in (
        lambda: services.amend_agenda(first, why="More", today=TODAY, actor=None),
        lambda: services.begin_agenda(here.initiative, today=TODAY, actor=None),
    ):
        with pytest.raises(errors.VersionInWork):
            begin()
    services.set_agenda_aside(copy, why="Not now", today=TODAY, actor=None)
    assert services.amend_agenda(first, why="Now", today=TODAY, actor=None).number == 3


def test_a_copy_says_the_same_and_a_change_is_found_word_by_word(here):
    first = adopted(here)
    copy = services.amend_agenda(first, why="Girls first", today=TODAY, actor=None)
    pairs = wording.compared(wording.sections_of(first), wording.sections_of(copy))
    assert pairs
    assert not [pair for pair in pairs if pair.is_changed]
    clause = copy.clauses.get(kind="vision")
    write(clause, "Lit gyms every morning.", seen=1, partner=here.club)
    services.take_clause_out(copy.clauses.get(kind="principle"), why="No", today=TODAY, actor=None)
    pairs = wording.compared(wording.sections_of(first), wording.sections_of(copy))
    changed = {pair.title: pair for pair in pairs if pair.is_changed}
    assert set(changed) == {"Vision", "Principle"}
    assert changed["Principle"].after is None
    kinds = [(p.kind, p.text.strip()) for p in changed["Vision"].pieces]
    assert ("removed", "evening.") in kinds
    assert ("added", "morning.") in kinds
    assert first.clauses.get(kind="vision").text == "Lit gyms every evening."


def test_an_endorsement_is_one_per_wording_and_can_be_taken_back_with_both_days(here):
    version = adopted(here)
    with pytest.raises(errors.EndorsedAlready):
        services.endorse(version, partner=here.club, seat=here.di, today=TODAY, actor=None)
    with pytest.raises(errors.NotYourEndorsement):
        services.endorse(version, partner=here.club, seat=here.bo, today=TODAY, actor=None)
    services.take_endorsement_back(
        version, partner=here.club, why="New board", today=NEXT_DAY, actor=None
    )
    services.endorse(version, partner=here.club, seat=here.di, today=LATER, actor=None)
    for day, names in ((TODAY, 1), (NEXT_DAY, 0), (LATER, 1)):
        assert len(queries.endorsements_on([version], day=day)) == names


def test_the_database_keeps_one_open_version(here):
    draft(here)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(initiative=here.initiative, number=9, created_on=TODAY)
