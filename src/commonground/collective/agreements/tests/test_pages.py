"""The room's pages, as each person meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commonground.collective.agreements import services
from commonground.collective.agreements.models import Reopening, Signature, Version
from commonground.collective.agreements.tests.builders import TODAY, adopted, draft, offered
from commonground.collective.partnership.tests.builders import partner, together

pytestmark = pytest.mark.django_db


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


def address(name: str, version: Version, *more: object) -> str:
    slug = version.agreement.initiative.slug
    return reverse(f"agreements:{name}", args=[slug, version.agreement_id, version.number, *more])


def listing(here) -> str:
    return reverse("agreements:agreements", args=[here.initiative.slug])


def own(name: str, version: Version, club) -> str:
    slug = version.agreement.initiative.slug
    parts = [slug, club.code, version.agreement_id, version.number]
    return reverse(f"agreements:{name}", args=parts)


def test_an_empty_room_says_what_goes_here_and_offers_the_first_step(here):
    page = signed_in(here.ana).get(listing(here)).content.decode()
    assert "Nothing is written down yet" in page
    assert "No agreement governs the data" in page
    assert "Begin an agreement" in page
    assert "Begin an agreement" not in signed_in(here.di).get(listing(here)).content.decode()


def test_the_whole_way_from_a_name_to_an_agreement_in_force(here):
    ana, di = signed_in(here.ana), signed_in(here.di)
    ana.post(reverse("agreements:begin", args=[here.initiative.slug]), {"name": "Our word"})
    version = Version.objects.get()
    words = {"text": "Every child plays", "state": "full"}
    assert ana.post(address("write_clause", version, 4), words).status_code == 302
    rule = {"rule": "consent", "quorum": "3"}
    assert ana.post(address("decision_rule", version), rule).status_code == 302
    steps = {"what_1": "Talk", "who_1": "", "days_1": "7", "what_3": "Vote", "days_3": ""}
    assert ana.post(address("ladder", version), steps).status_code == 302
    assert [(s.position, s.what) for s in version.ladder.all()] == [(1, "Talk"), (2, "Vote")]
    terms = {"purpose": "To count", "outputs": ["members"], "smallest_group": "12"}
    assert ana.post(address("data_terms", version), terms).status_code == 302
    assert ana.post(address("offer", version)).status_code == 302
    assert di.post(own("sign", version, here.club), {"read": "on"}).status_code == 302
    refused = ana.post(address("adopt", version), {"on": "2016-10-03"})
    assert refused.status_code == 422
    assert "Not every partner has signed: Recreation." in refused.content.decode()
    yes = {"on": "2016-10-03", "review_on": "2017-10-03", "despite": "It signs on Monday"}
    assert ana.post(address("adopt", version), yes).status_code == 302
    page = di.get(listing(here)).content.decode()
    assert "signed by 1 of 2" in page
    assert "One partner has not signed Our word, version 1 yet" in page
    text = di.get(address("version", version)).content.decode()
    for said in ("Every child plays", "1. Talk, 7 days", "12", "Consent: it goes ahead", "Di"):
        assert said in text


def test_nothing_typed_is_lost_when_a_clause_is_refused(here):
    version = draft(here.initiative)
    answer = signed_in(here.ana).post(
        address("write_clause", version, 17), {"text": "", "state": "full"}
    )
    assert answer.status_code == 302  # the fields of the data clause are filled in
    services.set_ladder(version, steps=[], actor=None)
    answer = signed_in(here.ana).post(
        address("write_clause", version, 15), {"text": "We talk first", "state": "full"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "We talk first" in page
    assert "has a part that is filled in as fields" in page


def test_nobody_signs_for_another_partner(here):
    version = offered(here.initiative)
    for seat in (here.ana, here.bo, here.di):
        answer = signed_in(seat).post(own("sign", version, here.backbone), {"read": "on"})
        assert answer.status_code == 403
        assert "Only the representative of Recreation" in answer.content.decode()
    assert signed_in(here.bo).post(own("sign", version, here.club), {}).status_code == 403
    assert not Signature.objects.exists()


def test_a_signature_needs_the_box_to_be_ticked(here):
    version = offered(here.initiative)
    assert signed_in(here.di).post(own("sign", version, here.club), {}).status_code == 422
    assert not Signature.objects.exists()


def test_the_representative_is_offered_to_sign_and_nobody_else(here):
    version = offered(here.initiative)
    assert "Sign for Judo" in signed_in(here.di).get(address("version", version)).content.decode()
    assert "Sign for" not in signed_in(here.bo).get(address("version", version)).content.decode()


def test_members_read_and_do_not_write(here):
    version = draft(here.initiative)
    for name in ("data_terms", "ladder", "decision_rule", "offer", "adopt", "amend", "set_aside"):
        assert signed_in(here.di).get(address(name, version)).status_code == 404


def test_what_is_offered_can_no_longer_be_written(here):
    version = offered(here.initiative)
    for name in ("data_terms", "ladder", "decision_rule", "offer"):
        assert signed_in(here.ana).get(address(name, version)).status_code == 403
    answer = signed_in(here.ana).post(
        address("write_clause", version, 4), {"text": "Other words", "state": "full"}
    )
    assert answer.status_code == 403
    assert version.clauses.get(key="vision").text == "Every child in the North End plays."


def test_what_is_missing_is_listed_clause_by_clause(here):
    page = signed_in(here.di).get(address("missing", draft(here.initiative))).content.decode()
    assert "20 clauses are not complete" in page
    assert "absent" in page
    assert "partial" in page


def test_the_difference_shows_words_with_cues_and_folds_the_rest(here):
    copy = services.amend(adopted(here), why="Girls first", today=TODAY, actor=None)
    services.write_clause(
        copy, "vision", text="Every girl in the North End plays.", state="full", actor=None
    )
    page = signed_in(here.di).get(address("difference", copy)).content.decode()
    assert "One clause changes" in page
    assert '<del><span class="ag-cue">[taken out: </span>child ' in page
    assert '<ins><span class="ag-cue">[put in: </span>girl ' in page
    assert "20 clauses stay as they are" in page


def test_a_partner_that_joins_opens_the_agreement_and_it_can_be_kept(here):
    adopted(here)
    partner(here.initiative, "Curling")
    ana = signed_in(here.ana)
    assert (
        "Curling has joined: look at Partnership agreement again"
        in ana.get(listing(here)).content.decode()
    )
    reopening = Reopening.objects.get()
    url = reverse("agreements:keep", args=[here.initiative.slug, reopening.pk])
    assert ana.get(url).status_code == 200
    assert ana.post(url, {"why": "It covers Curling as well"}).status_code == 302
    assert "look at Partnership agreement" not in ana.get(listing(here)).content.decode()


def test_an_exception_is_written_for_one_partner(here):
    version = draft(here.initiative)
    facts = {
        "records_registrations": [],
        "smallest_group": "15",
        "expires_on": "",
        "why": "By-laws",
    }
    answer = signed_in(here.ana).post(own("exception", version, here.club), facts)
    assert answer.status_code == 302
    assert version.partner_terms.get().smallest_group == 15
    page = signed_in(here.di).get(address("clause", version, 17)).content.decode()
    assert "Judo: no group of fewer than 15 people is shown. Why: By-laws" in page


def test_the_pages_are_there_in_french(here):
    version = adopted(here)
    here.ana.user.language = "fr"
    here.ana.user.save()
    for url in (listing(here), address("version", version), address("difference", version)):
        assert signed_in(here.ana).get(url).status_code == 200
