"""Who runs a round: it has a keeper, reminders come once a day, closing says what it would show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from commonground.collective.health import errors, links, services
from commonground.collective.health.models import Wave
from commonground.collective.health.tests.builders import (
    CLOSES,
    OPENS,
    answer,
    everybody_answers,
    opened,
    planned,
)
from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


def page(asked, name, user=None, *args):
    client = Client()
    client.force_login(user or asked.here.ana.user)
    address = reverse(f"health:{name}", args=[asked.here.initiative.slug, asked.wave.pk, *args])
    return client.get(address).content.decode()


def held(partner):
    return [thing for thing in to_hand_over(partner, day=OPENS) if thing.key.startswith("wave-")]


def test_a_reminder_goes_once_a_day(django_capture_on_commit_callbacks):
    asked = opened()
    with django_capture_on_commit_callbacks(execute=True):
        services.remind(asked.wave, today=OPENS, actor=None)
    sent = len(mail.outbox)
    with pytest.raises(errors.AlreadyReminded):
        services.remind(asked.wave, today=OPENS, actor=None)
    assert len(mail.outbox) == sent > 0
    services.remind(asked.wave, today=OPENS + timedelta(days=1), actor=None)


def test_closing_says_how_many_answered_and_that_few_show_nothing(settings):
    settings.TODAY = OPENS
    asked = opened()
    first, *others = asked.wave.invitations.all()
    answer(first, 4)
    few = page(asked, "close")
    assert "1 of the 13 who are asked have answered." in few
    assert "Fewer than five answers show nothing" in few
    for invitation in others[:4]:
        answer(invitation, 4)
    assert "Fewer than five answers show nothing" not in page(asked, "close")


def test_a_round_that_everybody_reads_does_not_say_that_those_asked_read_it_now(settings):
    asked = opened()
    everybody_answers(asked.wave, [3] * 13)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    settings.TODAY = CLOSES
    assert "Those who were asked read the results now" in page(asked, "wave")
    settings.TODAY = CLOSES + timedelta(days=7)
    assert "Those who were asked read the results now" not in page(asked, "wave")


def test_who_plans_a_round_looks_after_it_and_a_partner_that_leaves_hands_it_over():
    asked = opened()
    here = asked.here
    assert asked.wave.keeper == here.ana
    (thing,) = held(here.backbone)
    assert (thing.what, thing.needs_seat) == ("Round speaking", True)
    thing.take_over(Taker(here.club, here.di, OPENS, None))
    assert Wave.objects.get().keeper == here.di
    assert held(here.backbone) == []
    assert [one.what for one in held(here.club)] == ["Round speaking"]
    event = Event.objects.get(verb="wave.handed")
    assert (event.before["keeper"], event.after["keeper"]) == (str(here.ana), str(here.di))
    assert f"{here.di.person_name} looks after this round." in page(asked, "wave")


def test_a_closed_round_is_nobodys_to_hand_over():
    asked = opened()
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    assert held(asked.here.backbone) == []
    with pytest.raises(errors.AlreadyClosed):
        services.hand_wave(asked.wave, seat=asked.here.di, today=CLOSES, actor=None)


def test_a_round_planned_without_a_seat_is_held_by_no_partner():
    here = together()
    wave = services.hand_wave(planned(here), seat=here.di, today=OPENS, actor=None)
    Wave.objects.filter(pk=wave.pk).update(keeper=None)
    assert held(here.backbone) == held(here.club) == []


@pytest.mark.parametrize("count", [4, 5])
def test_ratings_of_readiness_are_shown_from_five_on_and_the_pages_say_so(settings, count):
    settings.TODAY = OPENS
    asked = opened("readiness", count=11)
    token = links.token(asked.wave, asked.wave.invitations.first().code)
    form = Client().get(f"/answer/{token}/").content.decode()
    promise = "reads how many people gave each rating, also where it was only one"
    assert promise in form
    assert promise in page(asked, "paper")
    everybody_answers(asked.wave, [5, 4, 4, 3, 1][:count])
    services.close_wave(asked.wave, today=OPENS, actor=None)
    asked.wave.refresh_from_db()
    told = asked.wave.report.published
    assert ("readiness" in told) == (count == 5)
    text = page(asked, "results", asked.here.di.user)
    assert ("How many people gave each rating is shown" in text) == (count == 5)
    assert ("Fewer than five answered, so nothing more is shown." in text) == (count == 4)


def test_four_ratings_of_one_precondition_stay_hidden_though_more_people_answered():
    asked = opened("readiness")
    names = ("champions", "resources", "urgency", "partnership")
    for n, invitation in enumerate(list(asked.wave.invitations.all())[:8]):
        said = dict.fromkeys(names, "4") | ({} if n < 4 else {"resources": "dont_know"})
        services.answer(invitation, answers=said, notes={}, today=OPENS)
    told = services.close_wave(asked.wave, today=date(2017, 3, 14), actor=None).published
    one = told["readiness"]["preconditions"]["resources"]
    assert (one["too_few"], one["distribution"], one["n"], one["dont_know"]) == (
        True,
        {},
        None,
        None,
    )
    assert "Fewer than five rated this." in page(asked, "results", asked.here.di.user)


def test_a_plan_made_by_mistake_can_be_discarded_before_anybody_is_asked(settings):
    settings.TODAY = OPENS
    here = together()
    wave = planned(here)
    client = Client()
    client.force_login(here.ana.user)
    address = reverse("health:discard", args=[here.initiative.slug, wave.pk])
    page_of_it = client.get(reverse("health:wave", args=[here.initiative.slug, wave.pk]))
    assert address in page_of_it.content.decode()
    assert "Discard the plan of Round speaking?" in client.get(address).content.decode()
    assert Wave.objects.exists()
    client.post(address)
    assert not Wave.objects.exists()
    assert Event.objects.get(verb="wave.discarded").before["title"] == "Round speaking"


def test_a_round_that_is_open_is_not_discarded(settings):
    settings.TODAY = OPENS
    asked = opened()
    with pytest.raises(errors.AlreadyOpened):
        services.discard_wave(asked.wave, actor=None)
    assert "discard/" not in page(asked, "wave")
