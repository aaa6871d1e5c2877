"""Who sees to a clause, and what a partner that leaves hands over of its agreements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from commonground.collective.agreements import services
from commonground.collective.agreements.chores import remind
from commonground.collective.agreements.clauses import PROMPTS
from commonground.collective.agreements.for_partners import promised_for_data
from commonground.collective.agreements.models import Clause, Reopening, Version
from commonground.collective.agreements.tests import builders
from commonground.collective.agreements.tests.builders import TODAY
from commonground.collective.agreements.wording import sections_of
from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.errors import HolderElsewhere
from commonground.collective.partnership.leaving import to_hand_over
from commonground.collective.partnership.leaving_queries import held, thing
from commonground.collective.partnership.tests.builders import Together, partner, seat, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings) -> Together:
    settings.TODAY = TODAY
    return together()


@pytest.fixture
def version(here) -> Version:
    return builders.adopted(here)


def keep(version: Version, key: str, seat, today: date = TODAY) -> Clause:
    return services.name_keeper(version, key, seat=seat, today=today, actor=None)


def held_by(club, day: date = TODAY) -> dict[str, str]:
    return {t.kind: t.what for t in to_hand_over(club, day=day) if t.key[:4] in ("clau", "sign")}


def test_a_keeper_can_be_named_while_the_agreement_is_in_force(here, version):
    before = [section.says for section in sections_of(version)]
    keep(version, "review", here.di)
    after = sections_of(Version.objects.get(pk=version.pk))
    assert [section.says for section in after] == before
    assert [s.keeper for s in after if s.prompt.key == "review"] == [here.di]


def test_an_amendment_keeps_the_keepers(here, version):
    keep(version, "review", here.di)
    copy = services.amend(version, why="Looked again", today=TODAY, actor=None)
    assert copy.clauses.get(key="review").keeper == here.di


def test_somebody_without_a_seat_keeps_nothing(here, version):
    partnership.end_seat(here.di, on=TODAY, actor=None)
    with pytest.raises(HolderElsewhere):
        keep(version, "review", here.di)


def test_a_leaving_partner_hands_over_its_clauses_the_review_and_what_it_signed(here, version):
    keep(version, "review", here.di)
    keep(version, "communication", here.bo)
    name = "Partnership agreement, version 1"
    assert held_by(here.club) == {
        "Calls for the review": f"{name}: Looking again",
        "Sees to a clause": f"{name}: How we keep each other informed",
        "What it promised by its signature": name,
    }
    assert held_by(here.backbone) == {}


def test_who_takes_over_a_clause_sees_to_it_from_then_on(here, version):
    clause = keep(version, "review", here.di)
    departure = _leaving(here)
    found = thing(departure, f"clause-{clause.pk}", day=TODAY)
    partnership.settle_item(departure, found, seat=here.ana, today=TODAY, actor=None)
    clause.refresh_from_db()
    assert clause.keeper == here.ana
    assert not [one for one in held(departure, day=TODAY) if one.key == found.key and one.is_open]


def test_what_a_partner_signed_is_still_to_be_settled_after_a_sudden_end(here, version):
    departure = _leaving(here, kind="sudden")
    partnership.complete_departure(departure, today=TODAY, actor=None)
    still = [one.kind for one in held(departure, day=TODAY) if one.is_open]
    assert "What it promised by its signature" in still


def test_what_a_set_aside_or_replaced_version_said_is_nobodys_burden(here, version):
    keep(version, "review", here.di)
    copy = services.amend(version, why="Looked again", today=TODAY, actor=None)
    keep(copy, "review", here.ana)
    services.offer(copy, today=TODAY, actor=None)
    later = TODAY + timedelta(days=30)
    services.adopt(copy, on=later, today=later, despite="All said yes", actor=None)
    assert held_by(here.club, later) == {}


def test_the_letter_about_the_review_reaches_who_calls_for_it(here, version, mailoutbox):
    keep(version, "review", here.di)
    assert remind(datetime(2017, 8, 8, 12, tzinfo=UTC)) == 2
    assert {letter.to[0] for letter in mailoutbox} == {here.ana.user.email, here.di.user.email}


def test_a_coordinator_who_calls_for_the_review_gets_one_letter(here, version, mailoutbox):
    keep(version, "review", here.ana)
    assert remind(datetime(2017, 8, 8, 12, tzinfo=UTC)) == 1


def test_a_partner_that_leaves_reads_what_it_was_promised_for_its_own_data(here):
    draft = builders.draft(here.initiative)
    services.set_partner_terms(draft, here.club, smallest_group=20, why="By-laws", actor=None)
    services.offer(draft, today=TODAY, actor=None)
    services.adopt(draft, on=TODAY, today=TODAY, despite="Said yes", actor=None)
    assert promised_for_data(here.club, TODAY)[-1] == (
        "Judo: no group of fewer than 20 people is shown. Why: By-laws"
    )
    assert len(list(promised_for_data(here.backbone, TODAY))) == 1


def test_an_agreement_is_opened_again_on_the_day_the_partner_came_or_went(here, version):
    partner(here.initiative, "Gym Club")
    assert Reopening.objects.get(cause="joined").opened_on == date(2015, 9, 1)
    departure = _leaving(here, kind="sudden", leaves_on=date(2016, 9, 30))
    partnership.complete_departure(departure, today=TODAY, actor=None)
    assert Reopening.objects.get(cause="left").opened_on == date(2016, 9, 30)


def test_a_partner_that_goes_later_opens_the_agreement_today(here, version):
    departure = _leaving(here, kind="sudden", leaves_on=date(2016, 12, 31))
    partnership.complete_departure(departure, today=TODAY, actor=None)
    assert Reopening.objects.get(cause="left").opened_on == TODAY


def test_the_clause_says_who_sees_to_it_and_that_the_seat_has_ended(client, here, version):
    address = [here.initiative.slug, version.agreement_id, 1, _number("review")]
    client.force_login(here.ana.user)
    page = client.post(reverse("agreements:name_keeper", args=address), {"seat": here.di.pk})
    assert page.status_code == 302
    read = client.get(reverse("agreements:clause", args=address)).content.decode()
    assert "Di, Judo, sees to it." in read
    partnership.end_seat(here.di, on=TODAY, actor=None)
    read = client.get(reverse("agreements:clause", args=address)).content.decode()
    assert "somebody else is needed" in read


def test_a_member_names_no_keeper(client, here, version):
    client.force_login(here.bo.user)
    address = [here.initiative.slug, version.agreement_id, 1, 1]
    assert client.get(reverse("agreements:name_keeper", args=address)).status_code == 404


def _number(key: str) -> int:
    return [prompt.key for prompt in PROMPTS].index(key) + 1


def _leaving(here: Together, *, kind: str = "planned", leaves_on: date = TODAY):
    seat(here.backbone, "representative", "Ed")
    return partnership.open_departure(
        here.club, kind=kind, reason="Its hall closes", leaves_on=leaves_on, today=TODAY, actor=None
    )
