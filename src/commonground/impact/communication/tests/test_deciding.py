"""Questions: who may answer, what nobody reads before the end, and what follows by the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import STARTED, partner, seat, together
from commonground.foundation.audit.models import Event
from commonground.foundation.theme.meanwhile import ChangedMeanwhile
from commonground.impact.communication import decision_errors as errors
from commonground.impact.communication.chores import close_decisions
from commonground.impact.communication.models import Position
from commonground.impact.communication.queries.decisions import (
    decisions,
    declared_interests,
    open_decisions,
    register,
    to_revisit,
)
from commonground.impact.communication.revealed import results
from commonground.impact.communication.services import deciding, settled, voicing
from commonground.impact.communication.tests.builders import NOW, TODAY, answered, asked, planned

LATER = TODAY + timedelta(days=7)


@pytest.fixture
def here(db):
    return together()


def closed(decision, day=TODAY):
    return deciding.close(decision, today=day, actor=None)


def voices(decision):
    return list(decision.voters.all())


def test_every_partner_has_one_voice_and_consent_goes_ahead_without_objection(here):
    decision = asked(here)
    for voter in voices(decision):
        answered(voter, 1)
    done = closed(decision)
    assert (done.verdict, str(done.chosen)) == ("adopted", "Yes")
    assert done.groups == ["nonprofit", "public"]


def test_one_reasoned_objection_stops_consent_and_stands_on_the_page(here):
    decision = asked(here)
    first, second = voices(decision)
    answered(first, 1)
    with pytest.raises(errors.AnswerNeedsReason):
        answered(second, 3)
    answered(second, 3, "It asks for birth dates")
    assert results(decision) == []
    done = closed(decision)
    (result,) = results(done)
    assert done.verdict == "not-adopted"
    assert [said.reason for said in result.objections] == ["It asks for birth dates"]


def test_of_several_options_the_best_supported_wins_and_two_equal_ones_are_no_decision(here):
    gym = partner(here.initiative, "Gym")
    decision = asked(here, options=["Red", "Blue"], rule="majority")
    red, blue = decision.options.all()
    for voter, (to_red, to_blue) in zip(voices(decision), [(1, 1), (1, 1), (1, 3)], strict=True):
        answers = {red.pk: (to_red, ""), blue.pk: (to_blue, "")}
        deciding.answer(voter, answers=answers, seen=1, today=TODAY, actor=None)
    assert closed(decision).chosen == red
    tied = asked(here, question="Again?", options=["Red", "Blue"], rule="majority")
    for voter in voices(tied):
        answered(voter, 1)
    assert closed(tied).verdict == "tied"
    assert gym.voices.count() == 2


def test_gradients_keep_the_share_that_the_partners_set(here):
    gym = partner(here.initiative, "Gym")
    for percent, verdict in ((None, "adopted"), (67, "not-adopted")):
        decision = asked(here, question=f"At {percent}?", rule="gradients", enough_percent=percent)
        for voter in voices(decision):
            answered(voter, 7 if voter.partner == gym else 2, "Because")
        assert closed(decision).verdict == verdict


def test_lived_experience_has_the_last_word(here):
    with pytest.raises(errors.NobodyWithLastWord):
        asked(here, last_word=True)
    voicing.mark_lived_experience(here.bo, consent="Said so", today=TODAY, actor=None)
    verdicts = {}
    for said in (None, 1, 3):
        decision = asked(here, question=f"{said}?", rule="majority", last_word=True)
        for voter in voices(decision):
            if not voter.has_last_word:
                answered(voter, 1)
            elif said:
                answered(voter, said)
        done = closed(decision)
        verdicts[said] = (done.verdict, done.with_lived_experience)
    assert verdicts == {
        None: ("awaits-last-word", False),
        1: ("adopted", True),
        3: ("last-word-no", True),
    }
    assert decision.voters.get(has_last_word=True).counts is False


def test_named_people_answer_each_for_themselves(here):
    decision = asked(here, people=[here.di, here.bo], rule="majority", quorum=2)
    assert {voter.seat for voter in voices(decision)} == {here.di, here.bo}
    answered(voices(decision)[0], 1)
    assert closed(decision).verdict == "no-quorum"


def test_what_was_asked_wrongly_is_refused_before_it_opens(here):
    with pytest.raises(errors.OptionMissing):
        asked(here, options=[" "])
    with pytest.raises(errors.QuorumOutOfReach):
        asked(here, quorum=3)
    with pytest.raises(errors.ClosesInThePast):
        asked(here, closes_on=TODAY - timedelta(days=1))
    with pytest.raises(errors.RevisitInThePast):
        asked(here, revisit_on=TODAY)
    assert asked(here) == asked(here)


def test_an_answer_is_changed_until_it_closes_and_counted_once(here):
    decision = asked(here)
    voter, _other = voices(decision)
    answered(voter, 1)
    voter.refresh_from_db()
    answered(voter, 2, "Mind the forms")
    assert Position.objects.get(voter=voter).value == 2
    closed(decision)
    voter.refresh_from_db()
    with pytest.raises(errors.DecisionClosed):
        answered(voter, 1)
    assert closed(decision, LATER).closed_on == TODAY


def test_of_two_who_answer_for_one_partner_the_second_hears_of_the_first(here):
    voter = voices(asked(here))[0]
    answered(voter, 1)
    assert answered(voter, 1).given_on == TODAY  # the same words sent twice
    with pytest.raises(ChangedMeanwhile):
        answered(voter, 2, "Otherwise")
    assert Position.objects.get().value == 1


def test_the_database_holds_one_voice_per_partner_and_one_position_per_voice(here):
    voter = answered(voices(asked(here))[0], 1)
    position = voter.positions.get()
    for row in (position, voter):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_only_what_was_offered_is_an_answer(here):
    decision = asked(here)
    voter = voices(decision)[0]
    (option,) = decision.options.all()
    with pytest.raises(errors.AnswerNotOffered):
        answered(voter, 9)
    for answers in ({}, {option.pk: (1, ""), option.pk + 1: (1, "")}):
        with pytest.raises(errors.EveryOptionNeedsAnAnswer):
            deciding.answer(voter, answers=answers, seen=1, today=TODAY, actor=None)


def test_the_trail_says_that_somebody_answered_and_never_what(here):
    answered(voices(asked(here))[1], 3, "A delicate reason")
    told = Event.objects.get(verb="decision.answered")
    assert told.after == {"partner": "Recreation"}
    assert "delicate" not in str([told.before, told.after, told.subject])


def test_a_question_that_is_taken_back_reveals_nothing_for_ever(here):
    decision = asked(here)
    answered(voices(decision)[0], 1)
    done = deciding.withdraw(decision, why="Asked too early", today=TODAY, actor=None)
    assert results(done) == []
    assert decisions(here.initiative, day=TODAY).closed == ()


def test_a_question_closes_after_its_last_day_by_itself_and_takes_nothing_in_between(
    here, settings
):
    decision = asked(here, closes_on=TODAY)
    answered(voices(decision)[0], 1)
    settings.TODAY = TODAY
    assert close_decisions(NOW) == 0
    settings.TODAY = TODAY + timedelta(days=1)
    with pytest.raises(errors.DecisionClosed):
        answered(voices(decision)[1], 1, today=settings.TODAY)
    assert close_decisions(NOW) == 1
    decision.refresh_from_db()
    assert (decision.verdict, decision.closed_on) == ("adopted", settings.TODAY)


def test_any_day_of_the_past_stays_as_it_was(here):
    decision = asked(here, revisit_on=date(2016, 12, 1), proposer=here.club)
    for voter in voices(decision):
        answered(voter, 1)
    closed(decision, LATER)
    (before,) = decisions(here.initiative, day=TODAY).all
    (after,) = decisions(here.initiative, day=LATER).all
    assert (before.verdict, before.groups, after.verdict) == ("", (), "adopted")
    assert list(open_decisions(here.initiative, day=TODAY)) == [decision]
    assert not open_decisions(here.initiative, day=LATER).exists()
    assert decisions(here.initiative, day=LATER).proposed_by == {"nonprofit": 1}
    assert decisions(here.initiative, day=TODAY - timedelta(days=1)).all == ()


def test_a_decision_is_looked_at_again_on_its_day_and_the_next(here):
    decision = asked(here, revisit_on=date(2016, 12, 1))
    with pytest.raises(errors.DecisionOpen):
        settled.revisit(decision, words="x", next_on=None, today=TODAY, actor=None)
    done = closed(decision)
    due = [
        [d.pk for d in to_revisit(here.initiative, day=day)]
        for day in (date(2016, 11, 30), date(2016, 12, 1))
    ]
    assert due == [[], [decision.pk]]
    for _ in range(2):
        settled.revisit(
            done, words="It works", next_on=date(2017, 6, 1), today=date(2016, 12, 2), actor=None
        )
    assert done.revisits.count() == 1
    assert to_revisit(here.initiative, day=date(2016, 12, 2)) == []
    assert to_revisit(here.initiative, day=date(2016, 12, 1)) == [done]
    assert to_revisit(here.initiative, day=date(2017, 6, 1)) == [done]


def test_funders_interests_stand_beside_as_they_were_that_day(here):
    fund = partnership.add_partner(
        here.initiative,
        name="Fund",
        sector="private",
        kind="funder",
        joined_on=STARTED,
        actor=None,
    )
    partnership.state_interest(here.club, words="More members", today=TODAY, actor=None)
    wish = partnership.state_interest(fund, words="Our name on it", today=LATER, actor=None)
    assert declared_interests(here.initiative, day=TODAY) == []
    assert declared_interests(here.initiative, day=LATER) == [wish]
    decision = asked(here, people=[seat(fund, Seat.Role.REPRESENTATIVE, "Flo")])
    answered(voices(decision)[0], 1)
    closed(decision)
    assert decisions(here.initiative, day=TODAY).closed[0].by_funder_alone


def test_the_register_finds_by_words_outcome_and_days(here):
    gyms = asked(here, question="Free gyms?", background="About 14 gyms", proposer=here.club)
    closed(gyms, LATER)
    bus = asked(here, question="A bus?", options=["Blue bus", "Red bus"])
    settled.write_down(planned(here), question="Snacks", rule="consent", today=TODAY, actor=None)

    def found(**wanted):
        return {d.question for d in register(here.initiative, day=LATER, **wanted)}

    assert found() == {"Free gyms?", "A bus?", "Snacks"}
    assert found(text="14 GYMS") == {"Free gyms?"}
    assert found(text="judo") == {"Free gyms?"}
    assert found(text="red") == {"A bus?"}
    assert found(state="open") == {bus.question}
    assert found(state="adopted") == {"Snacks"}
    assert found(state="no-quorum") == {gyms.question}
    assert found(since=LATER) == {gyms.question}
    assert found(until=TODAY) == {"A bus?", "Snacks"}
    assert found(measure="registrations") == set()
