"""Attacks by whoever runs a round: answers of one's own, so that what is left belongs to one person."""

from __future__ import annotations

import pytest
from django.test import Client

from commonground.collective.health import services
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.health.tests.builders import (
    CLOSES,
    OPENS,
    answer,
    answers_to,
    opened,
    planned,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_first_day(settings):
    settings.TODAY = OPENS


def by_letter(wave: Wave, values: list[int]) -> None:
    people = wave.invitations.filter(way=Invitation.Way.LETTER)
    for invitation, value in zip(people, values, strict=False):
        answer(invitation, value)


def on_paper(wave: Wave, values: list[int]) -> None:
    for value in values:
        services.key_in(wave, answers=answers_to(wave, value), today=OPENS, actor=None)


def closed(wave: Wave) -> dict:
    return services.close_wave(wave, today=CLOSES, actor=None).published


def test_four_sheets_keyed_in_do_not_lay_the_fifth_answer_bare(settings):
    asked = opened(count=8)
    by_letter(asked.wave, [1])
    on_paper(asked.wave, [4, 4, 4, 4])
    told = closed(asked.wave)
    assert told["hidden"]
    assert "constructs" not in told
    settings.TODAY = CLOSES.replace(day=28)
    client = Client()
    client.force_login(asked.here.di.user)
    address = f"/i/{asked.here.initiative.slug}/health/waves/{asked.wave.pk}/results/"
    page = client.get(address).content.decode()
    assert "Beside cards and sheets of paper fewer than five answered" in page


def test_cards_that_were_kept_back_do_not_lay_the_one_letter_bare():
    asked = opened(count=8, cards=6)
    by_letter(asked.wave, [1])
    for card in asked.wave.invitations.filter(way=Invitation.Way.CARD):
        answer(card, 4)
    assert closed(asked.wave)["hidden"]


def test_sheets_keyed_in_do_not_lay_the_one_card_bare():
    asked = opened(count=8, cards=6)
    answer(asked.wave.invitations.filter(way=Invitation.Way.CARD).first(), 1)
    on_paper(asked.wave, [4] * 7)
    assert closed(asked.wave)["hidden"]


@pytest.mark.parametrize(("letters", "sheets"), [(5, 3), (0, 5), (6, 0)])
def test_a_round_with_enough_letters_or_with_paper_alone_is_shown(letters, sheets):
    wave = opened(count=8).wave
    by_letter(wave, [1, 2, 3, 4, 4, 3][:letters])
    on_paper(wave, [3] * sheets)
    assert not closed(wave)["hidden"]


def test_the_next_round_does_not_tell_what_a_padded_one_kept_to_itself():
    asked = opened(count=8)
    by_letter(asked.wave, [1])
    on_paper(asked.wave, [4, 4, 4, 4])
    closed(asked.wave)
    later = planned(asked.here, opens=OPENS.replace(month=9))
    later = services.open_wave(later, today=later.opens_on, actor=None)
    by_letter(later, [1, 2, 3, 4, 4, 3])
    assert services.close_wave(later, today=later.closes_on, actor=None).published["change"] is None
