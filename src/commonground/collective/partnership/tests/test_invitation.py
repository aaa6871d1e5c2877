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
        client.post(address)
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
