"""Reviews: alone first, then together, both kept; a finding becomes an action that the next one checks."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.brokering import cycle, errors, guide
from commonground.collective.brokering.models import Action, Entry, JointMark, Review
from commonground.collective.brokering.services import history, reviewing
from commonground.collective.brokering.sheets import read
from commonground.collective.brokering.tests.builders import PASSPHRASE, TODAY, brokered

pytestmark = pytest.mark.django_db
LATER = date(2017, 5, 1)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return brokered()


def opened(here, today=TODAY):
    return reviewing.open_review(
        here.room,
        kind="informal",
        aspects=["voice", "roles"],
        together_on=LATER,
        today=today,
        actor=here.broker,
    )


def at(name, here, *args):
    return reverse(f"brokering:{name}", args=[here.initiative.slug, *args])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def alone(here, review):
    reviewing.mark_alone(
        review,
        partner=here.together.club,
        marks={"voice": "red", "roles": "green"},
        note="We are not heard",
        today=TODAY,
        actor=None,
    )


def test_the_marks_of_one_partner_are_sealed_and_only_the_broker_sees_them(here):
    review = opened(here)
    alone(here, review)
    [sheet] = read(here.room, here.private, Entry.Kind.MARK)
    assert sheet.get("marks") == {"voice": "red", "roles": "green"}
    mo = signed_in(here.broker)
    assert "We are not heard" not in mo.get(at("review", here, review.pk)).content.decode()
    mo.post(at("unlock", here), {"passphrase": PASSPHRASE})
    assert "We are not heard" in mo.get(at("review", here, review.pk)).content.decode()
    for seat in (here.together.ana, here.together.di):
        page = signed_in(seat.user).get(at("review", here, review.pk)).content.decode()
        assert "We are not heard" not in page
        assert "Red" not in page


def test_a_partner_marks_once_and_the_marks_stay_when_all_mark_together(here):
    review = opened(here)
    alone(here, review)
    with pytest.raises(errors.AlreadyMarked):
        alone(here, review)
    reviewing.mark_together(review, marks={"voice": ("amber", "Better")}, actor=here.broker)
    assert JointMark.objects.get().colour == "amber"
    assert read(here.room, here.private, Entry.Kind.MARK)[0].get("marks")["voice"] == "red"


def test_marking_through_the_page_keeps_what_was_typed_when_it_is_refused(here):
    review = opened(here)
    di = signed_in(here.together.di.user)
    refused = di.post(at("mark_alone", here, review.pk), {"voice": "red", "note": "Keep me"})
    assert refused.status_code == 422
    assert "Keep me" in refused.content.decode()
    assert not Entry.objects.exists()


def test_an_action_of_one_review_is_checked_at_the_next(here):
    first = opened(here)
    agreed = reviewing.agree_action(
        first, finding="Few speak", action="A round first", owner="Ana", due_on=LATER, actor=None
    )
    reviewing.close_review(first, today=TODAY, actor=here.broker)
    second = opened(here, today=date(2017, 4, 1))
    mo = signed_in(here.broker)
    assert "A round first" in mo.get(at("review", here, second.pk)).content.decode()
    mo.post(at("check_action", here, second.pk, agreed.pk), {"is_done": "on", "note": "It helps"})
    checked = Action.objects.get()
    assert (checked.checked_at, checked.is_done, checked.check_note) == (second, True, "It helps")


def test_a_closed_review_takes_nothing_more(here):
    review = opened(here)
    reviewing.close_review(review, today=TODAY, actor=here.broker)
    for write in (
        lambda: alone(here, review),
        lambda: reviewing.mark_together(review, marks={}, actor=None),
        lambda: reviewing.close_review(review, today=TODAY, actor=None),
    ):
        with pytest.raises(errors.ReviewClosed):
            write()


def test_somebody_who_does_not_represent_a_partner_cannot_mark_for_it(here):
    review = opened(here)
    bo = signed_in(here.together.bo.user)
    assert bo.get(at("mark_alone", here, review.pk)).status_code == 403


def test_the_broker_leads_a_review_from_the_first_page_to_the_last(here):
    mo = signed_in(here.broker)
    answer = mo.post(
        at("open_review", here),
        {"kind": "formal", "together_on": "2017-05-01", "aspects": ["voice", "load"]},
    )
    review = Review.objects.get()
    assert answer.url == at("review", here, review.pk)
    together = {"voice": "green", "voice_note": "", "load": "red", "load_note": "Two carry all"}
    assert mo.post(at("mark_together", here, review.pk), together).status_code == 302
    action = {"finding": "x", "action": "Share it", "owner": "Ana", "due_on": "2017-06-01"}
    assert mo.post(at("agree_action", here, review.pk), action).status_code == 302
    assert mo.post(at("close_review", here, review.pk)).status_code == 302
    page = signed_in(here.together.bo.user).get(at("review", here, review.pk)).content.decode()
    for shown in ("Two carry all", "Share it", "Closed on"):
        assert shown in page


def test_a_step_of_the_cycle_can_be_entered_again_and_the_history_keeps_all(here, client):
    for month, step in ((1, "scoping"), (2, "building"), (3, "scoping")):
        history.enter_step(
            here.initiative, step=step, on=date(2017, month, 1), note="", actor=here.broker
        )
    client.force_login(here.together.bo.user)
    page = client.get(at("cycle", here)).content.decode()
    assert "2 times" in page
    assert page.count("Scoping and building, ") == 3


def test_there_are_four_phases_and_twelve_steps_each_in_one_phase():
    assert (len(cycle.PHASES), len(cycle.STEPS)) == (4, 12)
    assert sum(len(steps) for _phase, steps in cycle.PHASES) == 12
    assert all(cycle.phase_of(step) for step in cycle.STEPS)


def test_a_concern_has_a_kind_a_power_and_a_rung(here):
    assert list(guide.NATURES) == ["interest", "facts", "values", "relationship", "structure"]
    mo, bo = signed_in(here.broker), signed_in(here.together.bo.user)
    bo.post(at("raise_concern", here), {"words": "Fees", "told_to": "everybody"})
    concern = here.initiative.open_concerns.get()
    step = {
        "nature": "structure",
        "asymmetry": "strong",
        "rung": "2",
        "tried": "Both met",
        "outcome": "Fees are public",
        "is_settled": "on",
    }
    assert mo.post(at("open_step", here, concern.pk), step).status_code == 302
    page = bo.get(at("open_concerns", here)).content.decode()
    for shown in ("Fees", "Both met", "Fees are public", "settled", "Structure", "2. "):
        assert shown in page


def test_a_closed_review_offers_no_form_and_keeps_what_was_being_written(here):
    review = opened(here)
    action = reviewing.agree_action(
        review, finding="Few speak", action="A round", owner="Ana", due_on=LATER, actor=None
    )
    reviewing.close_review(review, today=TODAY, actor=here.broker)
    mo, di = signed_in(here.broker), signed_in(here.together.di.user)
    for name in ("mark_together", "agree_action", "close_review"):
        assert "This review is closed." in mo.get(at(name, here, review.pk)).content.decode()
    check = at("check_action", here, review.pk, action.pk)
    assert "This review is closed." in mo.get(check).content.decode()
    assert "This review is closed." in di.get(at("mark_alone", here, review.pk)).content.decode()
    written = {"finding": "Keep me", "action": "b", "owner": "c", "due_on": "2017-05-01"}
    late = mo.post(at("agree_action", here, review.pk), written)
    assert late.status_code == 422
    assert "Keep me" in late.content.decode()


def test_a_partner_that_has_marked_is_not_offered_the_form_again(here):
    review = opened(here)
    alone(here, review)
    di = signed_in(here.together.di.user)
    page = di.get(at("mark_alone", here, review.pk)).content.decode()
    assert "has given its marks for this review." in page
    assert "<form" not in page.split("<main")[1]


def test_a_day_that_has_passed_is_named_as_what_it_is(here):
    mo = signed_in(here.broker)
    written = {"kind": "informal", "together_on": "2017-02-28", "aspects": ["voice"]}
    refused = mo.post(at("open_review", here), written)
    assert refused.status_code == 422
    assert "The day on which all look at it together has passed." in refused.content.decode()
