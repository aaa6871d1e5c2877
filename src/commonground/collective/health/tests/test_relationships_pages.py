"""Pages of relationships and power as people get them: who reads what, and what a form does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.health.relationship_models import (
    Dependence,
    Power,
    RelationshipSheet,
    RelationshipSurvey,
)
from commonground.collective.health.relationship_urls import relationship_urlpatterns
from commonground.collective.health.services import power as powers
from commonground.collective.health.services import relationships as services
from commonground.collective.health.tests.relationship_builders import (
    TODAY,
    answered,
    closeness,
    here,
    survey,
    tell,
)
from commonground.collective.partnership.tests.builders import partner, person, seat
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
ONLY_BROKER = (
    "open_relationships",
    "relationship_survey",
    "close_relationships",
    "publish_relationships",
    "relationship_pairs",
)


@pytest.fixture(autouse=True)
def day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def room(monkeypatch):
    return here(monkeypatch)


def at(room, name, *args):
    return reverse(f"health:{name}", args=[room.initiative.slug, *args])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text(response):
    return response.content.decode()


@pytest.fixture
def shown(room):
    found = answered(room)
    services.close_survey(found, today=TODAY, actor=None)
    services.publish_survey(found, today=TODAY, actor=None)
    return found


@pytest.mark.parametrize("name", ONLY_BROKER)
def test_the_brokers_pages_are_closed_to_everybody_else(room, shown, name):
    args = [] if name == "open_relationships" else [shown.pk]
    operator = person("Op", operator=True)
    for user in (room.ana.user, room.bo.user, room.di.user, person("Out"), operator):
        client = signed_in(user)
        assert client.get(at(room, name, *args)).status_code == 404
        assert client.post(at(room, name, *args)).status_code == 404
    assert Client().get(at(room, name, *args)).status_code == 302
    assert signed_in(room.broker).get(at(room, name, *args)).status_code in (200, 405)


def test_no_browser_keeps_what_is_the_brokers_or_one_partners_own(room, shown):
    pages = [at(room, name, shown.pk) for name in ("relationship_survey", "relationship_pairs")]
    for url in (*pages, at(room, "partner_standing", "judo")):
        answer = signed_in(room.broker).get(url)
        assert answer.status_code == 200
        assert "no-store" in answer.headers.get("Cache-Control", "")


def test_a_survey_of_another_partnership_is_not_there(room, monkeypatch):
    beyond = survey(here(monkeypatch, " beyond"), "Theirs beyond")
    services.close_survey(beyond, today=TODAY, actor=None)
    services.publish_survey(beyond, today=TODAY, actor=None)
    client = signed_in(room.broker)
    for name in ("relationship_survey", "relationship_pairs"):
        assert client.get(at(room, name, beyond.pk)).status_code == 404
    assert client.get(at(room, "relationships") + f"?survey={beyond.pk}").status_code == 200
    assert "beyond" not in text(client.get(at(room, "relationships") + f"?survey={beyond.pk}"))


def test_the_map_waits_for_the_broker(room):
    found = answered(room)
    services.close_survey(found, today=TODAY, actor=None)
    assert "<svg viewBox" not in text(signed_in(room.ana.user).get(at(room, "relationships")))
    assert "Only the broker sees this yet" in text(
        signed_in(room.broker).get(at(room, "relationships"))
    )
    signed_in(room.broker).post(at(room, "publish_relationships", found.pk))
    page = text(signed_in(room.ana.user).get(at(room, "relationships")))
    assert "<svg viewBox" in page
    assert "Did not answer: Bank." in page.replace("\n", " ")


def test_the_published_page_gives_no_pair_answer_away(room, shown):
    """The club said 1 of its tie to the backbone, which said 4: the page says the closer alone."""
    page = text(signed_in(room.bo.user).get(at(room, "relationships")))
    assert "We run something as one" in page
    assert "see their tie differently" not in page
    pairs = text(signed_in(room.broker).get(at(room, "relationship_pairs", shown.pk)))
    assert "We know of each other" in pairs
    assert "they want opposite things" in pairs


def test_a_representative_consents_tells_and_sends(room):
    found = survey(room)
    client = signed_in(room.di.user)
    address = at(room, "relationships_answer", found.pk)
    assert "This survey is not anonymous" in text(client.get(address))
    assert client.post(address).status_code == 422
    page = client.post(address, {"agrees": "on"})
    assert page.url == at(room, "relationships_part", found.pk, 1)
    rugby = room.partners["rugby"].pk
    told = {f"p{rugby}-intensity_now": "3", f"p{rugby}-trust_promises": "dont_know"}
    page = client.post(page.url, told | {f"p{rugby}-influential": "on"}, follow=True)
    assert "Nothing counts before you send it" in text(page)
    assert "2 of 8 questions" in text(page)
    client.post(at(room, "relationships_send", found.pk))
    tie = RelationshipSheet.objects.get().ties.get(other=rugby)
    assert tie.answers == {"intensity_now": 3, "trust_promises": "dont_know"}
    assert tie.influential
    assert "Sent on" in text(client.get(address))


def test_what_was_kept_stands_in_the_form_again(room):
    found = survey(room)
    tell(room, found, "judo", {"rugby": closeness(3)})
    page = text(signed_in(room.di.user).get(at(room, "relationships_part", found.pk, 1)))
    assert '<option value="3" selected>We plan together</option>' in page


def test_an_answer_that_was_not_offered_is_refused_and_nothing_typed_is_lost(room):
    found = survey(room)
    services.consent(found, seat=room.di, today=TODAY)
    rugby = room.partners["rugby"].pk
    told = {f"p{rugby}-intensity_now": "9", f"p{rugby}-trust_promises": "4"}
    page = signed_in(room.di.user).post(at(room, "relationships_part", found.pk, 1), told)
    assert page.status_code == 422
    assert '<option value="4" selected>Very much</option>' in text(page)


def test_with_many_partners_the_sheet_comes_in_pages(room):
    for number in range(9):
        partner(room.initiative, f"Club {number}")
    found = survey(room)
    services.consent(found, seat=room.di, today=TODAY)
    client = signed_in(room.di.user)
    first = client.post(at(room, "relationships_part", found.pk, 1))
    assert first.url == at(room, "relationships_part", found.pk, 2)
    assert client.get(at(room, "relationships_part", found.pk, 4)).status_code == 404
    later = client.post(first.url, {"later": "1"})
    assert later.url == at(room, "relationships_answer", found.pk)


def test_consent_is_taken_back_after_a_question(room, shown):
    client = signed_in(room.di.user)
    address = at(room, "relationships_withdraw", shown.pk)
    assert "This cannot be undone" in text(client.get(address))
    assert RelationshipSheet.objects.filter(partner__code="judo").exists()
    client.post(address)
    assert not RelationshipSheet.objects.filter(partner__code="judo").exists()


def test_the_broker_removes_answers_when_somebody_who_has_left_asks(room, shown):
    sheet = RelationshipSheet.objects.get(survey=shown, partner__code="judo")
    address = at(room, "relationships_remove", shown.pk, sheet.pk)
    for user in (room.ana.user, room.di.user, room.voices["rugby"].user):
        assert signed_in(user).post(address).status_code == 404
    client = signed_in(room.broker)
    assert "Only when Di asks for it" in text(client.get(address))
    client.post(address)
    assert not RelationshipSheet.objects.filter(partner__code="judo").exists()
    assert client.get(address).status_code == 404


def test_a_data_person_and_the_broker_tell_of_no_ties(room):
    found = survey(room)
    for user in (room.bo.user, room.broker):
        page = signed_in(user).get(at(room, "relationships_answer", found.pk))
        assert page.status_code == 403
    second = seat(room.di.partner, "representative", "Fay")
    services.consent(found, seat=room.di, today=TODAY)
    page = signed_in(second.user).get(at(room, "relationships_answer", found.pk))
    assert "Di answers for Judo" in text(page)


def test_dependence_is_read_by_the_partner_and_the_broker_alone(room, shown):
    club = room.di.partner
    stated = {"funder": room.partners["bank"].pk, "share": "62.5"}
    client = signed_in(room.di.user)
    client.post(at(room, "state_dependence", club.code), stated)
    address = at(room, "partner_standing", club.code)
    assert "62.5" in text(client.get(address))
    assert "62.5" in text(signed_in(room.broker).get(address))
    funder = room.voices["bank"].user
    for user in (room.ana.user, room.bo.user, funder):
        other = signed_in(user)
        assert other.get(address).status_code == 403
        assert "62.5" not in text(other.get(at(room, "power")))
        assert "62.5" not in text(other.get(at(room, "relationships")))
    assert "62.5" not in str(list(Event.objects.values()))
    assert "Bank" not in str(list(Event.objects.filter(verb="dependence.stated").values()))


def test_dependence_is_the_partners_own_to_state_and_to_remove(room):
    club = room.di.partner
    stated = powers.state_dependence(
        club, funder=room.partners["bank"], share=Decimal(60), today=TODAY, actor=None
    )
    for user in (room.broker, room.ana.user):
        client = signed_in(user)
        page = client.post(at(room, "remove_dependence", club.code, stated.pk))
        assert page.status_code == 403
        assert client.get(at(room, "state_dependence", club.code)).status_code == 403
    page = signed_in(room.di.user).post(
        at(room, "state_dependence", club.code),
        {"funder": room.partners["clinic"].pk, "share": "41"},
    )
    assert "at most 100 %" in text(page)
    signed_in(room.di.user).post(at(room, "remove_dependence", club.code, stated.pk))
    assert not Dependence.objects.exists()


def test_power_is_written_down_and_ended_by_backbone_or_broker(room):
    client = signed_in(room.ana.user)
    form = {
        "partner": room.partners["bank"].pk,
        "kind": "money",
        "matter": "Equipment fund",
        "amount": "1000",
        "starts_on": "2017-03-01",
    }
    client.post(at(room, "add_power"), form)
    page = text(signed_in(room.bo.user).get(at(room, "power")))
    assert "Equipment fund" in page
    assert "Concentration: 100" in page  # one of seven has all
    assert "Record the end" not in page
    power = Power.objects.get()
    assert client.post(at(room, "end_power", power.pk), {"on": "2017-02-01"}).status_code == 422
    signed_in(room.broker).post(at(room, "end_power", power.pk), {"on": "2017-03-01"})
    assert "Equipment fund" not in text(client.get(at(room, "power")))
    assert signed_in(room.di.user).get(at(room, "add_power")).status_code == 404


def test_influence_is_counted_without_saying_who_named_whom(room, shown):
    page = text(signed_in(room.bo.user).get(at(room, "power")))
    assert "Who named whom is not shown" in page
    assert "Concentration 100" in page


def test_influence_waits_for_five_answers(room):
    found = survey(room)
    for code in ("judo", "rugby", "skating", "clinic"):
        tell(room, found, code, {"recreation": closeness(2)}, influential=("recreation",))
    services.close_survey(found, today=TODAY, actor=None)
    services.publish_survey(found, today=TODAY, actor=None)
    assert "at least 5 partners" in text(signed_in(room.bo.user).get(at(room, "power")))


def test_the_pages_speak_french(room, shown):
    client = signed_in(room.broker)
    client.cookies["django_language"] = "fr"
    page = text(client.get(at(room, "relationships"), headers={"accept-language": "fr"}))
    assert "menons une action" in page
    assert 'x1="' in page
    assert not [part for part in page.split('x1="')[1:] if "," in part.split('"')[0]]


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_pages_ask_as_often_for_few_partners_and_surveys_as_for_many(room, shown):
    client = signed_in(room.broker)
    powers.state_dependence(
        room.di.partner, funder=room.partners["bank"], share=Decimal(9), today=TODAY, actor=None
    )
    addresses = [
        at(room, "relationships"),
        at(room, "relationship_survey", shown.pk),
        at(room, "relationship_pairs", shown.pk),
        at(room, "power"),
        at(room, "partner_standing", "judo"),
    ]
    before = [queries(client, address) for address in addresses]
    for number in range(12):
        added = partner(room.initiative, f"Club {number}")
        room.voices[added.code] = seat(added, "representative", f"Rep Club {number}")
    for number in range(3):
        again = answered(room, f"Again {number}")
        services.close_survey(again, today=TODAY, actor=None)
        services.publish_survey(again, today=TODAY, actor=None)
    assert RelationshipSurvey.objects.count() == 4
    assert [queries(client, address) for address in addresses] == before


def test_every_address_of_these_pages_stands_in_the_table():
    names = {f"health:{pattern.name}" for pattern in relationship_urlpatterns}
    from commonground.foundation.access.table import by_url_name

    assert names <= set(by_url_name())
