"""Invitations: the link alone opens, once, in time; the database alone opens nothing."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from commonground.foundation.accounts import invitations, letters
from commonground.foundation.accounts.errors import InvitationNotValid
from commonground.foundation.accounts.models import Invitation, User
from commonground.foundation.accounts.services import create_account
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def given(monkeypatch):
    """A purpose for one test, and what was given under it."""
    seats = []

    def give(payload, *, user, now):
        seats.append((payload["seat"], user.email))
        return "/account/email/"

    monkeypatch.setitem(invitations._acceptances, "tests.seat", give)
    return seats


def invite(email="bo@example.org", seat=7, **more):
    facts = {"invited_by": None, "now": timezone.now(), "title": "North End", **more}
    return invitations.invite(email, purpose="tests.seat", payload={"seat": seat}, **facts)


def path_of(invited):
    return "/" + invited.link.split("/", 3)[3]


def test_accepting_makes_an_account_gives_the_seat_and_signs_in(client, given):
    invited = invite()
    answer = client.post(path_of(invited), {"name": "Bo", "password": PASSWORD})
    assert answer.headers["Location"] == "/account/email/"
    assert given == [(7, "bo@example.org")]
    assert client.session["_auth_user_id"] == str(User.objects.get(email="bo@example.org").pk)
    assert EmailAddress.objects.get(email="bo@example.org").verified


def test_a_link_works_once(client, given):
    invited = invite()
    client.post(path_of(invited), {"name": "Bo", "password": PASSWORD})
    client.logout()
    answer = client.get(path_of(invited))
    assert answer.status_code == 410
    assert "ask the person who invited you" in answer.content.decode()


def test_a_link_ends_after_its_time(client, given):
    invited = invite(now=timezone.now() - invitations.VALID_FOR - timedelta(minutes=1))
    assert client.get(path_of(invited)).status_code == 410


def test_a_new_letter_for_the_same_seat_ends_the_earlier_one(client, given):
    first, second = invite(), invite()
    assert client.get(path_of(first)).status_code == 410
    assert client.get(path_of(second)).status_code == 200


def test_the_database_does_not_hold_the_link(given):
    invited = invite()
    token = invited.link.rstrip("/").rsplit("/", 1)[1]
    row = Invitation.objects.values().get()
    assert token not in str(row)
    with pytest.raises(InvitationNotValid):
        invitations.find(row["token_hash"], now=timezone.now())


def test_somebody_with_an_account_signs_in_first_and_then_accepts(client, given):
    bo = create_account(email="bo@example.org", name="Bo", password=PASSWORD)
    invited = invite()
    assert client.get(path_of(invited)).headers["Location"].startswith("/account/login/")
    client.force_login(bo)
    client.post(path_of(invited))
    assert given == [(7, "bo@example.org")]


def test_an_easy_password_is_refused_in_words(client, given):
    answer = client.post(path_of(invite()), {"name": "Bo", "password": "password"})
    assert "too common" in answer.content.decode()
    assert not given
    assert not User.objects.exists()


def test_the_letter_says_who_invites_and_carries_the_link(
    given, django_capture_on_commit_callbacks
):
    ana = create_account(email="ana@example.org", name="Ana", password=None)
    with django_capture_on_commit_callbacks(execute=True):
        invited = invite(invited_by=ana, name="Bo")
    [letter] = mail.outbox
    assert letter.to == ["bo@example.org"]
    assert "Ana invites you to North End." in letter.body
    assert invited.link in letter.body


def test_the_trail_names_no_address(given):
    invite()
    assert "bo@example.org" not in str(list(Event.objects.values()))


def test_the_first_account_is_the_operators_and_there_is_no_second_first(client):
    link = invitations.first_account(now=timezone.now())
    path = "/" + link.split("/", 3)[3]
    client.post(path, {"email": "op@example.org", "name": "Op", "password": PASSWORD})
    assert User.objects.get(email="op@example.org").is_superuser
    assert invitations.first_account(now=timezone.now()) is None


def test_sign_up_is_closed(client):
    answer = client.post(
        "/account/signup/",
        {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.exists()
    assert answer.status_code == 200


def test_a_line_break_in_a_name_neither_adds_a_header_nor_stops_the_letter(mailoutbox):
    sent = letters.send_letter(
        "accounts/email/invitation",
        {"invitation": {"title": "North\r\nBcc: eve@example.org"}, "link": "/x"},
        to="bo@example.net",
    )
    assert sent
    (letter,) = mailoutbox
    assert "\n" not in letter.subject
    assert "North Bcc:" in letter.subject
    assert letter.recipients() == ["bo@example.net"]
