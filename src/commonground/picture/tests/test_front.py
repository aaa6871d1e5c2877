"""The front door, and how a partnership is opened."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.models import Initiative, Seat
from commonground.collective.partnership.tests.builders import person, together
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.picture import examples

pytestmark = pytest.mark.django_db
FORM = {
    "name": "South End",
    "place": "Halifax",
    "started_on": "2016-01-15",
    "threshold": 10,
    "example": "sport-by-season",
    "organisation": "Recreation",
    "sector": "public",
    "kind": "municipality",
    "coordinator": "Gus Moody",
    "email": "gus@example.org",
}


@pytest.fixture
def as_operator(client):
    client.force_login(person("Op", operator=True))
    return client


def text(response):
    return response.content.decode()


def test_a_stranger_reads_what_this_is_and_finds_the_way_in(client):
    page = text(client.get("/"))
    assert "Sign in" in page
    assert "invented data" not in page


def test_a_stranger_learns_of_no_real_partnership(client):
    together("Secret Alliance")
    assert "Secret Alliance" not in text(client.get("/"))


def test_a_stranger_is_told_what_to_look_at_in_the_demo(client):
    here = together("Invented End")
    Initiative.objects.filter(pk=here.initiative.pk).update(is_demo=True)
    page = text(client.get("/"))
    assert "Invented End" in page
    assert "as a partner&#x27;s data person" in page or "as a partner's data person" in page


def test_a_person_with_one_partnership_goes_straight_to_it(client):
    here = together()
    client.force_login(here.bo.user)
    assert client.get("/").url == reverse("picture:home", args=[here.initiative.slug])


def test_a_person_without_a_seat_is_told_whom_to_ask(client):
    client.force_login(person("Cy"))
    page = text(client.get("/"))
    assert "Ask its coordinator for an invitation" in page
    assert "cy@example.org" in page


def test_the_operator_sees_names_and_nothing_else_of_a_partnership(as_operator):
    together("North End")
    page = text(as_operator.get("/"))
    assert "North End" in page
    assert 'href="/i/north-end/' not in page
    for inside in ("Judo", "Ana", "More affordable sport"):
        assert inside not in page


def test_only_the_operator_opens_a_partnership(client):
    here = together()
    client.force_login(here.ana.user)
    assert client.get("/new/").status_code == 404
    assert client.post("/new/", FORM).status_code == 404
    assert Initiative.objects.count() == 1


def test_opening_makes_partnership_dictionary_and_a_seat_that_waits(
    as_operator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = as_operator.post("/new/", FORM, follow=True)
    assert "South End is open." in text(page)
    made = Initiative.objects.get()
    seat = Seat.objects.get()
    assert (seat.role, seat.user, seat.partner.organisation.name) == (
        "coordinator",
        None,
        "Recreation",
    )
    assert "registrations" in dictionary_of(made).measures
    assert mail.outbox[0].to == ["gus@example.org"]


def test_the_invited_coordinator_arrives_at_the_new_home(
    as_operator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_operator.post("/new/", FORM)
    link = re.search(r"/invitations/\S+", mail.outbox[0].body).group()
    gus = Client()
    assert "South End" in text(gus.get(link))
    page = gus.post(link, {"name": "Gus Moody", "password": "a long enough phrase"}, follow=True)
    assert page.redirect_chain[-1][0] == "/i/south-end/"
    assert "This partnership is waiting for its partners." in text(page)


def test_the_operator_corrects_the_first_coordinators_address_until_one_has_signed_in(
    as_operator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_operator.post("/new/", FORM)
        again = re.search(r'href="(\S+first-coordinator/)"', text(as_operator.get("/"))).group(1)
        as_operator.post(again, {"email": "right@example.org", "language": "en"})
    wrong, right = (re.search(r"/invitations/\S+", m.body).group() for m in mail.outbox)
    assert mail.outbox[1].to == ["right@example.org"]
    account = {"name": "Gus Moody", "password": "a long enough phrase"}
    Client().post(wrong, account)
    assert Seat.objects.get().user is None
    Client().post(right, account)
    assert Seat.objects.get().user is not None
    assert "first-coordinator" not in text(as_operator.get("/"))
    assert "Somebody coordinates" in text(as_operator.post(again, account, follow=True))


def test_an_own_dictionary_is_used_instead_of_the_example(as_operator):
    own = (
        "name: own\ncalendar: {periods: [one, two]}\n"
        "records:\n  visits:\n    fields:\n      day: {type: period}\n"
        "measures:\n  visits: {kind: count, records: visits}\n"
    )
    upload = SimpleUploadedFile("own.yaml", own.encode())
    as_operator.post("/new/", {**FORM, "upload": upload})
    assert set(dictionary_of(Initiative.objects.get()).measures) == {"visits"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "is not text"),
        (b"name: x\ncalender: {}\n", "Did you mean"),
        (b"- 1\n- 2\n", ""),
        (b"a: [unclosed", ""),
    ],
)
def test_a_wrong_dictionary_is_refused_where_it_was_chosen(as_operator, content, told):
    upload = SimpleUploadedFile("own.yaml", content)
    page = as_operator.post("/new/", {**FORM, "upload": upload})
    assert page.status_code == 422
    assert told in text(page)
    assert not Initiative.objects.exists()


def test_a_name_that_is_taken_leaves_nothing_behind(as_operator):
    as_operator.post("/new/", FORM)
    page = as_operator.post("/new/", FORM)
    assert "Choose another short name" in text(page)
    assert (Initiative.objects.count(), Seat.objects.count()) == (1, 1)


@pytest.mark.parametrize("day", ["2015-09-01", "2016-01-01", "2016-08-31", "2016-12-31"])
@pytest.mark.parametrize("name", examples.NAMES)
def test_an_example_covers_the_day_on_which_the_work_started(name, day):
    from datetime import date

    started = date.fromisoformat(day)
    periods = [examples.example(name, started_on=started).periods[n] for n in _names(name, started)]
    assert len(periods) == 12
    assert periods[0].starts_on <= started <= periods[3].ends_on


def _names(name, started):
    return examples.example(name, started_on=started).periods.names


def test_one_line_is_not_taken_for_the_name_of_a_file_on_the_server(as_operator, tmp_path):
    """Its first words stood in the refusal."""
    secret = tmp_path / "secret"
    secret.write_text("open sesame: yes\n")
    upload = SimpleUploadedFile("own.yaml", str(secret).encode())
    page = as_operator.post("/new/", {**FORM, "upload": upload})
    assert "sesame" not in page.text


def test_whoever_has_no_seat_yet_reads_when_it_begins(client, settings):
    here = together()
    settings.TODAY = date(2015, 1, 1)
    client.force_login(here.ana.user)
    page = text(client.get("/"))
    assert "Your seat in North End begins on" in page
    assert "Ask its coordinator" not in page


def test_an_invented_partnership_says_as_of_which_day_it_is_shown(client, settings):
    here = together()
    Initiative.objects.filter(pk=here.initiative.pk).update(is_demo=True)
    client.force_login(here.ana.user)
    address = reverse("picture:home", args=[here.initiative.slug])
    settings.TODAY = date(2017, 3, 1)
    assert "You see it as it was on Wed 1 March 2017." in text(client.get(address))
    settings.TODAY = None
    assert "You see it as it was on" not in text(client.get(address))
