"""What the partners did not agree to show is not shown, and the page says which clause withholds it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.agreements import errors, governing
from commonground.collective.agreements import services as agreements
from commonground.impact.measurement import agreed, dictionary, outputs, results
from commonground.impact.measurement.inputs import basis_of
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    batch,
    children,
    person,
    scene,
)
from commonground.impact.measurement.tests.test_agreed import agree

pytestmark = pytest.mark.django_db
DAY = date(2017, 3, 3)
REFUSED = "No agreement in force permits this output"
CLAUSE = "see the clause “Data that we share” of On data"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA, settings.BATCHES = tmp_path, tmp_path / "batches"
    settings.TODAY = DAY


@pytest.fixture
def made():
    made = scene()
    batch(made.partners["basketball"], SEASONS[0], children(0, 57))
    batch(made.partners["swimming"], SEASONS[0], children(60, 34, "swim"))
    batch(made.partners["judo"], SEASONS[0], children(200, 12, "judo"))
    results.refresh(made.initiative, now=NOW)
    return made


@pytest.fixture
def bo(made) -> Client:
    client = Client()
    client.force_login(person(made, "bo@example.org", "data", "basketball"))
    return client


def page(bo: Client, made, name: str, *more: str) -> str:
    return bo.get(reverse(name, args=[made.initiative.slug, *more])).content.decode()


def amended(first, **terms):
    copy = agreements.amend(first, why="Seen again", today=DAY, actor=None)
    facts = {"purpose": "Counting", "permitted": {}, "smallest_group": 10, **terms}
    agreements.set_data_terms(copy, actor=None, **facts)
    agreements.offer(copy, today=DAY, actor=None)
    return agreements.adopt(copy, on=DAY, today=DAY, actor=None, despite="a test")


def test_numbers_stay_off_every_page_when_pages_were_not_agreed_to(made, bo):
    agree(made.initiative, outputs=["download"])
    for name, more in [
        ("measurement:scorecard", ()),
        ("measurement:measure", ("registrations",)),
        ("measurement:source", ("registrations",)),
        ("picture:home", ()),
    ]:
        shown = page(bo, made, name, *more)
        assert REFUSED in shown, name
        assert CLAUSE in shown, name
        assert "ask the coordinator for an amendment" in shown, name
        # How many rows came from the reader's own partner stands on the page of sources for it alone.
        assert not any(f">{number}<" in shown for number in (103, 34)), name


def test_numbers_of_an_older_wording_stay_off_the_page_as_well(made, bo):
    body = dict(dictionary.current(made.initiative).of_measure("registrations").body)
    dictionary.change_measure(
        made.initiative,
        "registrations",
        body | {"where": {"sport": "swim"}},
        actor=None,
        now=NOW + timedelta(hours=1),
        reason="Only swimming is meant.",
    )
    assert "Results that keep version 1" in page(bo, made, "measurement:source", "registrations")
    agree(made.initiative, outputs=["download"])
    after = page(bo, made, "measurement:source", "registrations")
    assert "Results that keep version 1" not in after


def test_numbers_by_partner_are_left_out_of_page_and_file_with_the_clause_said(made, bo):
    agree(made.initiative, outputs=["members", "download"])
    shown = page(bo, made, "measurement:measure", "registrations")
    assert "103" in shown
    assert "By partner" not in shown
    assert "By sport" in shown
    assert "numbers by partner, on pages for the partners" in shown
    assert CLAUSE in shown
    address = reverse("measurement:download", args=[made.initiative.slug, "registrations"])
    file = bo.get(address).content.decode()
    assert ",judo," in file  # the sport
    assert "basketball" not in file
    assert "103" in file


def test_a_measure_that_is_not_by_partner_says_nothing_about_partners(made, bo):
    agree(made.initiative, outputs=["members"])
    basis = basis_of(made.initiative)
    assert kept(basis, ["children"])["children"].by.keys() == {"sport"}


def test_with_every_output_agreed_the_pages_are_as_before(made, bo):
    before = page(bo, made, "measurement:measure", "registrations")
    agree(made.initiative, outputs=list(governing.OUTPUTS))
    assert "By partner" in before
    after = page(bo, made, "measurement:measure", "registrations")
    assert after.count("By partner") == before.count("By partner")
    assert REFUSED not in after


def test_without_the_download_the_page_offers_none_and_says_why(made, bo):
    agree(made.initiative, outputs=["members", "by-partner"])
    shown = page(bo, made, "measurement:measure", "registrations")
    assert "download.csv" not in shown
    assert "published numbers as a file to download" in shown
    address = reverse("measurement:download", args=[made.initiative.slug, "registrations"])
    assert bo.get(address).status_code == 403


def test_whatever_shows_numbers_to_everybody_asks_one_function(made):
    agreed.require_output(made.initiative, outputs.PUBLIC)  # no agreement governs yet
    agree(made.initiative, outputs=["members", "by-partner", "download"])
    with pytest.raises(errors.OutputNotPermitted, match="numbers for everybody, in reports"):
        agreed.require_output(made.initiative, outputs.PUBLIC)
    numbers = kept(basis_of(made.initiative), ["registrations"], output=outputs.PUBLIC)
    assert numbers["registrations"].cells == ()
    assert numbers["registrations"].withheld


def test_numbers_for_everybody_name_no_partner(made):
    agree(made.initiative, outputs=["public", "by-partner"])
    numbers = kept(basis_of(made.initiative), ["registrations"], output=outputs.PUBLIC)
    assert numbers["registrations"].overall
    assert "partner" not in numbers["registrations"].by


def test_an_agreement_that_ran_out_takes_nothing_off_the_pages(made, bo, settings):
    agree(made.initiative, outputs=["members"], expires_on=DAY + timedelta(days=1))
    settings.TODAY = DAY + timedelta(days=9)
    assert "103" in page(bo, made, "measurement:measure", "registrations")


def test_taking_the_clause_out_opens_no_output_and_breaks_no_promise(made, bo):
    first = agree(made.initiative, outputs=["members"], smallest_group=15)
    copy = agreements.amend(first, why="Shorter", today=DAY, actor=None)
    copy.data_terms.delete()
    agreements.offer(copy, today=DAY, actor=None)
    agreements.adopt(copy, on=DAY, today=DAY, actor=None, despite="a test")
    assert governing.data_standing(made.initiative, day=DAY).state == "gone"
    assert agreed.threshold(made.initiative) == 15
    with pytest.raises(errors.OutputNotPermitted):
        agreed.require_output(made.initiative, outputs.DOWNLOAD)


def test_an_amendment_that_names_an_output_opens_it(made):
    first = agree(made.initiative, outputs=["members"])
    amended(first, outputs=["members", "download"])
    agreed.require_output(made.initiative, outputs.DOWNLOAD)


def test_asking_what_may_be_shown_takes_two_queries(made, django_assert_num_queries):
    agree(made.initiative, outputs=["members"])
    with django_assert_num_queries(2):
        agreed.showing(made.initiative)
