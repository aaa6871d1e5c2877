"""What the picture reads: as of a day, and in the same number of queries for three rows and thirty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.impact.agenda import queries, services, understanding_queries
from commonground.impact.agenda.models import Strategy
from commonground.impact.agenda.tests.builders import (
    LATER,
    RESULT,
    TODAY,
    adopted,
    check_answered,
    draft,
    strategy,
)

pytestmark = pytest.mark.django_db
BEFORE, NEXT_DAY = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def test_nothing_that_came_later_is_seen_on_an_earlier_day(here):
    version = adopted(here)
    services.say(version, kind="dissent", words="No", partner=here.club, today=TODAY, actor=None)
    standing = queries.agenda_standing(here.initiative, day=BEFORE)
    assert (standing.is_adopted, standing.endorsed_by, standing.in_work) == (False, 0, None)
    assert standing.partners == 2
    for read in (
        queries.strategies_on,
        queries.goals_on,
        queries.who_proposed,
        queries.open_dissent,
        queries.strategies_without_measure,
    ):
        assert read(here.initiative, day=BEFORE) == ()
        assert read(here.initiative, day=TODAY)
    assert queries.not_seen(here.initiative, day=BEFORE) is None
    here.initiative.refresh_from_db()
    assert queries.shared_goal(here.initiative, day=BEFORE) == ""
    assert queries.shared_goal(here.initiative, day=TODAY) == RESULT


def test_the_standing_says_age_and_who_is_behind_it(here):
    adopted(here)
    standing = queries.agenda_standing(here.initiative, day=LATER)
    assert standing.age_days == 30
    assert [each.name for each in standing.endorsed] == ["Judo"]
    assert [each.name for each in standing.not_endorsed] == ["Recreation"]


def test_who_has_not_seen_the_newest_is_by_seat_and_day(here):
    version = adopted(here)
    services.mark_seen(version, [here.bo], today=NEXT_DAY)
    services.mark_seen(version, [here.bo], today=LATER)
    unseen = queries.not_seen(here.initiative, day=TODAY)
    assert [each.name for each in unseen.partners] == ["Judo", "Recreation"]
    unseen = queries.not_seen(here.initiative, day=NEXT_DAY)
    assert [each.name for each in unseen.partners] == ["Recreation"]
    assert set(unseen.seats) == {here.ana.pk, here.di.pk}


def test_a_draft_is_seen_by_nobody(here):
    version = draft(here)
    services.mark_seen(version, [here.bo], today=TODAY)
    assert not version.seen.exists()
    assert queries.not_seen(here.initiative, day=TODAY) is None


def test_strategies_are_read_in_the_order_of_the_tree(here):
    version = draft(here)
    strategy(version, "Free kit", here.club)
    strategy(version, "Late keys", here.club, parent=Strategy.objects.get(name="Open gyms"))
    rows = queries.strategies_of(version, day=TODAY)
    assert [(row.name, row.level, row.level_name) for row in rows] == [
        ("Open gyms", 0, "Driver"),
        ("Keys for clubs", 1, "Strategy"),
        ("Late keys", 1, "Strategy"),
        ("Free kit", 0, "Driver"),
    ]


def test_dissent_taken_back_or_of_a_partner_that_left_is_no_longer_open(here):
    version = adopted(here)
    curling = partner(here.initiative, "Curling")
    facts = {"kind": "dissent", "words": "No", "today": TODAY, "actor": None}
    services.say(version, partner=curling, key="vision", **facts)
    mine = services.say(version, partner=here.club, key="vision", **facts)
    services.say(version, partner=here.club, key="vision", **{**facts, "kind": "question"})
    assert len(queries.open_dissent(here.initiative, day=TODAY)) == 2
    services.take_back(mine, why="Met", today=NEXT_DAY, actor=None)
    partnership.leave(curling, on=NEXT_DAY, actor=None)
    assert queries.open_dissent(here.initiative, day=NEXT_DAY) == ()
    assert [each.clause for each in queries.open_dissent(here.initiative, day=TODAY)] == [
        "Vision",
        "Vision",
    ]


def test_the_share_of_the_community_counts_clauses_by_who_proposed_them(here):
    organisation = here.club.organisation
    organisation.sector = "community"
    organisation.save()
    adopted(here)
    share = queries.share_from_community(here.initiative, day=TODAY)
    assert (share.count, share.of) == (4, 8)
    assert share.share == 0.5
    assert queries.share_from_community(here.initiative, day=BEFORE).share is None


# Understanding -----------------------------------------------------------------------------------


def partners(here, n):
    return [partner(here.initiative, f"Club {i}") for i in range(n)]


def test_with_fewer_than_five_answers_no_rating_is_shown(here):
    few = dict.fromkeys(partners(here, 4), (1, "Words", False))
    check_answered(here.initiative, few)
    spread = understanding_queries.spread_of_understanding(here.initiative, day=TODAY)
    assert (spread.answered, spread.asked) == (4, 6)
    assert (spread.counts, spread.median, spread.lowest) == (None, None, None)
    assert spread.words == ()


def test_with_five_the_spread_is_shown_and_words_only_of_those_who_agree(here):
    clubs = partners(here, 5)
    said = {
        club: (rating, f"Says {club}", club == clubs[0])
        for club, rating in zip(clubs, (5, 1, 4, 4, 2), strict=True)
    }
    check_answered(here.initiative, said)
    spread = understanding_queries.spread_of_understanding(here.initiative, day=TODAY)
    assert spread.counts == (1, 1, 0, 2, 1)
    assert (spread.median, spread.lowest, spread.highest) == (4, 1, 5)
    assert [(who.name, words) for who, words in spread.words] == [("Club 0", "Says Club 0")]


def test_checks_are_repeated_and_an_earlier_day_sees_the_earlier_one(here):
    clubs = partners(here, 5)
    check_answered(here.initiative, dict.fromkeys(clubs, (2, "A", False)))
    check_answered(here.initiative, dict.fromkeys(clubs, (4, "B", False)), on=LATER)
    found = understanding_queries.spreads(here.initiative, day=LATER)
    assert [spread.median for spread in found] == [4, 2]
    assert len(understanding_queries.spreads(here.initiative, day=NEXT_DAY)) == 1


# Constant queries --------------------------------------------------------------------------------

READS = [
    queries.agenda_standing,
    queries.shared_goal,
    queries.not_seen,
    queries.strategies_on,
    queries.strategies_without_measure,
    queries.goals_on,
    queries.who_proposed,
    queries.share_from_community,
    queries.open_dissent,
    understanding_queries.spreads,
]


def counts(here):
    found = []
    for read in READS:
        with CaptureQueriesContext(connection) as seen:
            read(here.initiative, day=LATER)
        found.append(len(seen))
    return found


def grown(version, here, n, first):
    """That many more partners, strategies, endorsements, remarks and answers."""
    clubs = [partner(here.initiative, f"Club {i}") for i in range(first, first + n)]
    for i, club in enumerate(clubs, start=first):
        sits = seat(club, "representative", f"Rep {i}", account=False)
        services.endorse(version, partner=club, seat=sits, today=TODAY, actor=None)
        services.mark_seen(version, [sits], today=TODAY)
        facts = {"kind": "dissent", "words": "No", "today": TODAY, "actor": None}
        services.say(version, partner=club, key="vision", **facts)
    check_answered(here.initiative, dict.fromkeys(clubs, (3, "A", True)))


def test_three_rows_and_thirty_cost_the_same_number_of_queries(here):
    version = adopted(here)
    grown(version, here, 3, 0)
    few = counts(here)
    assert max(few) <= 5
    grown(version, here, 27, 3)
    assert counts(here) == few
