"""Every page of the room, as the people of the partnership meet it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import format_html

from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.impact.agenda import noticing, services
from commonground.impact.agenda.models import Position, Remark, Seen, Strategy
from commonground.impact.agenda.tests.builders import (
    LATER,
    TODAY,
    adopted,
    agendaful,
    answer,
    check_answered,
    draft,
    offered,
    propose,
    strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def signed_in(seat):
    client = Client()
    client.force_login(seat.user)
    return client


def at(here, name, *parts):
    return reverse(f"agenda:{name}", args=[here.initiative.slug, *parts])


def test_every_page_of_an_agenda_in_force_opens(here):
    full = agendaful(here)
    ana = signed_in(here.ana)
    paths = [
        at(here, "agenda"),
        at(here, "wordings"),
        at(here, "version", 1),
        at(here, "version", 2),
        at(here, "difference", 2),
        at(here, "clause", full.clause.pk),
        at(here, "strategies"),
        at(here, "strategy", full.strategy.pk),
        at(here, "round", full.asked.pk),
        at(here, "check", full.check.pk),
        *(at(here, "propose", 2, number) for number in range(1, 8)),
        at(here, "write_clause", full.clause.pk),
        at(here, "take_out", full.clause.pk),
        at(here, "levels", 2),
        at(here, "put_forward", 2),
        at(here, "set_aside", 2),
        at(here, "say_on_clause", full.clause.pk),
        at(here, "say_on_whole", 1),
        at(here, "take_back", full.remark.pk),
        at(here, "lead", full.strategy.pk),
        at(here, "close_check", full.check.pk),
    ]
    for path in paths:
        assert ana.get(path).status_code == 200, path


def write_address(here, clause):
    return at(here, "write_clause", clause.pk)


def sent(clause, text, partner, **more):
    return {"revision": clause.revision, "text": text, "partner": partner.pk, **more}


def test_the_second_writer_sees_both_texts_and_saves_again(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    url = write_address(here, clause)
    first = sent(clause, "Be kind and early.", here.backbone)
    assert signed_in(here.ana).post(url, first).status_code == 302
    mine = sent(clause, "Be kind and brief.", here.club)
    answered = signed_in(here.di).post(url, mine)
    page = answered.content.decode()
    assert answered.status_code == 409
    assert "Be kind and early." in page
    assert "Be kind and brief." in page
    assert 'name="revision" value="2"' in page
    again = {**mine, "revision": 2, "text": "Be kind, early and brief."}
    assert signed_in(here.di).post(url, again).status_code == 302
    clause.refresh_from_db()
    assert clause.text == "Be kind, early and brief."


def test_two_who_propose_one_vision_get_both_texts_too(here):
    version = services.begin_agenda(here.initiative, today=TODAY, actor=None)
    url = at(here, "propose", version.number, 3)
    words = {"revision": 0, "text": "Lit gyms", "partner": here.backbone.pk}
    assert signed_in(here.ana).post(url, words).status_code == 302
    late = {"revision": 0, "text": "Open fields", "partner": here.club.pk}
    page = signed_in(here.di).post(url, late).content.decode()
    assert "Lit gyms" in page
    assert "Open fields" in page


def test_a_form_with_several_boxes_comes_back_with_all_of_them_ticked(here, monkeypatch):
    from commonground.impact.agenda.views import writing

    known = {"reach": "Reach", "stay": "Stay"}
    monkeypatch.setattr(writing, "labels_of", lambda _initiative: known)
    problem = draft(here).clauses.get(kind="problem")
    services.write_clause(
        problem,
        words=services.Words(text="Newer"),
        partner=here.club,
        seen=1,
        today=TODAY,
        actor=None,
    )
    mine = sent(problem, "Older", here.club, measures=["reach", "stay"])
    page = signed_in(here.di).post(write_address(here, problem), mine).content.decode()
    assert page.count("checked") == 2


def test_words_of_a_draft_that_went_forward_meanwhile_come_back(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    services.put_forward(clause.version, closes_on=LATER, today=TODAY, actor=None, rule="majority")
    answered = signed_in(here.di).post(
        write_address(here, clause), sent(clause, "Too late, but not lost", here.club)
    )
    assert answered.status_code == 422
    assert "Too late, but not lost" in answered.content.decode()


def test_a_data_person_writes_nothing(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    bo = signed_in(here.bo)
    assert bo.get(write_address(here, clause)).status_code == 403
    assert bo.post(at(here, "say_on_clause", clause.pk), {}).status_code == 403


def test_a_representative_writes_for_its_own_partner_only(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    forged = sent(clause, "In your name", here.backbone)
    assert signed_in(here.di).post(write_address(here, clause), forged).status_code == 422
    asked = services.put_forward(
        clause.version, closes_on=LATER, today=TODAY, actor=None, rule="majority"
    )
    theirs = reverse("agenda:position", args=[here.initiative.slug, here.backbone.code, asked.pk])
    assert signed_in(here.di).post(theirs, {"whole": 1}).status_code == 403
    assert not Position.objects.exists()


def test_numbers_of_another_partnership_in_form_fields_are_refused(here):
    there = together("South End", " South")
    foreign = draft(there, " South")
    version = draft(here)
    top = Strategy.objects.get(initiative=there.initiative, name="Open gyms South")
    ana = signed_in(here.ana)
    words = {"revision": 0, "key": "0" * 16, "text": "Ours", "name": "Ours"}
    url = at(here, "propose", version.number, 7)
    for more in ({"partner": there.club.pk}, {"partner": here.club.pk, "parent": top.pk}):
        assert ana.post(url, {**words, **more}).status_code == 422
    own = Strategy.objects.get(initiative=here.initiative, name="Open gyms")
    assert ana.post(at(here, "lead", own.pk), {"partner": there.club.pk}).status_code == 422
    said = {"kind": "dissent", "words": "No", "token": "0" * 32, "partner": there.club.pk}
    assert ana.post(at(here, "say_on_whole", 1), said).status_code == 422
    assert not Remark.objects.exists()
    assert ana.get(at(here, "strategy", top.pk)).status_code == 404
    assert foreign.clauses.count() == 8


def test_one_entry_of_the_debate_is_one_however_often_the_button_is_pressed(here):
    draft(here)
    said = {"kind": "dissent", "words": "No", "token": "0" * 32, "partner": here.club.pk}
    for _press in range(2):
        assert signed_in(here.di).post(at(here, "say_on_whole", 1), said).status_code == 302
    assert Remark.objects.count() == 1


def test_no_answer_is_seen_before_the_round_closes_and_all_are_after(here):
    asked = offered(here, rule="gradients")
    answer(asked, here.club, 8, why="It leaves out girls")
    for who in (here.ana, here.bo):
        page = signed_in(who).get(at(here, "round", asked.pk)).content.decode()
        assert "Judo" in page
        assert "It leaves out girls" not in page
        assert "I cannot let this pass" not in page
    assert signed_in(here.ana).post(at(here, "close_round", asked.pk)).status_code == 302
    page = signed_in(here.bo).get(at(here, "round", asked.pk)).content.decode()
    assert "It leaves out girls" in page
    assert "is not decided" in page


def test_the_backbone_that_writes_for_a_partner_does_not_read_what_it_said(here):
    asked = offered(here, rule="gradients")
    url = reverse("agenda:position", args=[here.initiative.slug, here.club.code, asked.pk])
    services.give_positions(
        asked,
        here.club,
        answers=[services.Answer(8, "It leaves out girls")],
        person_name="Di",
        today=TODAY,
        actor=here.di.user,
    )
    assert "It leaves out girls" not in signed_in(here.ana).get(url).content.decode()
    assert "It leaves out girls" in signed_in(here.di).get(url).content.decode()


def test_a_vote_that_closes_while_it_is_filled_in_is_told_and_its_words_stay(here):
    asked = offered(here)
    url = reverse("agenda:position", args=[here.initiative.slug, here.club.code, asked.pk])
    services.close_round(asked, today=TODAY, actor=None)
    answered = signed_in(here.di).post(url, {"whole": 3, "whole_why": "Not lost"})
    assert answered.status_code == 422
    assert "Not lost" in answered.content.decode()
    assert not Position.objects.exists()


def test_an_answer_that_needs_words_is_asked_for_them_at_its_place(here):
    asked = offered(here, rule="gradients")
    url = reverse("agenda:position", args=[here.initiative.slug, here.club.code, asked.pk])
    answered = signed_in(here.di).post(url, {"whole": 7})
    assert answered.status_code == 422
    assert "This answer needs a few words" in answered.content.decode()
    assert signed_in(here.di).post(url, {"whole": 1}).status_code == 302


def test_opening_the_newest_version_sets_the_mark_of_the_readers_seats(here):
    version = adopted(here)
    url = at(here, "version", version.number)
    for _time in range(2):
        assert signed_in(here.bo).get(url).status_code == 200
    assert list(Seen.objects.values_list("seat", flat=True)) == [here.bo.pk]
    page = signed_in(here.ana).get(at(here, "wordings")).content.decode()
    assert "Bo, Mon 5 September 2016" in page


def test_the_page_of_the_initiative_no_longer_takes_another_goal(here):
    adopted(here)
    url = reverse("partnership:change_initiative", args=[here.initiative.slug])
    facts = {"name": "North End", "place": "", "shared_goal": "Mine", "threshold": 10}
    assert signed_in(here.ana).post(url, facts).status_code == 302
    here.initiative.refresh_from_db()
    assert here.initiative.shared_goal.startswith("Every child")


def test_whatever_is_written_is_shown_as_words(here):
    nasty = "<script>alert(1)</script> مرحبا 🏒"
    version = draft(here)
    clause = propose(version, "principle", nasty, here.club)
    strategy(version, nasty[:100], here.club)
    services.say(version, kind="dissent", words=nasty, partner=here.club, today=TODAY, actor=None)
    ana = signed_in(here.ana)
    for url in (
        at(here, "version", 1),
        at(here, "clause", clause.pk),
        at(here, "strategies"),
        at(here, "agenda"),
    ):
        page = ana.get(url).content.decode()
        assert "<script>alert" not in page
        assert "مرحبا 🏒" in page


def test_a_text_of_a_hundred_thousand_letters_is_refused_and_comes_back(here):
    clause = propose(draft(here), "principle", "Be kind.", here.club)
    long = "kind " * 20_000
    answered = signed_in(here.di).post(write_address(here, clause), sent(clause, long, here.club))
    assert answered.status_code == 422
    assert long.strip() in answered.content.decode()


def test_other_rooms_say_what_they_do_for_a_strategy(here, monkeypatch):
    monkeypatch.setattr(noticing, "_notices", [])
    noticing.on_strategy_pages(lambda _request, found: format_html("<p>Work on {}</p>", found.name))
    noticing.on_strategy_pages(lambda _request, _found: " ")
    adopted(here)
    found = Strategy.objects.get(name="Open gyms")
    page = signed_in(here.ana).get(at(here, "strategy", found.pk)).content.decode()
    assert "<p>Work on Open gyms</p>" in page


def test_no_rating_stands_beside_a_name_on_any_page(here):
    clubs = [partner(here.initiative, f"Club {i}") for i in range(5)]
    check = check_answered(here.initiative, {c: (1, f"Words {c}", True) for c in clubs})
    page = signed_in(here.ana).get(at(here, "check", check.pk)).content.decode()
    assert "Words Club 3" in page
    names = page.index("In the partners")
    assert "of 5" not in page[names:]


def test_the_first_page_of_an_earlier_day_knows_nothing_of_later_ones(here, settings):
    agendaful(here)
    settings.TODAY = TODAY - timedelta(days=1)
    page = signed_in(here.ana).get(at(here, "agenda")).content.decode()
    assert "No agenda is written down yet" in page
    assert "earlier version" not in page
    assert "same-page check is open" not in page


def test_the_pages_are_there_in_french(here):
    full = agendaful(here)
    here.ana.user.language = "fr"
    here.ana.user.save()
    for url in (at(here, "agenda"), at(here, "version", 1), at(here, "round", full.asked.pk)):
        assert signed_in(here.ana).get(url).status_code == 200


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_three_rows_and_thirty_cost_the_pages_the_same_number_of_queries(here):
    full = agendaful(here)
    copy = full.clause.version
    urls = [at(here, name) for name in ("agenda", "wordings", "strategies")]
    urls += [at(here, "version", 1), at(here, "version", 2), at(here, "difference", 2)]
    urls += [at(here, "clause", full.clause.pk), at(here, "strategy", full.strategy.pk)]
    urls += [at(here, "round", full.asked.pk), at(here, "check", full.check.pk)]
    ana = signed_in(here.ana)
    few = [queries_of(ana, url) for url in urls]
    for n in range(20):
        club = partner(here.initiative, f"Club {n}")
        sits = seat(club, "representative", f"Rep {n}", account=False)
        services.endorse(full.version, partner=club, seat=sits, today=TODAY, actor=None)
        propose(copy, "goal", f"Goal {n}", club)
        strategy(copy, f"Strategy {n}", club, parent=full.strategy)
        services.say(
            copy, key="problem", kind="for", words="Yes", partner=club, today=TODAY, actor=None
        )
        Position.objects.create(
            round=full.asked, partner=club, value=1, person_name="R", given_on=TODAY
        )
    assert [queries_of(ana, url) for url in urls] == few
