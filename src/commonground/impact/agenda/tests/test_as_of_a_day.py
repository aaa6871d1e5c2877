"""The agenda of a past day: nothing that was proposed, decided, answered or begun later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.agenda import services
from commonground.impact.agenda.services import Words
from commonground.impact.agenda.tests.builders import TODAY, draft

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=7)
ON = {"today": LATER, "actor": None}


def test_no_page_of_a_day_tells_what_came_later(settings):
    here = together()
    version = draft(here)
    late = services.propose_clause(
        version, "principle", words=Words(text="Said afterwards"), partner=here.club, **ON
    )
    settings.TODAY = LATER
    asked = services.put_forward(version, closes_on=LATER, rule="majority", **ON)
    for partner in (here.club, here.backbone):
        services.give_positions(
            asked, partner, answers=[services.Answer(1)], person_name="Afterwards", **ON
        )
    services.close_round(asked, **ON)
    services.adopt_agenda(version, on=LATER, **ON)
    copy = services.amend_agenda(version, why="Amended afterwards", **ON)
    check = services.open_check(here.initiative, closes_on=LATER, **ON)
    client = Client()
    client.force_login(here.ana.user)

    def got(name, *more):
        return client.get(reverse(f"agenda:{name}", args=[here.initiative.slug, *more]))

    first = version.clauses.earliest("pk").pk
    shown = [("agenda",), ("version", 1), ("difference", 1), ("clause", first), ("wordings",)]
    gone = [("version", copy.number), ("clause", late.pk), ("round", asked.pk), ("check", check.pk)]
    later = "".join(got(*one).content.decode() for one in shown)
    assert "Adopted" in later
    assert [got(*one).status_code for one in gone] == [200] * 4
    settings.TODAY = TODAY
    for one in (*shown, ("strategies",)):
        page = got(*one)
        assert page.status_code == 200, one
        text = page.content.decode().lower()
        assert "afterwards" not in text, one
        assert "adopted mon" not in text, one
    assert [got(*one).status_code for one in gone] == [404] * 4
