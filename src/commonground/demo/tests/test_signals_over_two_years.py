"""Year one is visibly unclear and year two visibly clear: which signals speak on which day, and why not later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.demo.comings_and_goings import TODAY
from commonground.demo.load import load_demo
from commonground.demo.story import BACKBONE, COORDINATOR, MEMBER
from commonground.demo.years_together import live_together
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.models import Event
from commonground.foundation.jobs.kinds import chores
from commonground.foundation.mail.models import Letter
from commonground.impact.communication.models import Meeting
from commonground.picture import shared, story
from commonground.picture.balance import balance
from commonground.picture.facts import Facts, broker
from commonground.picture.signals import SIGNALS
from commonground.picture.signals.rule import Finding

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
YEAR_ONE, MIDDLE = date(2016, 6, 1), date(2017, 3, 1)

SILENT_LATER: dict[str, str] = {
    "impact-before-collective": "the agenda is endorsed, and readiness says proceed",
    "outcome-without-activity": "each strategy of the agenda has an activity",
    "activity-outside-agenda": "the old six were closed or tied to a strategy",
    "served-twice": "open gym and sport sampler no longer meet at one hour",
    "chain-on-one": "no chain of work waits for one partner alone",
    "partner-without-role": "every partner leads or gives something",
    "milestones-late": "milestones are met by their day",
    "activities-without-residents": "residents shape some of what runs",
    "agenda-unread": "everybody has seen the newest wording",
    "dissent-unanswered": "the school board's dissent has its answer",
    "not-on-the-same-page": "asked again in February 2017, few say that they do not understand",
    "nothing-agreed": "the agreement is in force since 12 September 2016",
    "precondition-missing": "asked again in August 2016, readiness says proceed",
    "interests-unserved": "every motive is served by the visits, the list or the fees",
    "matter-without-lead": "the coordinator's seat exists since September 2016",
    "last-word-in-one-hand": "fees and programmes moved to PLAYS and Sport NS with the agreement",
    "review-overdue": "the broker looks with the partners every two months",
    "function-without-holder": "six functions are held since 12 September 2016",
    "requests-wait": "what was asked in spring was answered in September, the rest within days",
    "speaking-lopsided": "each group speaks about as often as it has heads",
    "residents-absent-from-decisions": "two parents sit at the table from the first evening",
    "funder-decides-alone": "since the agreement all partners are asked",
    "decisions-to-revisit": "each is looked at again on its day",
    "commitments-slipping": "nearly all are kept by their day",
    "meetings-without-decisions": "each evening has one question that is decided",
    "only-meetings": "some partner writes every few weeks",
    "follow-up-not-sent": "it goes out the next day",
    "partner-quiet": "soccer and wrestling come again, and send their files",
    "champion-dependence": "as many come when the coordinator is away",
}
"""Speaks at the end of year one; silent in the middle and at the end of year two, and for this reason."""

SPEAKS_ON: dict[str, str] = {
    "role-without-deputy": "fee assistance has no deputy: the visitor may name one",
    "pairs-see-it-differently": "for the broker: the map of winter 2016 counts until May 2017",
    "partner-without-tie": "the map of winter 2016 counts until May 2017",
}
"""Speaks at the end of year one and still in the middle of year two."""

IN_THE_MIDDLE: dict[str, str] = {
    "agreement-unsigned": "hockey's board meets twice a year",
    "agreement-review": "the first review is next week",
    "load-on-one": "gyms are the school board's, and fees are paid by PLAYS",
    "agenda-unsigned": "hockey has not put its name under the goal yet",
    "trust-not-asked": "the next round opens in May",
}
AT_THE_END: dict[str, str] = {
    "agreement-unsigned": "hockey's board meets in November",
    "agreement-to-look-at-again": "one partner joined and one left; the review is in November",
    "data-late": "paddling's file: the visitor drops it",
    "load-on-one": "gyms are the school board's, and fees are paid by PLAYS",
    "role-without-deputy": "fee assistance has no deputy: the visitor may name one",
}


@pytest.fixture(scope="module")
def north_end(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Initiative]:
    """Loaded once for this file, in a data folder of its own; the rows go with it."""
    data = tmp_path_factory.mktemp("demo")
    settings = override_settings(DATA=data, BATCHES=data / "batches")
    with django_db_blocker.unblock(), settings, transaction.atomic():
        yield load_demo()
        connection.set_rollback(True)


def facts_on(initiative: Initiative, day: date) -> Facts:
    """With what only the broker sees."""
    found = shared.read(initiative, day=day).facts
    return replace(found, broker=broker.read(initiative, day=day))


def speaking(initiative: Initiative, day: date, *, good: bool = False) -> set[str]:
    facts = facts_on(initiative, day)
    return {
        one.id
        for one in SIGNALS.values()
        if one.is_good is good and isinstance(one.judge(facts), Finding)
    }


def test_at_the_end_of_year_one_many_signals_speak_on_both_sides(north_end):
    found = speaking(north_end, YEAR_ONE)
    assert found == set(SILENT_LATER) | set(SPEAKS_ON)
    sides = [SIGNALS[name].side for name in found]
    assert min(sides.count("collective"), sides.count("impact")) >= 8


def test_in_the_middle_of_year_two_they_are_silent_for_stated_reasons(north_end):
    found = speaking(north_end, MIDDLE)
    assert not found & set(SILENT_LATER)
    assert found == set(SPEAKS_ON) | set(IN_THE_MIDDLE)
    assert "commitments-recovering" in speaking(north_end, MIDDLE, good=True)


def test_at_the_end_of_year_two_a_handful_is_left(north_end):
    found = speaking(north_end, TODAY)
    assert not found & set(SILENT_LATER)
    assert found == set(AT_THE_END)


@pytest.mark.parametrize("day", [MIDDLE, TODAY])
def test_silence_is_a_verdict_and_not_a_lack_of_data(north_end, day):
    facts = facts_on(north_end, day)
    told = {name: SIGNALS[name].judge(facts) for name in SILENT_LATER}
    assert {name: verdict for name, verdict in told.items() if verdict is not None} == {}


def test_the_balance_goes_from_one_side_to_both(north_end):
    before, after = (balance(facts_on(north_end, day)) for day in (YEAR_ONE, TODAY))
    assert before.ahead != "collective"
    assert sum(before.held) <= 5
    assert after.held == (5, 5)


def home(initiative: Initiative, who: str, day: date) -> str:
    """The page as somebody of the demo sees it on a day."""
    client = Client()
    client.force_login(User.objects.get(email=who))
    with override_settings(TODAY=day):
        page = client.get(reverse("picture:home", args=[initiative.slug])).content.decode()
    return " ".join(page.split())


def test_home_says_that_impact_runs_ahead_and_is_calm_a_year_later(north_end):
    school, coordinator = (
        member.email(person)
        for member, person in (
            (MEMBER["school-board"], MEMBER["school-board"].represented_by),
            (MEMBER[BACKBONE], COORDINATOR),
        )
    )
    before = home(north_end, school, YEAR_ONE)
    assert "The impact side runs ahead of the collective" in before
    assert "6 activities have started. The agenda is endorsed by 5 of 16 partners." in before
    for day in (MIDDLE, TODAY):
        assert "runs ahead" not in home(north_end, coordinator, day)


def test_the_story_tells_what_was_decided_and_done(north_end):
    found = story.moments(north_end, day=TODAY, may=lambda page: True)
    told = Counter(one.kind for one in found)
    assert told["met"] == 18
    assert told["decided"] >= 10
    assert told["done"] >= 3
    agreed = [one for one in found if one.kind == "agreed"]
    assert {one.sees for one in agreed} == {"agenda:agenda", "agreements:agreements"}
    assert (
        story.moments(north_end, day=date(2015, 9, 1), may=lambda page: True)[-1].kind == "joined"
    )


def test_nothing_of_it_is_to_be_sent(north_end, mailoutbox):
    now = datetime(2017, 10, 2, 16, tzinfo=UTC)
    with override_settings(TODAY=TODAY):
        for _name, chore in chores():
            chore(now)
    assert not Letter.objects.exists()
    assert mailoutbox == []


def test_living_it_a_second_time_changes_nothing(north_end):
    before = (Meeting.objects.count(), Event.objects.count())
    live_together(north_end)
    assert (Meeting.objects.count(), Event.objects.count()) == before
