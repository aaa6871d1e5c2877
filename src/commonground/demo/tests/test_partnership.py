"""The partnership of the story, in the database."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from rich.console import Console

from commonground.collective.partnership.models import Function, Initiative, Partner, Seat
from commonground.demo.partnership import noon, partnership
from commonground.demo.sign_ins import sign_ins
from commonground.demo.story import BACKBONE, MEMBERS, SHARED_GOAL, STARTED_ON
from commonground.demo.tests.once import rolled_back
from commonground.demo.welcome import print_welcome
from commonground.foundation.accounts.models import User
from commonground.impact.measurement.dictionary import dictionary_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("north_end")]


@pytest.fixture(scope="module")
def north_end(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Entered once for this file; ``partnership()`` finds it again."""
    with django_db_blocker.unblock(), rolled_back():
        partnership()
        yield


def test_sixteen_partners_with_their_motives_and_seats():
    initiative = partnership()
    assert initiative.is_demo
    assert initiative.shared_goal == SHARED_GOAL
    partners = Partner.objects.filter(initiative=initiative)
    assert partners.count() == 16
    assert all(p.interests.filter(stated_on=STARTED_ON).count() == 1 for p in partners)
    assert Seat.objects.filter(initiative=initiative).count() == 2 * 16 + 1
    assert Seat.objects.get(role="coordinator").partner.code == BACKBONE


def test_one_deputy_is_missing_and_stays_visible():
    initiative = partnership()
    functions = Function.objects.filter(initiative=initiative)
    assert functions.filter(lead=None).count() == 0
    assert [f.name for f in functions.filter(deputy=None)] == ["Fee assistance for families"]


def test_the_six_people_can_sign_in_and_nobody_else_can():
    partnership()
    for sign_in in sign_ins():
        user = User.objects.get(email=sign_in.email)
        assert user.check_password(sign_in.password)
    assert len({s.password for s in sign_ins()}) == 6
    able = [u for u in User.objects.all() if u.has_usable_password()]
    assert {u.email for u in able} == {s.email for s in sign_ins()}
    assert authenticate(email=sign_ins()[0].email, password="north-end") is None


def test_a_second_time_changes_nothing():
    before = partnership()
    assert partnership() == before
    assert Initiative.objects.count() == 1
    assert User.objects.count() == 2 * len(MEMBERS) + 3


def test_the_dictionary_is_installed():
    dictionary = dictionary_of(partnership())
    assert "retention_any_partner" in dictionary.measures
    assert dictionary.records["registrations"].due is not None


def test_noon_is_the_same_day_in_halifax():
    assert noon(STARTED_ON).date() == STARTED_ON


def test_the_welcome_shows_each_address_and_password_whole_in_a_narrow_window():
    shown = StringIO()
    print_welcome(Console(file=shown, width=80), address="http://127.0.0.1:8000/")
    for sign_in in sign_ins():
        assert sign_in.email in shown.getvalue()
        assert sign_in.password in shown.getvalue()
    assert "invented" in shown.getvalue()
