"""What a closed wave shows: to whom, in which words, and nothing about fewer than five."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.health import errors, keys, links, queries, services
from commonground.collective.health.models import Box, Report
from commonground.collective.health.services import boxes
from commonground.collective.health.tests.builders import (
    CLOSES,
    OPENS,
    answer,
    everybody_answers,
    opened,
    planned,
)
from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.tests.builders import person
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
SPREAD = [5, 4, 4, 4, 3, 5, 4, 4, 5, 4, 4, 3, 4]


def closed(name="speaking", values=SPREAD, **more):
    asked = opened(name, count=11, **more)
    everybody_answers(asked.wave, values)
    services.close_wave(asked.wave, today=CLOSES, actor=asked.here.ana.user)
    asked.wave.refresh_from_db()
    return asked


@pytest.fixture(autouse=True)
def a_month_later(settings):
    settings.TODAY = CLOSES + timedelta(days=30)


def page(asked, who, name="results"):
    client = Client()
    client.force_login(who)
    inside = [] if name == "health" else [asked.wave.pk]
    return client.get(reverse(f"health:{name}", args=[asked.here.initiative.slug, *inside]))


def test_a_page_of_results_says_spread_mean_interval_and_what_to_talk_about():
    asked = closed()
    text = page(asked, asked.here.ana.user).content.decode()
    for shown in ("13 of the 13 who were asked", "On average", "hl-talk", "Agreement among us"):
        assert shown in text


def test_under_five_answers_nothing_but_their_number_is_kept_and_shown():
    asked = closed(values=[5, 4, 4, 1])
    kept = {"answered", "invited", "asked", "hidden", "response"}
    assert set(asked.wave.report.published) == kept
    text = page(asked, asked.here.ana.user).content.decode()
    assert "Fewer than five answered, so nothing more is shown." in text
    assert "On average" not in text


def test_those_who_were_asked_read_first_and_then_everybody(settings):
    asked = closed()
    settings.TODAY = CLOSES + timedelta(days=6)
    for_others = page(asked, asked.here.ana.user).content.decode()
    assert "read these results first" in for_others
    assert "On average" not in for_others
    for_di = page(asked, asked.here.di.user).content.decode()
    assert "You read this because you were asked." in for_di
    assert "On average" in for_di
    settings.TODAY = CLOSES + timedelta(days=7)
    assert "On average" in page(asked, asked.here.ana.user).content.decode()


def test_a_guest_reads_the_results_by_the_same_link():
    asked = closed()
    guest = asked.wave.invitations.get(email="kim@example.net")
    token = links.token(asked.wave, guest.code)
    assert "Read the results" in Client().get(f"/answer/{token}/").content.decode()
    assert "On average" in Client().get(f"/answer/{token}/results/").content.decode()


def test_before_closing_nobody_reads_anything():
    asked = opened()
    everybody_answers(asked.wave, SPREAD)
    assert "not closed yet" in page(asked, asked.here.di.user).content.decode()
    guest = asked.wave.invitations.last()
    token = links.token(asked.wave, guest.code)
    assert Client().get(f"/answer/{token}/results/").status_code == 302


def test_a_closed_wave_takes_no_answer_and_closes_once():
    asked = closed(values=SPREAD[:6])
    with pytest.raises(errors.AlreadyClosed):
        answer(asked.wave.invitations.last(), 3)
    with pytest.raises(errors.AlreadyClosed):
        services.close_wave(asked.wave, today=CLOSES, actor=None)
    assert Report.objects.count() == 1


def test_closing_seals_anew_and_forgets_the_key_under_which_the_answers_came(
    django_capture_on_commit_callbacks,
):
    asked = opened()
    everybody_answers(asked.wave, SPREAD)
    before = Box.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        services.close_wave(asked.wave, today=CLOSES, actor=None)
    assert not (keys.folder() / before.key_name).exists()
    with pytest.raises(errors.KeyMissing):
        boxes.read(before)
    assert len(boxes.read(Box.objects.get()).sheets) == 13


def test_the_trail_of_a_wave_says_planned_opened_closed_and_no_number_of_answers():
    asked = closed()
    events = Event.objects.filter(verb__startswith="wave.").order_by("pk")
    assert [event.verb for event in events] == ["wave.planned", "wave.opened", "wave.closed"]
    assert events.last().after == {"closed_on": CLOSES.isoformat()}
    assert asked.wave.closed_on == CLOSES


def second(asked, values, codes=None):
    later = planned(asked.here, opens=date(2018, 3, 1))
    wave = services.open_wave(later, today=later.opens_on, actor=None)
    everybody_answers(wave, values, codes)
    return services.close_wave(wave, today=date(2018, 3, 14), actor=None).published


def test_with_codes_two_waves_are_compared_in_pairs():
    codes = [f"code {n}" for n in range(13)]
    asked = opened()
    everybody_answers(asked.wave, [2, 2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 1, 2], codes)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    told = second(asked, [4, 4, 3, 5, 5, 4, 3, 4, 5, 4, 4, 3, 4], codes)
    [change] = [c for c in told["change"]["constructs"].values() if c["verdict"] == "rose"][:1]
    assert change["paired"]
    assert change["difference"] > 0.5


def test_without_codes_two_waves_stand_side_by_side_without_a_test():
    asked = closed(values=[2, 2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 1, 2])
    told = second(asked, [5, 4, 4, 5, 5, 4, 5, 4, 5, 4, 4, 5, 4])
    for change in told["change"]["constructs"].values():
        assert (change["paired"], change["p"]) == (False, None)


def test_one_who_joined_is_not_seen_in_the_difference_of_two_waves():
    asked = closed(values=SPREAD[:12])
    told = second(asked, [*SPREAD[:12], 1])
    assert {c["verdict"] for c in told["change"]["constructs"].values()} == {"hidden"}
    for change in told["change"]["constructs"].values():
        assert change["before"] is change["after"] is change["difference"] is None


def test_agreed_scores_stand_beside_the_single_ones_and_change_none_of_them():
    asked = closed()
    kept = dict(asked.wave.report.published)
    name = next(iter(kept["constructs"]))
    services.agree(asked.wave, scores={name: 3}, words={name: "we doubt it"}, on=CLOSES, actor=None)
    text = page(asked, asked.here.ana.user).content.decode()
    assert "We agreed on 3 on" in text
    assert "we doubt it" in text
    assert Report.objects.get().published == kept


def test_readiness_passes_each_precondition_by_itself():
    asked = opened("readiness")
    for n, invitation in enumerate(asked.wave.invitations.all()):
        values = {"champions": "5", "resources": "5", "urgency": "5", "partnership": "2"}
        notes = {"partnership": f"We never met {n}"}
        services.answer(invitation, answers=values, notes=notes, today=OPENS)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    told = Report.objects.get().published
    assert told["readiness"]["outcome"] == "cultivate_first"
    assert len(told["notes"]["partnership"]) == 13
    text = page(asked, asked.here.ana.user).content.decode()
    for shown in ("Cultivate first.", "Not yet in place.", "We never met 7"):
        assert shown in text


def test_another_way_than_the_rule_needs_a_reason_and_names():
    asked = closed("readiness", values=[2] * 13)
    client = Client()
    client.force_login(asked.here.ana.user)
    address = reverse("health:override", args=[asked.here.initiative.slug, asked.wave.pk])
    refused = client.post(address, {"outcome": "proceed", "reason": "", "names": ""})
    assert refused.status_code == 422
    client.post(address, {"outcome": "proceed", "reason": "The grant ends", "names": "Ana, Di"})
    text = page(asked, asked.here.di.user).content.decode()
    assert "The grant ends" in text
    assert "Ana, Di" in text
    found = queries.standing(asked.here.initiative, day=CLOSES + timedelta(days=30))
    assert (found.readiness, found.readiness_by_rule) == ("proceed", "another_approach")
    assert found.overridden
    assert found.impact_runs_ahead


def test_the_home_page_learns_readiness_and_its_age_only_when_everybody_may():
    asked = closed("readiness", values=[4] * 13)
    initiative = asked.here.initiative
    early = queries.standing(initiative, day=CLOSES + timedelta(days=6))
    assert (early.readiness, early.impact_runs_ahead) == ("not_asked", True)
    then = queries.standing(initiative, day=CLOSES + timedelta(days=30))
    assert (then.readiness, then.readiness_age, then.readiness_due) == ("proceed", 30, False)
    assert queries.standing(initiative, day=CLOSES + timedelta(days=91)).readiness_due


def test_a_group_that_storms_is_told_what_helps():
    asked = opened("stage", count=14)
    for invitation in asked.wave.invitations.all():
        values = {}
        for construct in asked.wave.definition["constructs"]:
            high = construct["name"] == "storming"
            for item in construct["items"]:
                values[item["name"]] = "5" if high != item["reversed"] else "2"
        services.answer(invitation, answers=values, today=OPENS)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    assert Report.objects.get().published["stage"]["named"] == "storming"
    text = page(asked, asked.here.di.user).content.decode()
    assert "Storming." in text
    assert "Go round the table" in text
    assert "Woolley" in text
    found = queries.standing(asked.here.initiative, day=CLOSES + timedelta(days=30))
    assert (found.stage, found.stage_due) == ("storming", False)


def test_the_wave_before_stays_out_when_its_key_is_gone():
    asked = closed()
    keys.forget(Box.objects.get().key_name)
    assert second(asked, SPREAD)["change"] is None


def test_a_page_asks_as_often_for_thirteen_answers_as_for_four_hundred():
    few = closed()
    many = opened("climate", count=11, mark=" two", cards=400)
    everybody_answers(many.wave, [1 + n % 5 for n in range(413)])
    services.close_wave(many.wave, today=CLOSES, actor=None)
    counts = []
    for asked in (few, many):
        client = Client()
        client.force_login(asked.here.ana.user)
        address = reverse("health:results", args=[asked.here.initiative.slug, asked.wave.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_somebody_from_outside_finds_no_wave():
    asked = closed()
    assert page(asked, person("Cy")).status_code == 404


def test_two_pages_and_a_subtraction_do_not_show_the_one_who_joined():
    asked = closed(values=SPREAD[:12])
    told = second(asked, [*SPREAD[:12], 1])
    assert told["constructs"] == {}
    wave = asked.here.initiative.waves.order_by("-pk").first()
    client = Client()
    client.force_login(asked.here.di.user)
    address = reverse("health:results", args=[asked.here.initiative.slug, wave.pk])
    text = client.get(address).content.decode()
    assert "could point at somebody" in text
    assert "On average" not in text


def test_the_wave_of_two_years_ago_is_guarded_as_the_last_one_is():
    asked = closed(values=SPREAD[:12])
    second(asked, [6 - value for value in SPREAD])
    wave = services.open_wave(
        planned(asked.here, opens=date(2019, 3, 1)), today=date(2019, 3, 1), actor=None
    )
    everybody_answers(wave, [*SPREAD[:12], 1])
    told = services.close_wave(wave, today=date(2019, 3, 14), actor=None).published
    assert told["constructs"] == {}


def test_a_second_readiness_round_with_one_more_person_keeps_its_numbers_to_itself():
    first = opened("readiness")
    everybody_answers(first.wave, [4] * 12)
    services.close_wave(first.wave, today=CLOSES, actor=None)
    later = planned(first.here, "readiness", opens=date(2017, 6, 1))
    wave = services.open_wave(later, today=later.opens_on, actor=None)
    everybody_answers(wave, [4] * 12 + [1])
    told = services.close_wave(wave, today=date(2017, 6, 14), actor=None).published
    assert told["readiness"]["outcome"] == "proceed"
    for one in told["readiness"]["preconditions"].values():
        assert (one["passes"], one["median"], one["n"], one["distribution"]) == (
            True,
            None,
            None,
            {},
        )


def test_a_group_half_of_which_has_left_is_adjourning_whatever_it_answers():
    asked = opened()
    assert not queries.standing(asked.here.initiative, day=CLOSES).adjourning
    partnership.leave(asked.here.club, on=CLOSES, actor=None)
    assert queries.standing(asked.here.initiative, day=CLOSES).adjourning
    assert "Adjourning:" in page(asked, asked.here.ana.user, "health").content.decode()


def test_a_wide_spread_is_told_to_the_broker_alone(monkeypatch):
    asked = closed("readiness", values=[1, 5] * 6 + [5])
    broker = person("Fay")
    monkeypatch.setattr(
        "commonground.collective.partnership.access._role_sources",
        [lambda user, _initiative, _day: frozenset({"broker"} if user == broker else ())],
    )
    assert "views are far apart on" in page(asked, broker).content.decode()
    for other in (asked.here.ana.user, asked.here.di.user):
        assert "views are far apart on" not in page(asked, other).content.decode()


def test_everybody_reads_how_many_of_those_asked_are_strangers(settings):
    asked = opened(cards=3)
    token = links.token(asked.wave, asked.wave.invitations.first().code)
    told = "Who is asked: 16. With a seat here 12, guests by letter 1, by card 3, on paper 0."
    settings.TODAY = OPENS
    assert told in Client().get(f"/answer/{token}/").content.decode()
    everybody_answers(asked.wave, SPREAD)
    services.close_wave(asked.wave, today=CLOSES, actor=None)
    asked.wave.refresh_from_db()
    assert told in page(asked, asked.here.di.user).content.decode()


def test_a_round_is_planned_with_guests_and_wrong_addresses_are_named():
    here = opened().here
    client = Client()
    client.force_login(here.ana.user)
    address = reverse("health:plan", args=[here.initiative.slug])
    form = {
        "instrument": "climate",
        "title": "Spring",
        "opens_on": "2017-04-01",
        "closes_on": "2017-04-10",
        "guests": "Lou <lou@example.net>\nnobody",
        "first_days": "7",
    }
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "“nobody” is not an e-mail address" in refused.content.decode()
    planned_now = client.post(address, form | {"guests": "Lou <lou@example.net>"})
    assert planned_now.status_code == 302, planned_now.content.decode()
    wave = here.initiative.waves.get(title="Spring")
    assert [(i.name, i.email) for i in wave.invitations.all()] == [("Lou", "lou@example.net")]
    backwards = client.post(address, form | {"guests": "", "closes_on": "2017-03-01"})
    assert "is before the first" in backwards.content.decode()
    nobody = client.post(address, form | {"guests": ""})
    assert "Nobody would be invited." in nobody.content.decode()
