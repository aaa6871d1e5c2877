"""A voice ends with its seat or its partner; and nobody closes while others still have their time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Partner, Seat
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.impact.communication import decision_errors as errors
from commonground.impact.communication.answer_letters import send_links
from commonground.impact.communication.chores import close_decisions
from commonground.impact.communication.models import Position
from commonground.impact.communication.services import deciding, voicing
from commonground.impact.communication.tests.builders import NOW, TODAY, answered, asked

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def ended(one: Seat) -> None:
    partnership.end_seat(one, on=TODAY, actor=None)


def gone(one: Partner) -> None:
    Partner.objects.filter(pk=one.pk).update(left_on=TODAY)


def link_in(letter) -> str:
    (path,) = [line for line in letter.body.splitlines() if "/answer/" in line]
    return path[path.index("/answer/") :]


def sent_back(decision, path: str) -> int:
    option = decision.options.get()
    said = {f"value_{option.pk}": "1", f"reason_{option.pk}": "", "revision": "1"}
    return Client().post(path, said).status_code


@pytest.mark.parametrize("by_name", [True, False])
def test_a_link_answers_no_more_once_the_seat_of_its_letter_has_ended(here, mailoutbox, by_name):
    decision = asked(here, by_link=True, people=[here.di] if by_name else [])
    send_links(decision, today=TODAY)
    path = link_in(mailoutbox[0])
    assert Client().get(path).status_code == 200
    ended(here.di)
    seat(here.club, Seat.Role.REPRESENTATIVE, "Flo")
    assert Client().get(path).status_code == 404
    assert sent_back(decision, path) == 404
    assert not Position.objects.exists()


def test_a_link_answers_no_more_once_its_partner_has_left(here, mailoutbox):
    decision = asked(here, by_link=True)
    send_links(decision, today=TODAY)
    gone(here.club)
    assert sent_back(decision, link_in(mailoutbox[0])) == 404


def test_no_link_goes_to_a_person_whose_seat_has_ended(here, mailoutbox):
    decision = asked(here, by_link=True, people=[here.di, here.bo])
    ended(here.di)
    sent, without = send_links(decision, today=TODAY)
    assert (sent, [voter.seat for voter in without]) == (1, [here.di])
    assert [letter.to for letter in mailoutbox] == [[here.bo.user.email]]


def test_the_next_representative_is_sent_a_link_of_their_own(here, mailoutbox):
    decision = asked(here, by_link=True)
    send_links(decision, today=TODAY)
    ended(here.di)
    flo = seat(here.club, Seat.Role.REPRESENTATIVE, "Flo")
    assert send_links(decision, today=TODAY)[0] == 1
    assert mailoutbox[-1].to == [flo.user.email]
    assert sent_back(decision, link_in(mailoutbox[-1])) == 200
    assert Position.objects.get().voter.given_by == flo


def test_whoever_left_in_silence_is_not_waited_for_and_what_was_said_before_counts(here):
    gym = partner(here.initiative, "Gym")
    decision = asked(here, rule="unanimous")
    by_partner = {voter.partner: voter for voter in decision.voters.all()}
    answered(by_partner[here.backbone], 1)
    answered(by_partner[gym], 3, "No")
    gone(here.club)
    gone(gym)
    done = deciding.close(decision, today=TODAY, actor=None)
    tally = done.tallies[0]["tally"]
    assert (tally["silent"], tally["against"], done.verdict) == (0, 1, "not-adopted")
    again = asked(here, question="Again?", rule="unanimous")
    assert [voter.partner for voter in again.voters.all()] == [here.backbone]


def test_a_silent_last_word_whose_seat_has_ended_holds_nothing_up(here):
    voicing.mark_lived_experience(here.bo, consent="Said so", today=TODAY, actor=None)
    flo = seat(here.club, Seat.Role.REPRESENTATIVE, "Flo")
    voicing.mark_lived_experience(flo, consent="Said so", today=TODAY, actor=None)
    decision = asked(here, rule="majority", last_word=True)
    for voter in decision.voters.exclude(seat=here.bo):
        answered(voter, 1)
    ended(here.bo)
    done = deciding.close(decision, today=TODAY, actor=None)
    assert done.tallies[0]["last_word"]["silent"] == 0


def test_nobody_closes_before_the_last_day_while_somebody_has_not_answered(here):
    decision = asked(here, closes_on=TODAY + WEEK)
    first, second = decision.voters.all()
    answered(first, 1)
    for day in (TODAY, TODAY + timedelta(days=6)):
        with pytest.raises(errors.StillTimeToAnswer):
            deciding.close(decision, today=day, actor=None)
    answered(second, 3, "It asks for birth dates")
    assert deciding.close(decision, today=TODAY, actor=None).verdict == "not-adopted"


def test_on_the_last_day_those_who_meet_close_it_together(here):
    decision = asked(here, closes_on=TODAY + WEEK)
    answered(decision.voters.first(), 1)
    assert deciding.close(decision, today=TODAY + WEEK, actor=None).verdict == "adopted"


def test_the_backbone_is_told_so_before_it_tries_and_when_it_does(here):
    decision = asked(here, closes_on=TODAY + WEEK)
    ana = Client()
    ana.force_login(here.ana.user)
    path = reverse("communication:close_decision", args=[here.initiative.slug, decision.pk])
    answer = ana.post(path)
    assert answer.status_code == 422
    assert "2 have not answered" in answer.content.decode()
    page = ana.get(reverse("communication:decision", args=[here.initiative.slug, decision.pk]))
    assert path not in page.content.decode()


def test_who_has_left_does_not_hold_the_question_open(here, settings):
    decision = asked(here, closes_on=TODAY + WEEK)
    answered(decision.voters.get(partner=here.backbone), 1)
    gone(here.club)
    assert deciding.close(decision, today=TODAY, actor=None).verdict == "adopted"
    settings.TODAY = TODAY + 2 * WEEK
    assert close_decisions(NOW) == 0
