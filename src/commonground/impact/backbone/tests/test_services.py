"""What the room writes: holders that do not overlap, sums that are sums, dated additions."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

import pytest

from commonground.collective.partnership import services as partners
from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.tests.builders import partner, together
from commonground.foundation.audit.models import Event
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.impact.backbone import errors, handover_queries, holding_queries, services
from commonground.impact.backbone.models import BudgetLine, Holding, Term, Work
from commonground.impact.backbone.tests.builders import (
    DAY,
    backboneful,
    budgeted,
    held,
    logged,
)
from commonground.impact.backbone.trail import VERBS
from commonground.impact.backbone.vocabulary import SupportFunction

pytestmark = pytest.mark.django_db
LATER = date(2016, 6, 1)


@pytest.fixture
def here():
    return together()


def test_a_second_holder_at_the_same_time_is_refused(here):
    held(here)
    with pytest.raises(errors.AlreadyHeld, match="Recreation"):
        held(here, partner=here.club, seat=here.di, deputy=None)
    with pytest.raises(errors.AlreadyHeld):
        held(here, partner=here.club, seat=here.di, deputy=None, shared=True)


def test_a_holder_that_begins_before_another_one_overlaps_it_too(here):
    held(here, starts_on=LATER)
    with pytest.raises(errors.AlreadyHeld):
        held(here, partner=here.club, seat=None, deputy=None, starts_on=DAY)


def test_two_hold_a_function_when_both_say_that_it_is_shared(here):
    held(here, shared=True)
    held(here, partner=here.club, seat=here.di, deputy=None, shared=True)
    assert len(holding_queries.functions(here.initiative, day=DAY)[0].held) == 2
    with pytest.raises(errors.AlreadyHeld):
        held(here, shared=True)


def test_a_function_laid_down_can_be_taken_on_that_same_day(here):
    services.end_holding(held(here), on=LATER, actor=None)
    held(here, partner=here.club, seat=here.di, deputy=None, starts_on=LATER)
    [before] = holding_queries.functions(here.initiative, day=DAY)[0].held
    [after] = holding_queries.functions(here.initiative, day=LATER)[0].held
    assert (before.partner, after.partner) == (here.backbone, here.club)


def test_a_new_deputy_leaves_the_old_one_in_the_past(here):
    first = held(here)
    services.hand_over(
        first, partner=here.backbone, seat=here.ana, on=LATER, today=LATER, actor=None
    )
    [before] = holding_queries.functions(here.initiative, day=DAY)[0].held
    [after] = holding_queries.functions(here.initiative, day=LATER)[0].held
    assert (before.deputy, after.deputy) == (here.di, None)
    with pytest.raises(errors.NotHeldThen):
        services.hand_over(first, partner=here.club, on=LATER, today=LATER, actor=None)


def test_nobody_stands_in_for_themselves_and_holders_sit_at_their_partner(here):
    with pytest.raises(errors.SameDeputy):
        held(here, deputy=here.ana)
    with pytest.raises(errors.SeatElsewhere, match="Judo"):
        held(here, partner=here.club, seat=here.ana, deputy=None)
    there = together("South End", " two")
    with pytest.raises(errors.SeatElsewhere):
        held(here, deputy=there.di)


def test_the_structure_of_a_day_can_be_corrected_and_the_next_one_follows_it(here):
    for shape in ("funder", "government"):
        services.set_structure(
            here.initiative, shape=shape, since=DAY, agreed_how="Vote", actor=None
        )
    services.set_structure(
        here.initiative, shape="shared", since=LATER, agreed_how="Vote", actor=None
    )
    shapes = [holding_queries.structure(here.initiative, day=day) for day in (DAY, LATER)]
    assert [shape.shape for shape in shapes] == ["government", "shared"]
    assert holding_queries.structure(here.initiative, day=date(2016, 1, 31)) is None


def test_what_has_not_happened_is_not_written(here):
    with pytest.raises(errors.NotYet):
        services.log_work(
            here.initiative,
            on=LATER,
            seat=here.ana,
            function="vision",
            what="Later",
            hours=Decimal(1),
            today=DAY,
            actor=None,
        )
    with pytest.raises(errors.NotYet):
        services.ask(here.club, words="Later?", asked_on=LATER, today=DAY, actor=None)


def test_a_page_sent_twice_is_one_row_everywhere(here):
    made, once = backboneful(here), uuid.uuid4()
    for _click in range(2):
        logged(here, once=once)
        services.ask(here.club, words="?", asked_on=DAY, today=DAY, actor=None, once=once)
        services.add_line(
            made.scenario,
            function="policy",
            year=2017,
            kind="in-kind",
            amount=Decimal(5),
            today=DAY,
            actor=None,
            once=once,
        )
        services.add_move(made.stage, what="Keys", today=DAY, actor=None, once=once)
        services.begin_term(
            here.club, place="Data table", person_name="Bo", starts_on=DAY, actor=None, once=once
        )
    counts = [
        model.objects.filter(once=once).count()
        for model in (Work, BudgetLine, Term, type(made.asked), type(made.move))
    ]
    assert counts == [1, 1, 1, 1, 1]


def test_a_budget_line_is_struck_and_counts_until_then(here):
    _scenario, line = budgeted(here)
    services.strike(line, today=LATER, actor=None)
    with pytest.raises(errors.SettledAlready):
        services.secure(line, on=LATER, today=LATER, actor=None)
    with pytest.raises(errors.ScenarioTwice, match="lean"):
        budgeted(here)


def test_a_stage_is_reached_only_with_evidence_and_not_in_the_future(here):
    stage = backboneful(here).stage
    with pytest.raises(errors.NoEvidence):
        services.reach_stage(stage, on=DAY, evidence="  ", today=DAY, actor=None)
    with pytest.raises(errors.NotYet):
        services.reach_stage(stage, on=LATER, evidence="Minutes", today=DAY, actor=None)
    services.reach_stage(stage, on=DAY, evidence="Minutes of 1 February", today=DAY, actor=None)
    with pytest.raises(errors.SettledAlready):
        services.drop_stage(stage, today=DAY, actor=None)


def test_a_dropped_stage_takes_what_has_not_moved_with_it_and_its_name_is_free(here):
    made = backboneful(here)
    with pytest.raises(errors.StageTwice):
        services.add_stage(
            here.initiative, name=made.stage.name, planned_on=LATER, today=DAY, actor=None
        )
    services.drop_stage(made.stage, today=LATER, actor=None)
    with pytest.raises(errors.SettledAlready):
        services.finish_move(made.move, on=LATER, evidence="Seen", today=LATER, actor=None)
    services.add_stage(
        here.initiative, name=made.stage.name, planned_on=LATER, today=LATER, actor=None
    )
    assert handover_queries.progress(here.initiative, day=DAY).moves == 1
    assert handover_queries.progress(here.initiative, day=LATER).moves == 0


def test_nothing_moves_from_a_partner_to_itself(here):
    stage = backboneful(here).stage
    with pytest.raises(errors.SamePartner):
        services.add_move(
            stage, what="Keys", giver=here.club, taker=here.club, today=DAY, actor=None
        )


def test_a_new_chair_ends_the_turn_of_the_one_before(here):
    backboneful(here)
    services.begin_term(
        here.backbone, place="Steering group", person_name="Ana", starts_on=LATER, actor=None
    )
    [place] = handover_queries.rotation(here.initiative, day=LATER)
    assert [term.person_name for term in place.now] == ["Ana"]
    assert place.partners == 2
    [then] = handover_queries.rotation(here.initiative, day=DAY)
    assert [term.person_name for term in then.now] == ["Di"]


def test_the_second_writer_of_a_mandate_is_told_and_nothing_is_lost(here):
    mandate = backboneful(here).mandate
    words = {
        "does": "Calls",
        "leaves": "",
        "agreed_how": "Vote",
        "agreed_on": DAY,
        "review_on": LATER,
    }
    services.correct_mandate(mandate, seen=1, today=DAY, actor=None, **words)
    with pytest.raises(ChangedMeanwhile):
        services.correct_mandate(
            mandate, seen=1, today=DAY, actor=None, **{**words, "does": "Sings"}
        )
    with pytest.raises(errors.MandateThatDay):
        services.agree_mandate(here.initiative, today=DAY, actor=None, **words)
    with pytest.raises(errors.ReviewTooEarly):
        services.agree_mandate(
            here.initiative, today=LATER, actor=None, **{**words, "agreed_on": LATER}
        )


def test_everything_of_a_partner_that_leaves_passes_to_another(here):
    backboneful(here)
    gym = partner(here.initiative, "Gym")
    seat = partners.give_seat(
        gym, role="representative", person_name="Flo", starts_on=DAY, actor=None, email="f@x.org"
    )
    taker = Taker(gym, seat, LATER, None)
    things = {thing.key.split("-")[0]: thing for thing in to_hand_over(here.club, day=LATER)}
    assert {"backbone", "leads", "handover", "budget"} <= set(things)
    for name in ("backbone", "leads", "handover", "budget"):
        things[name].take_over(taker)
    left = {thing.key.split("-")[0] for thing in to_hand_over(here.club, day=LATER)}
    assert not left & {"backbone", "leads", "handover", "budget"}
    now = Holding.objects.get(ends_on=None)
    assert (now.seat, now.deputy) == (here.ana, seat)
    assert BudgetLine.objects.get(struck_on=None).partner == gym
    assert Term.objects.get(ends_on=None).person_name == "Flo"


def test_a_function_of_a_partner_that_leaves_goes_with_its_hours_and_without_its_deputy(here):
    held(here, partner=here.club, seat=here.di, deputy=here.bo, hours="evenings")
    [thing] = [t for t in to_hand_over(here.club, day=LATER) if t.key.startswith("backbone")]
    thing.take_over(Taker(here.backbone, here.ana, LATER, None))
    now = Holding.objects.get(ends_on=None)
    assert (now.partner, now.seat, now.deputy, now.hours) == (
        here.backbone,
        here.ana,
        None,
        "evenings",
    )


def test_every_event_of_this_room_has_its_words(here):
    made = backboneful(here)
    services.take_back_work(made.work, today=DAY, actor=None)
    services.take_back_request(made.asked, today=DAY, actor=None)
    services.finish_move(made.move, on=DAY, evidence="Seen", today=DAY, actor=None)
    services.end_holding(made.holding, on=DAY, actor=None)
    services.end_term(made.term, on=DAY, actor=None)
    services.secure(made.line, on=DAY, today=DAY, actor=None)
    verbs = set(Event.objects.filter(verb__startswith="backbone.").values_list("verb", flat=True))
    assert verbs <= set(VERBS)
    assert len(verbs) > 10


@pytest.mark.parametrize("function", SupportFunction)
def test_a_function_can_begin_on_a_leap_day(here, function):
    leap = date(2016, 2, 29)
    held(here, function, starts_on=leap)
    found = holding_queries.functions(here.initiative, day=leap)
    assert [one.function for one in found if one.has_holder] == [function]
