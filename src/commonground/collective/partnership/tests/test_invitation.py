"""From giving a seat to holding it: the letter, the link, the account."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import person, together
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
FORM = {
    "person_name": "Flo Ng",
    "role": "data",
    "email": "flo@example.org",
    "phone": "",
    "starts_on": "2016-01-01",
}


@pytest.fixture
def here():
    return together()


@pytest.fixture
def given(client, here, django_capture_on_commit_callbacks):
    """Ana has given a seat; the letter lies in the outbox."""
    client.force_login(here.ana.user)
    address = reverse("partnership:give_seat", args=[here.initiative.slug, here.club.code])
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(address, FORM, follow=True)
    return page


def link(number=0):
    return re.search(r"/invitations/\S+", mail.outbox[number].body).group()


def test_the_letter_goes_out_and_the_page_shows_the_link_once(client, here, given):
    assert mail.outbox[0].to == ["flo@example.org"]
    assert link() in given.content.decode()
    again = client.get(reverse("partnership:partner", args=[here.initiative.slug, here.club.code]))
    assert "/invitations/" not in again.content.decode()


def test_a_new_person_makes_an_account_and_holds_the_seat(here, given):
    flo = Client()
    page = flo.post(link(), {"name": "Flo Ng", "password": "a long enough phrase"})
    assert page.url == reverse("picture:home", args=[here.initiative.slug])
    seat = Seat.objects.get(person_name="Flo Ng")
    assert seat.user == User.objects.get(email="flo@example.org")
    assert [e.verb for e in Event.objects.filter(initiative_id=here.initiative.pk)[:3]] == [
        "seat.accepted",
        "seat.invited",
        "seat.given",
    ]


def test_a_person_with_an_account_accepts_with_it(here, given):
    cy = person("Cy")
    client = Client()
    client.force_login(cy)
    client.post(link())
    assert Seat.objects.get(person_name="Flo Ng").user == cy


def test_the_link_works_once(here, given):
    Client().post(link(), {"name": "Flo Ng", "password": "a long enough phrase"})
    other = Client()
    other.force_login(person("Cy"))
    assert other.get(link()).status_code == 410
    assert other.post(link()).status_code == 410


def test_a_new_invitation_ends_the_one_before(
    client, here, given, django_capture_on_commit_callbacks
):
    seat = Seat.objects.get(person_name="Flo Ng")
    address = reverse("partnership:invite", args=[here.initiative.slug, here.club.code, seat.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"email": "flo@example.org"})
    assert Client().get(link(0)).status_code == 410
    assert Client().get(link(1)).status_code == 200


def test_an_ended_seat_cannot_be_taken_any_more(client, here, given):
    seat = Seat.objects.get(person_name="Flo Ng")
    args = [here.initiative.slug, here.club.code, seat.pk]
    client.post(reverse("partnership:end_seat", args=args), {"on": "2016-01-01"})
    flo = Client()
    page = flo.post(link(), {"name": "Flo Ng", "password": "a long enough phrase"})
    assert "has ended" in page.content.decode() or "ended on" in page.content.decode()
    assert not User.objects.filter(email="flo@example.org").exists()
    assert client.post(reverse("partnership:invite", args=args)).status_code == 403


def again(client, here, **form):
    seat = Seat.objects.get(person_name="Flo Ng")
    args = [here.initiative.slug, here.club.code, seat.pk]
    return client.post(reverse("partnership:invite", args=args), form, follow=True)


def test_a_wrong_address_is_corrected_by_inviting_again(
    client, here, given, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        again(client, here, email="right@example.org")
    assert mail.outbox[1].to == ["right@example.org"]
    assert Seat.objects.get(person_name="Flo Ng").email == "right@example.org"
    assert Client().get(link(0)).status_code == 410, "the stranger at the wrong address"
    assert Client().get(link(1)).status_code == 200


def test_changing_the_address_of_somebody_invited_ends_the_link_to_the_old_one(client, here, given):
    seat = Seat.objects.get(person_name="Flo Ng")
    address = reverse(
        "partnership:change_contact", args=[here.initiative.slug, here.club.code, seat.pk]
    )
    client.post(address, {"person_name": "Flo Ng", "email": "flo@example.org", "phone": "1"})
    assert Client().get(link(0)).status_code == 200, "only the number has changed"
    client.post(address, {"person_name": "Flo Ng", "email": "right@example.org", "phone": "1"})
    assert Client().get(link(0)).status_code == 410


def test_an_empty_or_a_wrong_address_is_asked_for_again(client, here, given):
    assert again(client, here, email="").status_code == 422
    assert again(client, here, email="no address").status_code == 422


def test_somebody_who_has_signed_in_needs_no_invitation(client, here, given):
    args = [here.initiative.slug, here.club.code, here.di.pk]
    page = client.post(reverse("partnership:invite", args=args), {"email": "x@example.org"})
    assert page.status_code == 403
    assert "has signed in already" in page.content.decode()


def test_the_letter_and_its_page_come_in_the_language_chosen_for_the_person(
    client, here, given, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        again(client, here, email="flo@example.org", language="fr")
    letter = mail.outbox[1]
    assert "Invitation" in letter.subject or "invit" in letter.subject
    assert "You are invited" not in letter.subject + letter.body
    assert "Data person" not in letter.body
    flo = Client(headers={"accept-language": "en"})
    page = flo.get(link(1))
    assert page.headers["Content-Language"] == "fr"
    assert 'lang="fr"' in page.content.decode()
    flo.post(link(1), {"name": "Flo Ng", "password": "a long enough phrase"})
    assert User.objects.get(email="flo@example.org").language == "fr"


def test_the_language_that_the_reader_chose_wins_over_the_inviters(
    client, here, given, django_capture_on_commit_callbacks, settings
):
    with django_capture_on_commit_callbacks(execute=True):
        again(client, here, email="flo@example.org", language="fr")
    flo = Client()
    flo.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'lang="en"' in flo.get(link(1)).content.decode()


def test_a_new_invitation_in_another_language_ends_the_one_before(
    client, here, given, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        again(client, here, email="flo@example.org", language="fr")
        again(client, here, email="flo@example.org", language="en")
    assert [Client().get(link(n)).status_code for n in range(3)] == [410, 410, 200]


def test_two_clicks_give_one_seat(client, here, given):
    address = reverse("partnership:give_seat", args=[here.initiative.slug, here.club.code])
    page = client.post(address, FORM)
    assert page.status_code == 422
    assert "has this seat at Judo already" in page.content.decode()
    assert Seat.objects.filter(person_name="Flo Ng").count() == 1
