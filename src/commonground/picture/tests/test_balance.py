"""The balance of both sides, and the sentence with which the page begins when one runs ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonground.collective.agreements.tests import builders as agreements
from commonground.collective.partnership import access, services
from commonground.collective.partnership import queries as partnership
from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.communication.services import settled
from commonground.impact.communication.tests.builders import planned
from commonground.picture import kept, opening, queries, shared, story
from commonground.picture.balance import balance
from commonground.picture.facts import Facts
from commonground.picture.facts import partnership as joined
from commonground.picture.facts.activities import ActivityFacts
from commonground.picture.facts.agenda import AgendaFacts
from commonground.picture.noticed import Noticed
from commonground.picture.signals import SIGNALS
from commonground.picture.tests.cases import CASES, DAY

TODAY = date(2017, 3, 1)
ABOUT_WORK = ActivityFacts(planned=8, started=6, running=5)


def test_with_nothing_on_record_nothing_is_held_on_either_side():
    found = balance(Facts(day=DAY))
    assert found.held == (0, 0)
    assert found.ahead == ""
    assert found.boxes == ([False] * 5, [False] * 5)


def test_boxes_grow_outwards_from_the_middle_and_the_words_say_which():
    known = joined.PartnershipFacts(partners=4, matters=2)
    found = balance(Facts(day=DAY, partnership=known, activities=ABOUT_WORK))
    assert found.held == (2, 1)
    assert found.boxes == ([False] * 3 + [True] * 2, [True] + [False] * 4)
    assert found.words == ("aims said, whom to call", "activities")


def test_two_steps_more_are_ahead():
    agreed = AgendaFacts(partners=16, endorsed=9)
    assert balance(Facts(day=DAY, agenda=agreed, activities=ABOUT_WORK)).ahead == "impact"
    assert balance(Facts(day=DAY, activities=ABOUT_WORK)).ahead == ""


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def picture(here, who, day=TODAY):
    standing = access.standing(who.user, here.initiative.slug, today=day)
    return queries.picture(here.initiative, standing, today=day)


@pytest.mark.django_db
def test_the_page_says_that_the_impact_runs_ahead_before_anything_else(here):
    signal = SIGNALS["impact-before-collective"]
    verdict = signal.judge(CASES[signal.id][0])
    found = Noticed(signal, signal.state(verdict), verdict.case, to_try=signal.to_try("forming"))
    whole = partnership.together(here.initiative, day=TODAY)
    said = opening.opening(whole, None, noticed=[found])
    assert said.sentence == "The impact side runs ahead of the collective."
    assert said.lead == verdict.case
    assert said.try_first.startswith("let each partner say what it wants for itself")
    assert said.signal == signal.id
    assert opening.opening(whole, None).sentence != said.sentence


def test_the_rule_says_it_in_numbers():
    case = SIGNALS["impact-before-collective"].judge(CASES["impact-before-collective"][0]).case
    assert case == (
        "6 activities have started. The agenda is endorsed by 5 of 16 partners. "
        "Trust has not been asked for 9 months."
    )


@pytest.mark.django_db
def test_a_promise_that_is_late_needs_its_partner_and_nobody_else(here):
    need = services.set_need(
        here.initiative, name="Gym", kind="space", unit="hours", wanted=None, actor=None
    )
    services.promise(
        here.club,
        need=need,
        amount=10,
        starts_on=TODAY - timedelta(days=60),
        ends_on=TODAY - timedelta(days=1),
        today=TODAY - timedelta(days=60),
        actor=None,
    )
    said = [need.says for need in picture(here, here.di).needs]
    assert "Judo promised Gym: 10\u00a0hours of work still to come." in said
    assert not any("promised Gym" in need.says for need in picture(here, here.bo).needs)
    assert not any("promised Gym" in need.says for need in picture(here, here.ana).needs)


@pytest.mark.django_db
def test_the_story_is_told_as_of_a_day_and_together_is_one_line(here):
    agreements.adopted(here)
    for number in range(5):
        partner(here.initiative, f"Club {number}")
    services.leave(here.club, on=date(2016, 12, 1), actor=None)
    found = story.moments(here.initiative, day=date(2016, 11, 30), may=lambda page: True)
    assert [one.kind for one in found] == ["joined"] * 7 + ["agreed"]
    [(year, [first]), (_next, [second])] = story.by_year(found)
    assert (year, len(first.shown), first.more) == (2015, 4, 3)
    assert second.says == ("Partnership agreement, version 1 was adopted.",)
    later = story.moments(here.initiative, day=TODAY, may=lambda page: True)
    assert later[-1].kind == "left"
    hidden = story.moments(
        here.initiative, day=TODAY, may=lambda page: page != "partnership:partners"
    )
    assert [one.kind for one in hidden] == ["agreed"]


@pytest.mark.django_db
def test_what_was_adopted_is_part_of_the_story_and_what_was_turned_down_is_not(here):
    day = date(2016, 10, 6)
    meeting = planned(here, on=day)
    for question, adopted in (("Free gyms", True), ("Paid gyms", False)):
        settled.write_down(
            meeting, question=question, rule="consent", adopted=adopted, today=day, actor=None
        )
    told = [one.says for one in story.moments(here.initiative, day=day, may=lambda _page: True)]
    assert "Free gyms." in told
    assert not any("Paid gyms" in says for says in told)


@pytest.mark.django_db
def test_an_earlier_day_of_the_story_can_be_asked_for(client, here):
    client.force_login(here.ana.user)
    url = reverse("picture:story", args=[here.initiative.slug])
    services.leave(here.club, on=date(2016, 12, 1), actor=None)
    assert "Judo left." in client.get(url).content.decode()
    assert "Judo left." not in client.get(f"{url}?on=2016-11-30").content.decode()
    assert client.get(f"{url}?on=2016-02-30&measure=nothing").status_code == 200


@pytest.mark.django_db
def test_what_is_kept_is_what_would_be_read(here):
    found = kept.shared(here.initiative, day=TODAY)
    assert found.facts == shared.read(here.initiative, day=TODAY).facts
