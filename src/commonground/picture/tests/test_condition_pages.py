"""The rubric: levels with evidence, mean beside spread, own words; and the phases from facts."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.picture import maturity, phases, services
from commonground.picture.errors import WithoutEvidence
from commonground.picture.facts import ActivityFacts, AgendaFacts, Facts, PartnershipFacts
from commonground.picture.models import Assessment
from commonground.picture.rubric import benchmark_named, rubric

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)
NAME = "goals"


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def assess(seat, level, *, on=TODAY, evidence="Seen", name=NAME):
    return services.assess(
        seat, benchmark=name, level=level, evidence=evidence, link="", today=on, actor=None
    )


def judged(here, day=TODAY):
    return maturity.judged(here.initiative, benchmark_named(NAME), day=day)


def address(here, page, *parts):
    return reverse(f"picture:{page}", args=[here.initiative.slug, *parts])


def test_the_rubric_has_five_conditions_with_four_levels_in_two_languages_and_a_source():
    found = rubric()
    assert [one.name for one in found.conditions] == [
        "agenda",
        "measurement",
        "activities",
        "communication",
        "backbone",
    ]
    assert found.source
    assert found.licence == "CC-BY-4.0"
    names = [one.name for one in found.benchmarks]
    assert len(names) == len(set(names))
    for one in found.benchmarks:
        assert len(one.levels) == 4
        assert all(words["en"] and words["fr"] for words in (one.label, *one.levels))


def test_a_level_without_evidence_is_refused_by_service_and_database(here):
    with pytest.raises(WithoutEvidence):
        assess(here.di, 2, evidence="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(
            initiative=here.initiative, seat=here.di, benchmark=NAME, level=2, assessed_on=TODAY
        )


def test_each_seat_counts_once_and_disagreement_stands_beside_the_mean(here):
    assess(here.di, 0, on=date(2017, 1, 1))
    assess(here.di, 1)
    assess(here.ana, 3)
    found = judged(here)
    assert (found.mean, found.spread, found.nearest) == (2, (1, 3), 2)
    assert judged(here, date(2017, 1, 1)).mean == 0
    assert judged(here, date(2016, 12, 31)).mean is None


def test_what_is_taken_back_counts_no_longer_and_still_stands_on_earlier_days(here):
    assess(here.di, 3, on=date(2017, 1, 1))
    assert services.take_back(here.di, benchmark=NAME, today=TODAY, actor=None)
    assert not services.take_back(here.di, benchmark=NAME, today=TODAY, actor=None)
    assert judged(here).mean is None
    assert judged(here, date(2017, 2, 1)).mean == 3


def test_assessors_are_named_from_five_on(here):
    for number in range(4):
        assess(seat(partner(here.initiative, f"Club {number}"), "representative", f"P{number}"), 2)
    assert judged(here).assessors == ()
    assess(here.di, 2)
    assert "Judo" in judged(here).assessors
    assert judged(here).spread is None


def test_the_page_takes_an_assessment_and_shows_its_evidence(client, here):
    client.force_login(here.di.user)
    url = address(here, "assess", NAME)
    assert client.post(url, {"level": "2"}).status_code in (200, 422)
    assert not Assessment.objects.exists()
    posted = {"level": "2", "evidence": "<script>x</script> 🙂", "link": "https://example.org/a"}
    assert client.post(url, posted).status_code == 302
    shown = client.get(address(here, "conditions")).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; 🙂" in shown
    assert "https://example.org/a" in shown
    assert client.post(address(here, "take_back", NAME)).status_code == 302
    assert "Nobody has assessed it" in client.get(address(here, "conditions")).content.decode()


def test_only_whoever_assessed_is_offered_to_take_it_back(client, here):
    assess(here.di, 2)
    for one, offered in ((here.di, True), (here.ana, False)):
        client.force_login(one.user)
        shown = client.get(address(here, "conditions")).content.decode()
        assert (address(here, "take_back", NAME) in shown) is offered


def test_a_level_that_the_rubric_does_not_have_is_refused(client, here):
    client.force_login(here.di.user)
    posted = {"level": "7", "evidence": "Seen"}
    assert client.post(address(here, "assess", NAME), posted).status_code == 422
    assert client.get(address(here, "assess", "no-such-benchmark")).status_code == 404


def test_the_backbone_puts_levels_into_own_words_with_a_reason(client, here):
    client.force_login(here.ana.user)
    words = {f"level_{n}": f"Ours {n}" for n in range(4)}
    assert client.post(address(here, "reword", NAME), words).status_code == 422
    assert (
        client.post(address(here, "reword", NAME), {**words, "reason": "Plain"}).status_code == 302
    )
    found = judged(here)
    assert found.levels == ("Ours 0", "Ours 1", "Ours 2", "Ours 3")
    assert judged(here, date(2017, 2, 28)).levels != found.levels


def test_the_grid_may_be_uneven_and_goes_back_when_the_evidence_goes():
    known = PartnershipFacts(partners=16, goal="Play", matters=2)
    without = Facts(day=TODAY, partnership=known)
    running = ActivityFacts(started=2, running=2)
    more = Facts(
        day=TODAY,
        partnership=known,
        agenda=AgendaFacts(partners=16, endorsed=12, goals=2),
        activities=running,
    )
    governance, planning, _community, evaluation = phases.grid(more)
    assert (governance.reached, planning.reached, evaluation.reached) == (1, 3, 0)
    assert phases.grid(without)[1].reached == 1
