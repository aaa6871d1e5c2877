"""What the agreements and departures ask stands on the home page, for those who can do it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.agreements.tests import builders
from commonground.collective.agreements.tests.builders import TODAY
from commonground.collective.partnership import access, services
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.picture import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def needs(here, holder, today=TODAY):
    standing = access.standing(holder.user, here.initiative.slug, today=today)
    return queries.picture(here.initiative, standing, today=today).needs


def says(here, holder, today=TODAY):
    return [need.says for need in needs(here, holder, today)]


def test_a_representative_is_asked_for_the_signature_until_it_is_there(here):
    version = builders.adopted(here)
    ed = seat(here.backbone, "representative", "Ed")
    asked = "Recreation has not signed Partnership agreement, version 1 yet."
    assert asked in says(here, ed)
    assert not any("signed" in line for line in says(here, here.di))
    assert not any("signed" in line for line in says(here, here.bo))
    builders.services.sign(version, partner=here.backbone, seat=ed, today=TODAY, actor=ed.user)
    assert asked not in says(here, ed)


def test_the_coordinator_sees_a_review_that_is_near_or_late(here):
    builders.adopted(here)
    line = "Partnership agreement, version 1 is to be reviewed."
    assert line not in says(here, here.ana, date(2017, 8, 1))
    assert line in says(here, here.ana, date(2017, 8, 8))
    [late] = [n for n in needs(here, here.ana, date(2017, 9, 5)) if n.says == line]
    assert late.is_late
    assert late.when == date(2017, 9, 4)
    assert line not in says(here, here.bo, date(2017, 9, 5))


def test_the_coordinator_sees_that_the_data_clause_runs_out(here):
    builders.adopted(here)
    near = says(here, here.ana, date(2018, 8, 1))
    assert "The data clause of Partnership agreement, version 1 runs out." in near
    over = says(here, here.ana, date(2018, 9, 1))
    assert "The data clause of Partnership agreement, version 1 has run out." in over


def test_partners_that_came_are_one_line(here):
    builders.adopted(here)
    for name in ("Gym Club", "Skating"):
        partner(here.initiative, name)
    assert "2 partners joined or left since: look at what you agreed again." in says(here, here.ana)


def test_a_sudden_departure_is_followed_to_the_end(here):
    departure = services.open_departure(
        here.club,
        kind="sudden",
        reason="Its hall burnt down",
        leaves_on=TODAY,
        today=TODAY,
        actor=here.ana.user,
    )
    assert "Judo is leaving: name who takes over what it holds." in says(here, here.ana)
    services.complete_departure(departure, today=TODAY, actor=here.ana.user)
    held = "2 things that former partners held have no owner."
    assert held in says(here, here.ana)
    later = date(2017, 4, 3)
    assert "Half a year ago Judo left: ask how it went on." in says(here, here.ana, later)
    services.follow_up(departure, on=later, today=later, note="They meet elsewhere", actor=None)
    assert not any("Half a year" in line for line in says(here, here.ana, later))


def test_the_lines_lead_somewhere_that_the_reader_may_open(client, here):
    builders.adopted(here)
    seat(here.backbone, "representative", "Ed")
    partner(here.initiative, "Gym Club")
    client.force_login(here.ana.user)
    found = needs(here, here.ana, date(2018, 9, 1))
    assert len(found) >= 3
    for need in found:
        assert client.get(need.address).status_code == 200, need.says
    assert client.get(reverse("picture:home", args=[here.initiative.slug])).status_code == 200
