"""Twenty-seven indicators as data, a proxy where the log can say something, and plain words where not."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest

from commonground.collective.health.models import Report, Wave
from commonground.collective.partnership import services as partners
from commonground.collective.partnership.tests.builders import promised, together
from commonground.engine.surveys.instruments import shipped
from commonground.impact.backbone import indicators, measured
from commonground.impact.backbone.indicators import INSTRUMENT, ONLY_ASKED, catalogue
from commonground.impact.backbone.proxies import PROXIES, Log, Share
from commonground.impact.backbone.tests.builders import DAY, asked
from commonground.impact.measurement.models import Batch, Submission, Upload


def test_there_are_twenty_seven_in_order_and_the_last_twelve_are_marked_as_recalled():
    found = catalogue().indicators
    assert [one.number for one in found] == list(range(1, 28))
    assert [one.number for one in found if one.is_recalled] == list(range(16, 28))
    assert "not checked" in catalogue().source.en
    assert all(one.label.en != one.label.fr and one.label.fr for one in found)


def test_the_functions_have_as_many_indicators_as_published():
    functions = [one.function.value for one in catalogue().indicators]
    counts = [functions.count(name) for name in dict.fromkeys(functions)]
    assert counts == [4, 8, 5, 4, 3, 3]


def test_each_indicator_is_asked_by_its_own_question_under_its_function():
    by_construct = {
        item.name: construct.name
        for construct in shipped()[INSTRUMENT].constructs
        for item in construct.items
    }
    asked_by = {one.asks: one.function.value.replace("-", "_") for one in catalogue().indicators}
    assert asked_by == by_construct


def test_each_indicator_has_a_proxy_or_a_sentence_that_says_why_not():
    assert not set(PROXIES) & set(ONLY_ASKED)
    assert set(PROXIES) | set(ONLY_ASKED) == set(range(1, 28))


@pytest.mark.parametrize("number", sorted(PROXIES))
def test_a_proxy_without_its_numbers_cannot_be_computed_and_with_them_can(number):
    nothing, zero = Log(), Log(**{field.name: 0 for field in fields(Log)})
    some = Log(**{field.name: 4 for field in fields(Log)})
    assert PROXIES[number].compute(nothing) is None
    assert PROXIES[number].compute(zero) is None
    assert PROXIES[number].compute(some) == Share(4, 4)


def test_partners_coordinate_without_us_is_read_off_commitments_between_them():
    found = PROXIES[7].compute(Log(commitments_all=40, commitments_between_partners=10))
    assert (found.n, found.of, found.value) == (10, 40, 0.25)


def test_decisions_with_data_are_those_that_cite_a_measure():
    found = PROXIES[16].compute(Log(decisions_all=8, decisions_citing_data=2))
    assert found == Share(2, 8)


@pytest.fixture
def here(db):
    return together()


def test_numbers_of_the_partnership_and_of_requests_are_read_now(here):
    asked(here)
    promised(here)
    found = measured.log(here.initiative, day=DAY)
    assert (found.partners, found.partners_with_data_person) == (2, 1)
    assert (found.partners_with_representative, found.partners_asking) == (1, 1)
    assert (found.requests_all, found.requests_within_a_week) == (1, 0)
    assert (found.partners_promising, found.funders, found.commitments_all) == (1, 0, 0)


def test_numbers_are_those_of_the_day(here):
    asked(here)
    promised(here)
    before = measured.log(here.initiative, day=date(2015, 8, 1))
    assert (before.partners, before.partners_promising, before.requests_all) == (0, 0, 0)
    long_after = measured.log(here.initiative, day=date(2017, 6, 1))
    assert (long_after.partners_promising, long_after.partners_asking) == (0, 0)


def sent(here, *, due: date, came: date | None, accepted: date | None = None) -> None:
    submission = Submission.objects.create(
        partner=here.club, record_type="registrations", period=f"p{due}", due_on=due
    )
    if came is None:
        return
    noon = lambda on: f"{on}T12:00:00+00:00"  # noqa: E731
    upload = Upload.objects.create(
        submission=submission,
        fingerprint="f",
        filename="f.csv",
        size=1,
        received_at=noon(came),
        expires_at=noon(came + timedelta(days=14)),
    )
    Batch.objects.create(
        submission=submission,
        upload=upload,
        sha256="s",
        record_type_version=1,
        rows=1,
        refused=0,
        set_aside=0,
        accepted_at=noon(accepted or came),
    )


def test_a_file_is_on_time_by_the_day_it_came_and_counts_once_it_is_accepted(here):
    due = DAY - timedelta(days=20)
    sent(here, due=due, came=due)
    sent(here, due=due - timedelta(days=1), came=due, accepted=DAY)
    sent(here, due=due - timedelta(days=2), came=None)
    sent(here, due=due - timedelta(days=3), came=due - timedelta(days=9), accepted=DAY)
    sent(here, due=DAY + timedelta(days=1), came=None)
    found = measured.log(here.initiative, day=DAY)
    assert (found.submissions_due, found.submissions_in, found.submissions_on_time) == (4, 3, 2)
    then = measured.log(here.initiative, day=DAY - timedelta(days=1))
    assert (then.submissions_due, then.submissions_in, then.submissions_on_time) == (4, 1, 1)


def test_what_is_due_after_a_partner_left_is_not_due(here):
    sent(here, due=DAY - timedelta(days=2), came=None)
    partners.leave(here.club, on=DAY - timedelta(days=5), actor=None)
    assert measured.log(here.initiative, day=DAY).submissions_due == 0


def closed(here, on: date, constructs: dict) -> Wave:
    wave = Wave.objects.create(
        initiative=here.initiative,
        title="Backbone",
        instrument=INSTRUMENT,
        purpose="service",
        definition={},
        opens_on=on,
        closes_on=on,
        opened_on=on,
        closed_on=on,
        first_days=7,
    )
    Report.objects.create(wave=wave, published={"hidden": not constructs, "constructs": constructs})
    return wave


def test_answers_are_shown_by_function_once_those_asked_have_read_them(here):
    told = {"public_will": {"mean": 3.5, "lower": 3.0, "upper": 4.0, "n": 9}}
    wave = closed(here, DAY, told)
    assert indicators.shown(here.initiative, day=DAY + timedelta(days=6)).wave is None
    found = indicators.shown(here.initiative, day=DAY + timedelta(days=7))
    assert found.wave == wave
    perceived = {group.function.value: group.perceived for group in found.groups}
    assert perceived["public-will"].mean == 3.5
    assert perceived["vision"] is None


def test_a_round_that_too_few_answered_shows_nothing(here):
    closed(here, DAY, {})
    found = indicators.shown(here.initiative, day=DAY + timedelta(days=8))
    assert all(group.perceived is None for group in found.groups)
