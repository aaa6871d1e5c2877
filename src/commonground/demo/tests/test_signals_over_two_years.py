"""Year one is visibly unclear and year two visibly clear: which signals speak on which day, and why not later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.demo.comings_and_goings import TODAY
from commonground.demo.load import load_demo
from commonground.demo.sign_ins import sign_ins
from commonground.foundation.accounts.models import User
from commonground.foundation.mail.models import Letter
from commonground.picture import shared, story
from commonground.picture.balance import balance
from commonground.picture.facts import Facts, broker
from commonground.picture.noticed import noticed
from commonground.picture.signals import SIGNALS
from commonground.picture.signals.rule import Finding

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
YEAR_ONE, MIDDLE = date(2016, 6, 1), date(2017, 3, 1)

SILENT_LATER: dict[str, str] = {
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
    "measure-without-target": "two measures aim at something; the third comes with the agenda's review",
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


def test_silence_is_a_verdict_and_not_a_lack_of_data(north_end):
    facts = facts_on(north_end, TODAY)
    told = {name: SIGNALS[name].judge(facts) for name in SILENT_LATER}
    assert {name: verdict for name, verdict in told.items() if verdict is not None} == {}
