"""A mandate is the partners' to give and to take back; without one nobody is a broker."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commonground.collective.brokering import errors, services
from commonground.collective.brokering.access import roles_by_mandate
from commonground.collective.brokering.forms.mandate import OpeningRoom
from commonground.collective.brokering.models import Consent, Mandate
from commonground.collective.brokering.tests.builders import (
    BEGAN,
    ENDS,
    TODAY,
    agreed,
    brokered,
    mandate,
)
from commonground.collective.partnership.access import standing
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.services import leave
from commonground.collective.partnership.tests.builders import partner, person, seat, together
from commonground.foundation.access.roles import BROKER, MEMBER
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return together()


def say(made, by, agrees=True, today=TODAY):
    return services.answer(
        made, partner=by.partner, agrees=agrees, person_name="x", today=today, actor=by.user
    )


def is_broker(user, here, day=TODAY):
    return BROKER in standing(user, here.initiative.slug, today=day).roles


def test_half_of_the_partners_is_not_enough_and_more_than_half_is(here):
    mo, made = person("Mo"), mandate(here.initiative, "Mo")
    services.accept(made, user=mo, today=BEGAN)
    say(made, here.ana)
    assert not is_broker(mo, here)
    say(made, here.di)
    assert is_broker(mo, here)
    assert Mandate.objects.get().agreed_on == TODAY


def test_a_no_is_kept_and_does_not_count_as_a_yes(here):
    third = seat(partner(here.initiative, "Skating"), Seat.Role.REPRESENTATIVE, "Eve")
    made = agreed(here, "Mo", person("Mo"))
    say(made, third, agrees=False)
    assert services.agreeing(made, day=TODAY) == (2, 3)
    assert list(made.consents.values_list("agrees", flat=True)).count(False) == 1


def test_when_a_majority_is_lost_the_mandate_ends_the_same_day_and_so_does_the_role(here):
    mo = person("Mo")
    made = agreed(here, "Mo", mo)
    assert is_broker(mo, here)
    services.take_back(made, partner=here.club, today=TODAY, actor=here.di.user)
    assert not is_broker(mo, here)
    assert Mandate.objects.get().revoked_on == TODAY
    consent = Consent.objects.get(partner=here.club)
    assert (consent.said_on, consent.withdrawn_on) == (BEGAN, TODAY)


def test_who_agreed_and_when_stays_after_an_answer_is_changed(here):
    made = mandate(here.initiative, "Mo")
    say(made, here.di, agrees=False, today=date(2017, 1, 1))
    say(made, here.di, agrees=True, today=date(2017, 2, 1))
    told = made.consents.values_list("agrees", "said_on", "withdrawn_on")
    assert list(told) == [
        (False, date(2017, 1, 1), date(2017, 2, 1)),
        (True, date(2017, 2, 1), None),
    ]


def test_the_role_lasts_from_the_first_day_to_the_last_and_not_longer(here):
    mo = person("Mo")
    agreed(here, "Mo", mo, starts_on=date(2017, 1, 1), ends_on=date(2017, 6, 1))
    days = {date(2016, 12, 31): False, date(2017, 1, 1): True, date(2017, 5, 31): True}
    for day, inside in {**days, date(2017, 6, 1): False}.items():
        assert is_broker(mo, here, day) is inside, day


def test_the_operator_and_the_backbone_cannot_be_the_broker(here):
    made = mandate(here.initiative, "Op")
    with pytest.raises(errors.OperatorCannotBroker):
        services.accept(made, user=person("Op", operator=True), today=TODAY)
    with pytest.raises(errors.BackboneCannotBroker):
        services.accept(made, user=here.ana.user, today=TODAY)


@pytest.mark.parametrize("who", ["operator", "coordinator"])
def test_not_even_when_the_database_says_so(here, who):
    user = person("Op", operator=True) if who == "operator" else here.ana.user
    made = agreed(here, "Mo", person("Mo"))
    Mandate.objects.filter(pk=made.pk).update(user=user)
    assert roles_by_mandate(user, here.initiative, TODAY) == frozenset()
    assert not is_broker(user, here)


def test_somebody_who_takes_the_backbones_seat_is_broker_no_longer(here):
    mo = person("Mo")
    agreed(here, "Mo", mo)
    Seat.objects.filter(pk=here.ana.pk).update(user=mo)
    assert not is_broker(mo, here)


def test_a_broker_without_a_seat_is_a_member_and_nothing_in_another_partnership(here):
    there = together("There", " beyond")
    mo = person("Mo")
    agreed(here, "Mo", mo)
    assert standing(mo, here.initiative.slug, today=TODAY).roles == {MEMBER, BROKER}
    assert not standing(mo, there.initiative.slug, today=TODAY).roles & {MEMBER, BROKER}


def test_a_mandate_is_taken_by_one_account(here):
    made = mandate(here.initiative, "Mo")
    services.accept(made, user=person("Mo"), today=TODAY)
    with pytest.raises(errors.MandateTaken):
        services.accept(made, user=person("Cy"), today=TODAY)


def test_nobody_agrees_to_a_mandate_of_their_own_or_for_another_partner(here, client):
    made = mandate(here.initiative, "Di", kind="internal", employer="Judo")
    services.accept(made, user=here.di.user, today=TODAY)
    url = reverse("brokering:answer", args=[here.initiative.slug, made.pk])
    for user in (here.di.user, here.bo.user):
        client.force_login(user)
        assert client.post(url, {"agrees": "yes"}).status_code == 403
    assert not made.consents.exists()
    client.force_login(here.ana.user)
    client.post(url, {"agrees": "yes", "partner": here.club.pk})
    assert made.consents.get().partner == here.backbone


def test_an_ended_mandate_takes_no_answer(here):
    made = agreed(here, "Mo", person("Mo"))
    services.lay_down(made, why="It is time", today=TODAY, actor=made.user)
    with pytest.raises(errors.MandateOver):
        say(made, here.di)
    assert Event.objects.first().verb == "mandate.ended"


def test_dates_that_cross_are_refused(here):
    with pytest.raises(errors.DatesCross):
        mandate(here.initiative, "Mo", starts_on=ENDS, ends_on=ENDS - timedelta(days=1))


def test_the_public_page_says_what_the_broker_does_and_nothing_of_the_people(client, settings):
    settings.TODAY = TODAY
    made = brokered(tasks="Two reviews a year", declared_interests="Sister works for Judo")
    url = reverse("brokering:public", args=[made.initiative.slug])
    page = client.get(url).content.decode()
    for shown in ("Mo", "Two reviews a year", "Sister works for Judo", "Judo", "the broker only"):
        assert shown in page, shown
    for hidden in ("Ana", "Di ", "@example.org"):
        assert hidden not in page, hidden


def test_without_a_mandate_in_force_the_public_page_is_not_there(here, client, settings):
    settings.TODAY = TODAY
    url = reverse("brokering:public", args=[here.initiative.slug])
    mandate(here.initiative, "Mo")
    assert client.get(url).status_code == 404
    assert Client().get(reverse("brokering:public", args=["nowhere"])).status_code == 404


def test_the_backbone_proposes_and_the_person_gets_a_letter(
    here, client, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.TODAY = TODAY
    client.force_login(here.ana.user)
    terms = {
        "person_name": "Mo",
        "email": "mo@example.org",
        "kind": "external",
        "tasks": "Hold the space",
        "declared_interests": "none",
        "starts_on": "2017-03-01",
        "ends_on": "2018-03-01",
        "retention_months": "12",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("brokering:propose", args=[here.initiative.slug]), terms)
    assert answer.status_code == 302
    assert mailoutbox[0].to == ["mo@example.org"]
    assert Mandate.objects.get().retention_months == 12


@pytest.mark.django_db
def test_who_proposes_a_broker_does_not_hold_the_link_to_become_it(
    client, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.TODAY = TODAY
    here = together()
    client.force_login(here.ana.user)
    asked = {
        "person_name": "Nell",
        "email": "nell@example.net",
        "kind": "external",
        "tasks": "Hold the space",
        "declared_interests": "none",
        "starts_on": "2017-03-01",
        "ends_on": "2018-03-01",
        "retention_months": "24",
    }
    url = f"/i/{here.initiative.slug}/brokering/propose/"
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(url, asked, follow=True).content.decode()
    assert "Nell gets a letter" in page
    assert "/invitations/" not in page
    assert [letter.to for letter in mailoutbox] == [["nell@example.net"]]
    assert "/invitations/" in mailoutbox[0].body


def test_the_page_says_why_the_yes_of_a_partner_that_left_is_not_counted(here, settings):
    settings.TODAY = TODAY
    agreed(here, "Mo", person("Mo"))
    client = Client()
    client.force_login(here.ana.user)
    address = reverse("brokering:broker", args=[here.initiative.slug])
    assert "has left since" not in client.get(address).content.decode()
    leave(here.club, on=TODAY, actor=None)
    assert client.get(address).content.decode().count("has left since and is not counted") == 1


def test_how_to_choose_a_passphrase_is_said_in_the_readers_language():
    with translation.override("fr"):
        assert "mots qui ne vont pas ensemble" in str(OpeningRoom()["passphrase"].help_text)
    with translation.override("en"):
        assert "at least 16 characters" in str(OpeningRoom()["passphrase"].help_text)
