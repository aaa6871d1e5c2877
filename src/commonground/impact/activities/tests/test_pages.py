"""The room's pages, as each person meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from commonground.collective.partnership.tests.builders import together
from commonground.impact.activities import services
from commonground.impact.activities.models import Activity
from commonground.impact.activities.services import Details
from commonground.impact.activities.tests.builders import activitiesful, activity, gym_hours
from commonground.impact.agenda.models import Strategy

pytestmark = pytest.mark.django_db
TODAY = date(2016, 10, 3)
VIEWS = ("plan", "matrix", "timeline", "calendar", "reinforcing")


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY
    yield
    translation.deactivate()  # a page in French leaves its language in this thread


@pytest.fixture
def here():
    return together()


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def listing(here, name: str = "plan") -> str:
    return reverse(f"activities:{name}", args=[here.initiative.slug])


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_room_says_what_goes_here_and_offers_the_first_step(here, view):
    page = signed_in(here.ana).get(listing(here, view)).content.decode()
    assert "Nothing is planned yet" in page
    assert "Plan an activity" in page


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_names_an_activity(here, view):
    services.add_activity(
        here.initiative,
        details=Details("Judo <b>visit</b>", starts_on=TODAY),
        today=TODAY,
        actor=None,
        lead=here.club,
    )
    page = signed_in(here.di).get(listing(here, view)).content.decode()
    assert "Judo &lt;b&gt;visit&lt;/b&gt;" in page
    a = Activity.objects.get()
    page = signed_in(here.di).get(reverse("activities:activity", args=[here.initiative.slug, a.pk]))
    assert page.status_code == 200


def address(here, name: str, *more: object) -> str:
    return reverse(f"activities:{name}", args=[here.initiative.slug, *more])


def test_the_whole_way_from_a_title_to_a_finished_activity(here):
    di = signed_in(here.di)
    facts = {"title": "Visit", "lead": here.club.pk, "seat": here.di.pk}
    when = {"state": "planned", "since": "2016-10-01", "starts_on": "2016-10-03"}
    assert di.post(address(here, "add_activity"), facts | when).status_code == 302
    pk = Activity.objects.get().pk
    strategy = Strategy.objects.create(initiative=here.initiative, name="Visits", begun_on=TODAY)
    promise = gym_hours(here.club)
    steps = [
        ("set_outcomes", {"strategy": strategy.pk}),
        ("contribute", {"partner": here.club.pk, "promise": promise.pk, "is_essential": "on"}),
        ("add_milestone", {"title": "Mats", "due_on": "2016-12-01"}),
        ("say_engagement", {"level": "4", "words": "Girls chose the hour"}),
        ("change_state", {"state": "running", "on": "2016-10-03"}),
        ("change_state", {"state": "finished", "on": "2016-10-03"}),
    ]
    for name, posted in steps:
        answer = di.post(address(here, name, pk), posted)
        assert answer.status_code == 302, (name, answer.content.decode())
    page = di.get(address(here, "activity", pk)).content.decode()
    for said in ("Finished", "Visits", "40", "Mats", "Collaborate", "Girls chose the hour"):
        assert said in page


def test_a_representative_plans_for_its_own_partner_only_and_the_backbone_leaves_a_gap(here):
    facts = {"title": "Visit", "state": "planned", "since": "2016-10-03"}
    di, ana = signed_in(here.di), signed_in(here.ana)
    for lead in ("", here.backbone.pk):
        assert di.post(address(here, "add_activity"), facts | {"lead": lead}).status_code == 422
    assert ana.post(address(here, "add_activity"), facts).status_code == 302
    pk = Activity.objects.get().pk
    assert "nobody leads it yet" in di.get(address(here, "activity", pk)).content.decode()
    taken = di.post(address(here, "hand_lead", pk), {"lead": here.club.pk, "seat": here.di.pk})
    assert taken.status_code == 302
    assert Activity.objects.get().leads.get().partner == here.club


def test_nobody_writes_in_an_activity_of_another_partner(here):
    made = activitiesful(here)
    di, bo = signed_in(here.di), signed_in(here.bo)
    names = ("change_activity", "change_state", "hand_lead", "set_outcomes", "depend")
    for name in (*names, "add_milestone", "say_engagement"):
        assert di.get(address(here, name, made.other.pk)).status_code == 403, name
        assert bo.get(address(here, name, made.activity.pk)).status_code == 403, name
    url = address(here, "end_contribution", made.activity.pk, made.contribution.pk)
    assert bo.post(url).status_code == 403
    assert di.post(url).status_code == 302


@pytest.mark.parametrize(
    ("name", "field", "what"),
    [
        ("hand_lead", "lead", "club"),
        ("hand_lead", "seat", "seat"),
        ("set_outcomes", "strategy", "strategy"),
        ("set_outcomes", "measures", "measure"),
        ("contribute", "partner", "club"),
        ("contribute", "promise", "promise"),
        ("depend", "other", "activity"),
    ],
)
def test_what_belongs_to_another_partnership_cannot_be_chosen(here, name, field, what):
    there = together("South End", " beyond")
    foreign = activitiesful(there, " beyond")
    chosen = {
        "club": there.club.pk,
        "seat": there.di.pk,
        "strategy": foreign.activity.strategy_id,
        "measure": "no-such-measure",
        "promise": foreign.contribution.promise_id,
        "activity": foreign.activity.pk,
    }[what]
    made = activitiesful(here)
    usual = {"lead": here.club.pk} if name == "hand_lead" else {}
    usual |= {"partner": here.club.pk, "gives": "G"} if name == "contribute" else {}
    facts = usual | {field: chosen}
    answer = signed_in(here.ana).post(address(here, name, made.activity.pk), facts)
    assert answer.status_code == 422
    assert "beyond" not in answer.content.decode()


def test_a_promise_of_one_partner_is_not_given_by_another(here):
    made = activitiesful(here)
    facts = {"partner": here.backbone.pk, "promise": made.contribution.promise_id}
    answer = signed_in(here.ana).post(address(here, "contribute", made.activity.pk), facts)
    assert answer.status_code == 422
    assert "not one of Recreation" in answer.content.decode()


def test_two_people_who_write_at_once_both_see_both_texts(here):
    made = activitiesful(here)
    url = address(here, "change_activity", made.activity.pk)
    facts = {"title": "Judo visit", "revision": "1"}
    di, ana = signed_in(here.di), signed_in(here.ana)
    assert di.post(url, facts | {"about": "Mine"}).status_code == 302
    answer = ana.post(url, facts | {"about": "Yours"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mine" in page
    assert "Yours" in page
    assert 'name="revision" value="2"' in page


def test_script_in_every_text_is_shown_as_text(here):
    evil = "<script>alert(1)</script>"
    made = activitiesful(here, f" {evil}")
    for url in [
        *(listing(here, view) for view in VIEWS),
        address(here, "activity", made.activity.pk),
    ]:
        page = signed_in(here.ana).get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page, url


def test_views_are_filtered_by_partner_and_drawn_as_of_a_day(here):
    activitiesful(here)
    services.add_activity(here.initiative, details=Details("Later"), today=TODAY, actor=None)
    ana = signed_in(here.ana)
    page = ana.get(f"{listing(here)}?partner={here.club.code}").content.decode()
    assert "Judo visit" in page
    assert "Later" not in page
    for view in VIEWS:
        page = ana.get(f"{listing(here, view)}?on=2016-10-02").content.decode()
        assert "Nothing is planned yet" in page, view


@pytest.mark.parametrize(
    "asked",
    ["partner=nobody", "on=2016-02-30", "on=2999-01-01", "on=x", "month=2016-13", "month=x"],
)
def test_what_cannot_be_read_in_an_address_is_as_good_as_not_asked(here, asked):
    activitiesful(here)
    for view in VIEWS:
        answer = signed_in(here.ana).get(f"{listing(here, view)}?{asked}")
        assert answer.status_code == 200
        assert b"Nothing is planned yet" not in answer.content


def test_the_pages_are_there_in_french(here):
    made = activitiesful(here)
    here.ana.user.language = "fr"
    here.ana.user.save()
    for url in [
        *(listing(here, view) for view in VIEWS),
        address(here, "activity", made.activity.pk),
    ]:
        assert signed_in(here.ana).get(url).status_code == 200


def test_thirty_activities_cost_no_more_queries_than_three(here):
    made = activitiesful(here)
    urls = [*(listing(here, view) for view in VIEWS), address(here, "activity", made.activity.pk)]
    urls.append(reverse("partnership:partner", args=[here.initiative.slug, here.club.code]))
    urls.append(reverse("partnership:pack", args=[here.initiative.slug, here.club.code]))
    ana = signed_in(here.ana)
    few = [queries_of(ana, url) for url in urls]
    for n in range(30):
        more = activity(here.initiative, f"More {n}", lead=here.club, starts_on=TODAY)
        services.contribute(more, partner=here.club, gives="Mats", today=TODAY, actor=None)
        services.contribute(
            made.activity, partner=here.club, gives=f"Mats {n}", today=TODAY, actor=None
        )
        services.depend(more, other=made.activity, today=TODAY, actor=None)
        services.add_milestone(more, title="M", due_on=TODAY, today=TODAY, actor=None)
        services.say_engagement(more, level=n % 6, today=TODAY, actor=None)
    assert [queries_of(ana, url) for url in urls] == few


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_whoever_speaks_for_no_partner_is_not_offered_what_it_may_not_write(here):
    made = activitiesful(here)
    bo = signed_in(here.bo)
    assert "Plan an activity" not in bo.get(listing(here)).content.decode()
    for url in (address(here, "add_activity"), address(here, "contribute", made.activity.pk)):
        answer = bo.get(url)
        assert answer.status_code == 403
        assert "You speak for no partner here." in answer.content.decode()


def test_each_row_of_a_finding_leads_to_its_own_page(here):
    activity(here.initiative, "Loose")
    promise = gym_hours(here.club)
    page = signed_in(here.ana).get(listing(here, "reinforcing")).content.decode()
    slug = here.initiative.slug
    assert reverse("partnership:need", args=[slug, promise.need_id]) in page
    assert reverse("partnership:partner", args=[slug, here.club.code]) in page
    assert address(here, "set_outcomes", Activity.objects.get().pk) in page
