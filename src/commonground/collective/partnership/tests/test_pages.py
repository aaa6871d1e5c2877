"""Pages as people get them: what each role sees, what a form does, what a refusal says."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.tests.builders import partner, person, seat, together

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 1)


@pytest.fixture
def here():
    return together()


@pytest.fixture
def as_ana(client, here):
    client.force_login(here.ana.user)
    return client


def at(name, here, *args):
    return reverse(f"partnership:{name}", args=[here.initiative.slug, *args])


def text(response):
    return response.content.decode()


def test_the_list_shows_each_partner_with_its_contact_and_its_words(as_ana, here):
    services.state_interest(here.club, words="More girls in judo", today=TODAY, actor=None)
    page = text(as_ana.get(at("partners", here)))
    for shown in ("Judo", "Recreation", "Di", "902 555 0100", "More girls in judo", "Public"):
        assert shown in page


def test_a_partner_without_anybody_to_call_is_a_visible_gap(as_ana, here):
    partner(here.initiative, "Skating")
    assert "nobody to call yet" in text(as_ana.get(at("partners", here)))


def test_only_the_backbone_is_offered_changes(client, here):
    client.force_login(here.bo.user)
    page = text(client.get(at("partner", here, here.club.code)))
    for hidden in (
        "Give a seat",
        "End seat",
        "Announce that this partner leaves",
        "Say what it wants",
    ):
        assert hidden not in page
    client.force_login(here.di.user)
    assert "Say what it wants" in text(client.get(at("partner", here, here.club.code)))


def test_adding_a_partner_leads_to_its_page_and_says_so(as_ana, here):
    form = {"name": "Rugby NS", "sector": "nonprofit", "kind": "club", "joined_on": "2016-09-01"}
    page = as_ana.post(at("add_partner", here), form, follow=True)
    assert page.redirect_chain[-1][0] == at("partner", here, "rugby-ns")
    assert "Rugby NS is a partner now." in text(page)


def test_a_refusal_stands_on_the_form_with_its_remedy(as_ana, here):
    form = {"name": "Judo", "sector": "nonprofit", "kind": "club", "joined_on": "2016-09-01"}
    page = as_ana.post(at("add_partner", here), form)
    assert page.status_code == 422
    assert "Judo is already a partner in this partnership." in text(page)
    assert "Open its page from the list of partners" in text(page)


def test_leaving_asks_first_and_then_says_what_happened(as_ana, here):
    services.open_departure(
        here.club,
        kind="sudden",
        reason="Gone",
        leaves_on=TODAY,
        today=TODAY,
        actor=here.ana.user,
    )
    address = at("leave", here, here.club.code)
    assert "Judo leaves the partnership" in text(as_ana.get(address))
    assert Partner.objects.get(pk=here.club.pk).left_on is None
    page = as_ana.post(address, follow=True)
    assert "Judo has left; its seats are ended." in text(page)
    assert "One partner has left" in text(page)


def test_the_last_coordinator_is_told_why_the_seat_cannot_end(as_ana, here):
    address = at("end_seat", here, here.backbone.code, here.ana.pk)
    page = as_ana.post(address, {"on": "2017-03-01"})
    assert "Give another person this seat first" in text(page)
    assert Seat.objects.get(pk=here.ana.pk).ends_on is None


def test_a_representative_says_what_its_partner_wants_and_takes_it_back(client, here):
    client.force_login(here.di.user)
    address = at("state_interest", here, here.club.code)
    page = client.post(address, {"words": "Mats that are <i>soft</i>"}, follow=True)
    assert "Mats that are &lt;i&gt;soft&lt;/i&gt;" in text(page)
    interest = here.club.interests.get()
    client.post(at("withdraw_interest", here, here.club.code, interest.pk))
    assert "Mats that are" not in text(client.get(at("partner", here, here.club.code)))
    interest.refresh_from_db()
    assert interest.withdrawn_on is not None


def test_nobody_puts_words_into_another_partners_mouth(client, here):
    client.force_login(here.bo.user)
    page = client.post(at("state_interest", here, here.club.code), {"words": "Anything"})
    assert page.status_code == 403
    assert "for its own representative to write" in text(page)
    assert not here.club.interests.exists()


def test_the_card_shows_lead_and_deputy_and_says_where_nobody_is(as_ana, here):
    services.set_function(here.initiative, name="Gym keys", lead=here.ana, today=TODAY, actor=None)
    page = text(as_ana.get(at("contacts", here)))
    assert "Gym keys" in page
    assert "nobody yet" in page
    assert "Name somebody" in page


def test_a_person_whose_seat_ended_leaves_a_gap_on_the_card(as_ana, here):
    services.set_function(
        here.initiative, name="Gym keys", lead=here.di, deputy=here.ana, today=TODAY, actor=None
    )
    services.end_seat(here.di, on=TODAY, actor=None)
    page = text(as_ana.get(at("contacts", here)))
    assert "nobody yet" in page
    assert "Di<" not in page


def test_a_matter_is_named_changed_and_taken_off(as_ana, here):
    form = {"name": "Keys", "lead": here.ana.pk, "deputy": "", "hours": "", "position": 0}
    as_ana.post(at("add_function", here), form)
    matter = here.initiative.functions.get()
    address = at("change_function", here, matter.pk)
    as_ana.post(address, {**form, "deputy": here.di.pk})
    matter.refresh_from_db()
    assert (matter.lead, matter.deputy) == (here.ana, here.di)
    assert "Choose another deputy" in text(as_ana.post(address, {**form, "deputy": here.ana.pk}))
    as_ana.post(at("drop_function", here, matter.pk))
    assert not here.initiative.functions.exists()


def test_people_of_other_partnerships_cannot_be_chosen_for_a_matter(as_ana, here):
    there = together("There", " beyond")
    form = {"name": "Keys", "lead": there.ana.pk, "deputy": "", "hours": "", "position": 0}
    assert as_ana.post(at("add_function", here), form).status_code == 422
    assert not here.initiative.functions.exists()


def test_the_threshold_cannot_go_below_five(as_ana, here):
    form = {"name": "North End", "place": "", "shared_goal": "Play", "threshold": 3}
    assert as_ana.post(at("change_initiative", here), form).status_code == 422
    as_ana.post(at("change_initiative", here), {**form, "threshold": 12})
    assert Initiative.objects.get(pk=here.initiative.pk).threshold == 12


def test_the_history_says_who_changed_what_from_what_to_what(as_ana, here):
    form = {"name": "North End", "place": "Halifax", "shared_goal": "Play", "threshold": 12}
    as_ana.post(at("change_initiative", here), form)
    page = text(as_ana.get(at("history", here)))
    for shown in (
        "Partnership changed",
        "Ana",
        "smallest group shown",
        "<del>10</del>",
        "<ins>12</ins>",
    ):
        assert shown in page


def test_the_history_can_be_filtered_and_comes_in_pages(as_ana, here):
    for number in range(60):
        services.state_interest(here.club, words=f"Wish {number}", today=TODAY, actor=None)
    page = text(as_ana.get(at("history", here) + "?verb=interest.stated"))
    assert "Wish 59" in page
    assert "Wish 5<" not in page
    assert "Seat given:" not in page.replace("<strong>Seat given</strong>:", "Seat given:")
    assert "Wish 5<" in text(as_ana.get(at("history", here) + "?verb=interest.stated&page=2"))


def test_a_contact_is_corrected(as_ana, here):
    address = at("change_contact", here, here.club.code, here.bo.pk)
    as_ana.post(address, {"person_name": "Bo", "phone": "902 555 0777", "email": ""})
    assert Seat.objects.get(pk=here.bo.pk).phone == "902 555 0777"


def test_a_seat_of_another_partner_is_not_reached_through_this_one(as_ana, here):
    address = at("change_contact", here, here.backbone.code, here.bo.pk)
    assert as_ana.get(address).status_code == 404


def test_a_seat_that_nobody_has_taken_yet_says_so(as_ana, here):
    seat(here.club, Seat.Role.DATA, "Flo", account=False)
    assert "has not signed in yet" in text(as_ana.get(at("partner", here, here.club.code)))


def test_a_partner_that_left_keeps_its_page_without_offers_to_change(as_ana, here):
    services.leave(here.club, on=date(2017, 1, 1), actor=None)
    page = text(as_ana.get(at("partner", here, here.club.code)))
    assert "Partner from Tue 1 September 2015 to Sun 1 January 2017." in page
    assert "Give a seat" not in page


def test_an_operator_sees_no_partnership(client, here):
    client.force_login(person("Op", operator=True))
    assert client.get(at("partners", here)).status_code == 404


def test_how_others_see_a_partner_is_offered_to_itself_and_not_to_the_backbone(client, here):
    for seat_, shown in ((here.di, True), (here.ana, False), (here.bo, False)):
        client.force_login(seat_.user)
        page = text(client.get(at("partner", here, here.club.code)))
        assert ("How the others see it" in page) is shown, seat_


@pytest.mark.parametrize("name", ["propose", "add_need", "add_partner", "change_initiative"])
def test_a_form_of_this_room_stands_under_partners_in_the_navigation(as_ana, here, name):
    page = text(as_ana.get(at(name, here)))
    current = page.split('aria-current="true"')[1].split("</a>")[0]
    assert current.endswith("Partners")
