"""Pages of the backbone's room, as people with different seats meet them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders as partnership
from commonground.impact.backbone import services
from commonground.impact.backbone.models import Holding, Mandate, PartnerRequest, Work
from commonground.impact.backbone.tests.builders import DAY, asked, backboneful, held, logged

pytestmark = pytest.mark.django_db
EMPTY = [
    "backbone",
    "hours",
    "indicators",
    "functions",
    "structure",
    "requests",
    "budget",
    "mandate",
]


@pytest.fixture
def here(settings):
    settings.TODAY = DAY
    return partnership.together()


def at(name, here, *args):
    return reverse(f"backbone:{name}", args=[here.initiative.slug, *args])


def client(seat):
    signed_in = Client()
    signed_in.force_login(seat.user)
    return signed_in


@pytest.mark.parametrize("name", EMPTY)
def test_every_page_is_calm_while_nothing_is_written(here, name):
    assert client(here.di).get(at(name, here)).status_code == 200


@pytest.mark.parametrize("name", EMPTY)
def test_script_in_any_text_is_shown_as_text(here, name):
    backboneful(here, mark="<script>alert(1)</script>👩‍👩‍👧 مرحبا")
    said = client(here.ana).get(at(name, here)).content.decode()
    assert "<script>alert" not in said


def test_a_line_is_written_from_the_week_and_a_second_click_writes_none(here):
    page = client(here.ana).get(at("log", here))
    form = page.context["form"]
    line = {
        "on": DAY,
        "seat": here.ana.pk,
        "function": "policy",
        "what": "Called the councillor",
        "hours": "1.5",
        "only_backbone": "on",
        "once": form["once"].value(),
    }
    for _click in range(2):
        answer = client(here.ana).post(at("log", here), line)
        assert answer.url == at("log", here) + f"?week={DAY}"
    found = Work.objects.get()
    assert (found.what, float(found.hours), found.only_backbone) == (
        "Called the councillor",
        1.5,
        True,
    )
    assert "Called the councillor" in client(here.ana).get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hours", "25"),
        ("hours", "0"),
        ("what", "x" * 100_000),
        ("on", "2016-02-02"),
        ("on", "tomorrow"),
    ],
)
def test_a_line_that_cannot_be_is_refused_on_the_page(here, field, value):
    line = {"on": DAY, "seat": here.ana.pk, "function": "policy", "what": "Call", "hours": "1"}
    answer = client(here.ana).post(at("log", here), {**line, field: value})
    assert answer.status_code == 422
    assert not Work.objects.exists()


def test_people_and_partners_of_another_partnership_cannot_be_chosen(here):
    there = partnership.together("South End", " two")
    line = {"on": DAY, "seat": there.ana.pk, "function": "policy", "what": "Call", "hours": "1"}
    assert client(here.ana).post(at("log", here), line).status_code == 422
    line |= {"seat": here.ana.pk, "for_partner": there.club.pk}
    assert client(here.ana).post(at("log", here), line).status_code == 422
    given = {"partner": there.club.pk, "starts_on": DAY}
    assert client(here.ana).post(at("give_function", here, "policy"), given).status_code == 422
    given = {"partner": here.club.pk, "deputy": there.ana.pk, "starts_on": DAY}
    assert client(here.ana).post(at("give_function", here, "policy"), given).status_code == 422
    made = backboneful(here)
    amount = {"function": "policy", "year": 2016, "kind": "cash", "amount": 5}
    address = at("add_line", here, made.scenario.pk)
    assert client(here.ana).post(address, {**amount, "partner": there.club.pk}).status_code == 422
    moved = {"what": "Keys", "taker": there.club.pk}
    assert client(here.ana).post(at("add_move", here, made.stage.pk), moved).status_code == 422
    led = {"place": "Table", "partner": there.club.pk, "person_name": "X", "starts_on": DAY}
    assert client(here.ana).post(at("begin_term", here), led).status_code == 422
    assert not Work.objects.exclude(pk=made.work.pk).exists()


def test_a_partner_that_holds_a_function_keeps_its_own_log_and_sees_no_other_lines(here):
    assert client(here.di).get(at("log", here)).status_code == 403
    held(here, "policy", partner=here.club, seat=here.di, deputy=here.ana)
    logged(here, what="Line of the backbone")
    page = client(here.di).get(at("log", here))
    assert page.status_code == 200
    assert "Line of the backbone" not in page.content.decode()
    line = {"on": DAY, "function": "policy", "what": "Wrote to the board", "hours": "1"}
    for_another = client(here.di).post(at("log", here), {**line, "seat": here.ana.pk})
    assert for_another.status_code == 422
    client(here.di).post(at("log", here), {**line, "seat": here.di.pk})
    assert Work.objects.get(seat=here.di).what == "Wrote to the board"
    other = Work.objects.get(seat=here.ana)
    assert client(here.di).post(at("take_back_work", here, other.pk)).status_code == 404
    assert Work.objects.get(pk=other.pk).taken_back_on is None


def test_the_week_before_is_copied_once_and_never_into_the_future(here):
    for on in (date(2016, 1, 25), date(2016, 1, 26)):
        logged(here, on=on, what=f"Call on {on}")
    for _click in range(2):
        client(here.ana).post(at("copy_week", here), {"week": DAY})
    assert [work.on for work in Work.objects.filter(on__gte=DAY)] == [DAY]


@pytest.mark.parametrize("week", ["1900-01-01", "2999-01-01", "nonsense", "2016-02-30"])
def test_a_week_that_cannot_be_shows_one_that_can(here, week):
    page = client(here.ana).get(at("log", here) + f"?week={week}")
    assert page.status_code == 200
    assert date(2015, 8, 31) <= page.context["week"] <= DAY


def test_only_the_representative_or_the_backbone_asks_for_a_partner(here):
    address = at("ask", here, here.club.code)
    words = {"words": "May we use the gym?", "asked_on": DAY}
    assert client(here.bo).post(address, words).status_code == 403
    assert client(here.di).post(address, words).status_code == 302
    assert PartnerRequest.objects.get().partner == here.club


def test_the_words_of_a_request_are_for_the_backbone_and_those_who_asked(here):
    asked(here, words="Our treasurer has left")
    other = partnership.seat(here.backbone, Seat.Role.DATA, "Eve")
    assert b"Our treasurer" in client(here.ana).get(at("requests", here)).content
    assert b"Our treasurer" in client(here.di).get(at("requests", here)).content
    page = client(other).get(at("requests", here)).content
    assert b"Our treasurer" not in page
    assert b"One was asked today." in page


def test_an_answer_is_written_down_and_a_second_one_is_told_so(here):
    row = asked(here)
    said = {"answered_by": "Ana", "answered_on": DAY, "answer": "Yes"}
    assert client(here.ana).post(at("answer", here, row.pk), said).status_code == 302
    again = client(here.ana).post(at("answer", here, row.pk), {**said, "answer": "No"})
    assert again.status_code == 422
    assert PartnerRequest.objects.get().answer == "Yes"


def test_two_people_correct_one_mandate_and_neither_loses_a_word(here):
    made = backboneful(here).mandate
    address = at("correct_mandate", here, made.pk)
    words = {
        "does": "Calls and cooks",
        "agreed_how": "At the table",
        "agreed_on": DAY,
        "review_on": "2017-02-01",
        "revision": 1,
    }
    assert client(here.ana).post(address, words).status_code == 302
    second = client(here.ana).post(address, {**words, "does": "Calls and sings"})
    assert second.status_code == 409
    assert "Calls and cooks" in second.content.decode()
    assert "Calls and sings" in second.content.decode()
    assert Mandate.objects.get().does == "Calls and cooks"


def test_a_function_is_given_handed_over_and_laid_down(here):
    given = {"partner": here.backbone.pk, "seat": here.ana.pk, "starts_on": DAY}
    client(here.ana).post(at("give_function", here, "funding"), given)
    first = Holding.objects.get()
    passed = {"partner": here.club.pk, "seat": here.di.pk, "starts_on": DAY, "hours": "evenings"}
    client(here.ana).post(at("hand_over", here, first.pk), passed)
    now = Holding.objects.get(ends_on=None)
    assert (now.partner, now.seat, now.hours) == (here.club, here.di, "evenings")
    client(here.ana).post(at("end_holding", here, now.pk), {"on": DAY})
    assert not Holding.objects.filter(ends_on=None).exists()
    page = client(here.ana).get(at("functions", here)).content.decode()
    assert "Nobody holds it." in page


def test_an_unknown_function_is_not_there(here):
    assert client(here.ana).get(at("give_function", here, "nonsense")).status_code == 404


def test_the_card_shows_matters_functions_and_holes(here):
    held(here, hours="weekdays 9 to 4")
    slug = here.initiative.slug
    for address in ("contacts", "card"):
        said = client(here.di).get(reverse(f"partnership:{address}", args=[slug])).content.decode()
        for expected in (
            "Guide vision and strategy",
            "weekdays 9 to 4",
            "902 555 0100",
            "nobody yet",
        ):
            assert expected in said, (address, expected)
    assert (
        "card-a4.css"
        in client(here.di)
        .get(reverse("partnership:card", args=[slug]) + "?paper=a4")
        .content.decode()
    )


def test_the_pack_of_a_new_partner_says_who_does_what(here):
    address = reverse("partnership:pack", args=[here.initiative.slug, here.club.code])
    assert (
        "Nobody holds a function of the backbone yet."
        in client(here.di).get(address).content.decode()
    )
    held(here)
    assert "Ana, Recreation" in client(here.di).get(address).content.decode()


def test_the_history_names_every_event_of_this_room(here):
    made = backboneful(here)
    services.take_back_work(made.work, today=DAY, actor=None)
    page = client(here.ana).get(reverse("partnership:history", args=[here.initiative.slug]))
    assert "Function of the backbone taken on" in page.content.decode()
    assert "backbone." not in "".join(label for _verb, label in page.context.get("verbs", []))
