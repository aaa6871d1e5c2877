"""Relationships: who is asked, what counts, what goes when consent is taken back, what is read."""

from __future__ import annotations

from datetime import date

import pytest

from commonground.collective.health import relationship_errors as errors
from commonground.collective.health import relationship_queries as queries
from commonground.collective.health.relationship_models import RelationshipSheet, Tie
from commonground.collective.health.relationship_network import gather
from commonground.collective.health.services import power as powers
from commonground.collective.health.services import relationships as services
from commonground.collective.health.tests.relationship_builders import (
    CLOSES,
    TODAY,
    answered,
    closeness,
    here,
    survey,
    tell,
)
from commonground.collective.partnership.services import leave
from commonground.collective.partnership.tests.builders import partner, seat
from commonground.engine.networks.measures import whole
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(monkeypatch):
    return here(monkeypatch)


def material(found):
    return gather(found.initiative, [found])[found.pk]


def test_without_consent_nothing_is_kept(room):
    found = survey(room)
    assert services.sheet_of(found, room.di) is None
    assert not RelationshipSheet.objects.exists()
    services.consent(found, seat=room.di, today=TODAY)
    assert RelationshipSheet.objects.get().consented_on == TODAY


def test_what_is_not_sent_does_not_count(room):
    found = survey(room)
    sheet = services.consent(found, seat=room.di, today=TODAY)
    told = [services.Told(room.partners["rugby"], closeness(3))]
    services.save_ties(sheet, told=told, today=TODAY)
    assert material(found).answered == frozenset()
    services.send(sheet, today=TODAY)
    assert material(found).answered == {"judo"}
    assert material(found).has().weights == {("judo", "rugby"): 3}


def test_an_empty_sheet_is_not_sent(room):
    sheet = services.consent(survey(room), seat=room.di, today=TODAY)
    with pytest.raises(errors.NothingToSend):
        services.send(sheet, today=TODAY)


def test_consent_taken_back_removes_every_answer_also_after_closing(room):
    found = answered(room)
    services.close_survey(found, today=TODAY, actor=room.broker)
    before = len(material(found).has().ties)
    sheet = RelationshipSheet.objects.get(survey=found, partner__code="rugby")
    services.withdraw(sheet, actor=room.voices["rugby"].user)
    assert not Tie.objects.filter(sheet__partner__code="rugby").exists()
    left = material(found)
    assert "rugby" not in left.answered
    assert len(left.has().ties) == before - 2
    assert ("rugby", "skating") not in left.has().weights


def test_the_trail_tells_who_answered_and_not_what(room):
    found = answered(room)
    written = str(list(Event.objects.filter(initiative_id=room.initiative.pk).values()))
    assert "relationships.sent" in written
    for word in ("intensity", "trust_promises", "dont_know"):
        assert word not in written
    services.withdraw(found.sheets.first(), actor=None)
    assert Event.objects.filter(verb="relationships.withdrawn").count() == 1


def test_one_partner_gives_one_answer(room):
    found = survey(room)
    services.consent(found, seat=room.di, today=TODAY)
    second = seat(room.di.partner, "representative", "Fay")
    with pytest.raises(errors.AnsweredByAnother, match="Di answers for Judo"):
        services.sheet_of(found, second)


def test_two_surveys_are_not_open_at_once(room):
    survey(room)
    with pytest.raises(errors.SurveyStillOpen):
        survey(room, "Another")


def test_a_survey_takes_nothing_after_its_last_day_or_its_closing(room):
    found = survey(room)
    with pytest.raises(errors.SurveyClosed):
        services.consent(found, seat=room.di, today=date(2017, 4, 1))
    services.close_survey(found, today=CLOSES, actor=room.broker)
    with pytest.raises(errors.SurveyClosed):
        services.consent(found, seat=room.di, today=CLOSES)
    with pytest.raises(errors.SurveyClosed):
        services.close_survey(found, today=CLOSES, actor=room.broker)


def test_a_survey_is_shown_only_when_it_is_closed_and_ends_after_it_opens(room):
    found = survey(room)
    with pytest.raises(errors.NotClosedYet):
        services.publish_survey(found, today=TODAY, actor=room.broker)
    services.close_survey(found, today=TODAY, actor=None)
    services.publish_survey(found, today=TODAY, actor=None)
    assert found.published_on == TODAY
    with pytest.raises(errors.EndsBeforeItOpens):
        services.open_survey(
            room.initiative, title="Late", closes_on=date(2017, 2, 1), today=TODAY, actor=None
        )


def test_the_partners_of_the_day_of_opening_are_asked_whatever_happens_later(room):
    found = survey(room)
    leave(room.partners["clinic"], on=date(2017, 3, 5), actor=None)
    partner(room.initiative, "Later").__class__.objects.filter(code="later").update(
        joined_on=date(2017, 3, 5)
    )
    assert {p.code for p in material(found).partners} == set(room.voices)


def test_silence_and_dont_know_are_open_and_nothing_is_nothing(room):
    found = survey(room)
    tell(room, found, "judo", {"rugby": closeness(2), "bank": {"intensity_now": "dont_know"}})
    network = material(found).has()
    assert ("judo", "bank") in network.unknown
    assert ("judo", "skating") not in network.unknown
    assert "skating" in network.silent


def test_the_hub_is_seen_and_so_is_what_its_leaving_does(room):
    found = answered(room)
    picture = queries.picture(room.initiative, [found], chosen=found)
    measured = whole(picture.material.has())
    assert measured.n == 7
    assert measured.components == 1
    assert measured.core == ("recreation",)
    assert [each.partner.code for each in picture.leaving] == ["recreation"]
    leaving = picture.leaving[0]
    assert leaving.before == 0
    # Six are left, of whom only rugby and skating are tied: one pair of fifteen.
    assert leaving.after == pytest.approx(1 - 2 / 30)
    assert {p.code for p in leaving.cut_off} == {"bank", "judo", "clinic", "residents"}


def test_whoever_calls_the_meetings_is_among_those_whose_leaving_is_shown(room):
    powers.add_power(
        room.initiative,
        partner=room.partners["clinic"],
        kind="convenes",
        matter="The round table",
        starts_on=TODAY,
        actor=None,
    )
    found = answered(room)
    picture = queries.picture(room.initiative, [found], chosen=found)
    assert {each.partner.code for each in picture.leaving} == {"recreation", "clinic"}


def test_the_pair_that_differs_is_found_and_so_is_what_it_wants(room):
    found = material(answered(room))
    assert [(p.one.code, p.other.code) for p in queries.differing(found)] == [
        ("judo", "recreation"),
        ("rugby", "skating"),
    ]
    wishes = {(p.one.code, p.other.code): p.wish for p in queries.wishes(found)}
    assert wishes[("judo", "recreation")] == "they want opposite things"
    assert ("rugby", "bank") not in wishes


def test_the_map_shows_one_sector_with_those_it_is_tied_to(room):
    found = answered(room)
    drawn = queries.picture(room.initiative, [found], chosen=found, sector="private").map
    assert {mark.name for mark in drawn.marks} == {"Bank", "Recreation"}
    assert len(drawn.lines) == 1
    assert [mark.silent for mark in drawn.marks if mark.name == "Bank"] == [True]


def test_the_map_shows_the_closer_ties_alone(room):
    found = answered(room)
    drawn = queries.picture(room.initiative, [found], chosen=found, level=3).map
    assert sorted(line.level for line in drawn.lines) == [3, 4]


def test_places_stay_the_same_from_survey_to_survey(room):
    first = answered(room)
    services.close_survey(first, today=TODAY, actor=None)
    second = survey(room, "Later")
    tell(room, second, "judo", {"rugby": closeness(2)})
    both = [first, second]
    places = [
        [(m.name, m.x, m.y) for m in queries.picture(room.initiative, both, chosen=s).map.marks]
        for s in both
    ]
    assert places[0] == places[1]


def test_every_measure_has_a_range_while_one_is_silent(room):
    found = answered(room)
    measures = queries.picture(room.initiative, [found], chosen=found).measures
    by_name = {said.name: said for said in measures}
    assert "whatever those who did not answer" in by_name["Density"].range
    assert "in the cases that we tried" in by_name["Paths through one partner"].range
    tell(room, found, "bank", {})
    measures = queries.picture(room.initiative, [found], chosen=found).measures
    assert {said.range for said in measures} == {""}


def test_a_mean_that_fewer_than_five_gave_is_not_shown(room):
    found = material(answered(room))
    assert found.rating("recreation", "trust") == pytest.approx(3)
    assert found.rating("skating", "trust") is None
    assert found.overall("trust") == pytest.approx(3)


@pytest.mark.parametrize("mark", [2, 3, 4])
def test_a_consent_taken_back_does_not_tell_what_was_said_by_difference(room, mark):
    found = answered(room)
    before = material(found).rating("recreation", "trust")
    tell(room, found, "bank", {"recreation": closeness(2, mark=mark)})
    assert material(found).rating("recreation", "trust") == before


def test_four_answers_give_no_trust_of_the_whole(room):
    found = survey(room)
    for code in ("judo", "rugby", "skating", "clinic"):
        tell(room, found, code, {"recreation": closeness(2)})
    assert material(found).overall("trust") is None


def test_among_four_it_is_not_said_how_many_ties_both_told_of(room):
    found = survey(room)
    for code in ("judo", "rugby", "skating", "clinic"):
        tell(room, found, code, {"recreation": closeness(2)})
    measures = queries.picture(room.initiative, [found], chosen=found).measures
    assert "Told by both" not in {said.name for said in measures}
    tell(room, found, "recreation", {"judo": closeness(2)})
    measures = queries.picture(room.initiative, [found], chosen=found).measures
    assert "Told by both" in {said.name for said in measures}


def test_nothing_joins_the_relational_survey_to_an_anonymous_wave():
    """Its tables point only to each other, to partners and to seats."""
    for model in (RelationshipSheet, Tie):
        ends = {f.related_model.__name__ for f in model._meta.get_fields() if f.many_to_one}
        assert ends <= {"RelationshipSurvey", "RelationshipSheet", "Partner", "Seat"}
