"""What a partner that comes or goes reads of the agreements."""

from __future__ import annotations

import pytest

from commonground.collective.agreements.for_partners import (
    agreed,
    decided,
    promised_for_data,
    to_sign,
)
from commonground.collective.agreements.tests import builders
from commonground.collective.partnership.tests.builders import Together, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Together:
    found = together()
    builders.adopted(found)
    return found


def test_the_pack_names_each_agreement_and_whether_the_partner_signed(here: Together) -> None:
    [club] = agreed(here.club, builders.TODAY)
    [backbone] = agreed(here.backbone, builders.TODAY)
    assert club.text == "Partnership agreement, version 1"
    assert club.detail.startswith("Signed by you on")
    assert backbone.detail == "You have not signed it yet."
    assert club.link.endswith("/1/")


def test_the_pack_says_what_waits_for_the_partners_signature(here: Together) -> None:
    assert to_sign(here.club, builders.TODAY) == []
    [line] = to_sign(here.backbone, builders.TODAY)
    assert line.text == "Sign Partnership agreement, version 1."
    builders.offered(here.initiative, name="Charter")
    assert [line.text for line in to_sign(here.club, builders.TODAY)] == [
        "Sign Charter, version 1."
    ]


def test_the_pack_says_how_the_partners_decide_and_where_to_turn(here: Together) -> None:
    rule, ladder = decided(here.club, builders.TODAY)
    assert rule.detail.startswith("Consent")
    assert ladder.detail.startswith("Talk to the person concerned; ")


def test_a_partner_that_leaves_reads_how_long_its_records_stay(here: Together) -> None:
    assert promised_for_data(here.club, builders.TODAY) == [
        "Partnership agreement: records are kept for 84 months."
    ]


def test_without_an_agreement_nothing_is_said() -> None:
    club = together("West End", " west").club
    asked = (agreed, decided, promised_for_data)
    assert [list(each(club, builders.TODAY)) for each in asked] == [[], [], []]
