"""The home page: the sentence it begins with, its facts, and what needs whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.collective.partnership import access, services
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import partner, person, seat, together
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.due import open_due
from commonground.picture import examples, queries

pytestmark = pytest.mark.django_db
TODAY = date(2016, 4, 10)  # fall is long due, winter falls due on 21 April
LATER = date(2016, 5, 1)


@pytest.fixture
def here():
    made = together()
    dictionaries.install(
        made.initiative,
        examples.example("sport-by-season", started_on=made.initiative.started_on),
        actor=None,
        now=timezone.now(),
        reason="Agreed",
    )
    return made


def due(here, today=TODAY):
    open_due(here.initiative, today=today)
    return Submission.objects.filter(partner__initiative=here.initiative)


def picture(here, holder, today=TODAY):
    standing = access.standing(holder.user, here.initiative.slug, today=today)
    return queries.picture(here.initiative, standing, today=today)


def says(picture):
    return [need.says for need in picture.needs]


def test_it_begins_with_what_is_missing_from_how_many(here):
    due(here).filter(partner=here.backbone).update(state="accepted")
    opening = picture(here, here.ana).opening
    assert opening.sentence == "Registrations for fall 2015 are missing from 1 of 2 partners."
    assert opening.url_name == "measurement:submissions"


def test_the_person_whose_own_file_is_missing_is_asked_for_it_and_not_to_offer_help(here):
    due(here).filter(partner=here.backbone).update(state="accepted")
    assert picture(here, here.bo).opening.link == "Go to your files"
    due(here).update(state="accepted")
    due(here).filter(partner=here.backbone).update(state="due")
    assert picture(here, here.bo).opening.link == "See who has sent what"


def test_what_was_sent_back_and_still_counts_is_not_missing(here):
    due(here).update(state="accepted")
    back = due(here).get(partner=here.club, period="2015-fall")
    upload = back.uploads.create(
        fingerprint="0",
        filename="a.csv",
        size=1,
        received_at=timezone.now(),
        expires_at=timezone.now(),
    )
    due(here).filter(pk=back.pk).update(state="sent-back", note="Is the fee right?")
    assert "are missing from 1 of 2" in picture(here, here.ana).opening.sentence
    back.batches.create(
        upload=upload,
        sha256="0" * 64,
        record_type_version=1,
        rows=1,
        refused=0,
        set_aside=0,
        accepted_at=timezone.now(),
    )
    found = picture(here, here.ana)
    said = "Registrations for fall 2015: one file was sent back and is not corrected yet."
    assert found.opening.sentence == said
    assert said in says(found)
    assert not any(need.is_late for need in found.needs)


def test_the_newest_gap_is_named_and_older_ones_are_counted(here):
    due(here)
    opening = picture(here, here.ana, LATER).opening
    assert opening.sentence == "Registrations for winter 2016 are missing from 2 of 2 partners."
    assert "One earlier period has a gap too." in opening.lead


def test_a_file_that_is_in_but_not_accepted_is_not_missing(here):
    due(here).update(state="received")
    opening = picture(here, here.ana).opening
    assert "missing" not in opening.sentence
    assert opening.sentence == "Registrations for fall 2015: 2 files are in and not accepted yet."


def test_without_a_dictionary_it_says_that_nothing_is_agreed():
    bare = together()
    assert picture(bare, bare.ana).opening.sentence == (
        "The partners have not agreed yet what to count."
    )


def test_a_partnership_of_one_waits_for_its_partners(here):
    services.leave(here.club, on=TODAY, actor=None)
    assert picture(here, here.ana).opening.url_name == "partnership:add_partner"


def test_when_everything_is_in_the_next_gap_is_a_matter_without_a_lead(here):
    due(here).update(state="accepted")
    services.set_function(here.initiative, name="Keys", today=TODAY, actor=None)
    assert picture(here, here.ana).opening.sentence == "Nobody leads Keys."


def test_then_partners_that_have_not_said_what_they_want(here):
    due(here).update(state="accepted")
    assert picture(here, here.ana).opening.sentence == (
        "2 of 2 partners have not said yet what they want."
    )


def test_when_nothing_is_missing_that_is_the_sentence(here):
    due(here).update(state="accepted")
    for each in (here.club, here.backbone):
        services.state_interest(each, words="To play", today=TODAY, actor=None)
    assert picture(here, here.ana).opening.sentence == "Everything that was asked for is in."


def test_the_five_conditions_are_always_five_and_say_when_nothing_is_on_record(here):
    found = picture(here, here.ana).conditions
    assert [fact.what for fact in found] == [
        "Common agenda",
        "Shared measurement",
        "Reinforcing activities",
        "Communication",
        "Backbone support",
    ]
    assert found[2].is_quiet
    assert found[0].says == "“More affordable sport”"


def test_the_coordinator_is_offered_one_conversation_for_all_gaps_of_a_partner(here):
    due(here, LATER).filter(partner=here.backbone).update(state="accepted")
    needs = picture(here, here.ana, LATER).needs
    late = [need for need in needs if need.is_late]
    assert [need.says for need in late] == [
        "Registrations for winter 2016 and for one earlier period are missing from"
    ]
    assert [name for name, _address in late[0].partners] == ["Judo"]
    assert late[0].does == "Offer help"


def test_the_data_person_sees_what_is_due_from_the_own_partner_only(here):
    due(here, LATER)
    found = says(picture(here, here.bo, LATER))
    assert "Registrations for winter 2016 and one earlier file, from Judo." in found
    assert not any("Recreation" in sentence for sentence in found)


def test_a_file_that_is_not_late_is_asked_for_with_its_day(here):
    fall = due(here).filter(period="2015-fall")
    fall.update(state="accepted")
    need = next(n for n in picture(here, here.bo).needs if "winter 2016" in n.says)
    assert (need.when, need.is_late, need.does) == (date(2016, 4, 21), False, "Send the file")


def test_a_file_that_came_back_shows_its_note_first(here):
    due(here).filter(partner=here.club, period="2015-fall").update(state="sent-back")
    assert "Registrations for fall 2015 came back with a note." in says(picture(here, here.bo))


def test_the_representative_is_asked_for_words_until_there_are_some(here):
    due(here).update(state="accepted")
    assert says(picture(here, here.di)) == ["Judo has not said yet what it wants."]
    services.state_interest(here.club, words="To play", today=TODAY, actor=None)
    assert picture(here, here.di).needs == []


def test_no_member_is_shown_what_is_another_partners_to_do(here):
    due(here, LATER)
    joined = partner(here.initiative, "Skating")
    other = seat(joined, Seat.Role.REPRESENTATIVE, "Eve")
    assert says(picture(here, other, LATER)) == ["Skating has not said yet what it wants."]


def test_a_long_list_stops_and_says_how_many_more(here):
    for number in range(8):
        club = partner(here.initiative, f"Club {number}")
        services.give_seat(
            club,
            role="representative",
            person_name="Di",
            starts_on=club.joined_on,
            actor=None,
            user=here.di.user,
        )
    found = picture(here, here.di)
    assert len(found.needs_shown) + found.needs_more == len(found.needs)
    assert found.needs_more == 3


def test_matters_whose_names_hold_a_comma_can_be_told_apart(here):
    for name in ("Somebody is hurt, or a child is missing", "Keys"):
        services.set_function(
            here.initiative, name=name, today=TODAY, actor=None, lead=None, deputy=None
        )
    told = [need for need in says(picture(here, here.ana)) if need.startswith("Nobody leads")]
    assert told == ["Nobody leads “Keys”, “Somebody is hurt, or a child is missing”."]


def test_one_voice_of_each_kind_of_organisation_is_heard(here):
    services.state_interest(
        here.club, words="Old words", today=TODAY - timedelta(days=1), actor=None
    )
    services.state_interest(here.club, words="New words", today=TODAY, actor=None)
    assert [voice.words for voice in picture(here, here.ana).voices] == ["New words"]


def test_the_page_shows_all_three_questions(client, here):
    due(here)
    client.force_login(here.ana.user)
    page = client.get(reverse("picture:home", args=[here.initiative.slug])).content.decode()
    for shown in (
        "How are we together?",
        "Where are the five conditions?",
        "What needs you now",
        "are missing from",
        "The first measures appear here as soon as a partner",
    ):
        assert shown in page


def test_the_operator_is_not_let_in(client, here):
    client.force_login(person("Op", operator=True))
    assert client.get(reverse("picture:home", args=[here.initiative.slug])).status_code == 404


def test_at_the_top_it_says_how_many_things_wait_for_the_reader(client, here, settings):
    settings.TODAY = TODAY
    due(here)
    client.force_login(here.ana.user)
    waiting = len(picture(here, here.ana).needs)
    page = client.get(reverse("picture:home", args=[here.initiative.slug])).content.decode()
    assert waiting > 1
    assert f'<a href="#now">{waiting} things need you now</a>' in page
