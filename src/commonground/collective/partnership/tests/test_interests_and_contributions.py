"""Interests beside each other, contributions need by need, and the record with its history."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from commonground.collective.partnership import (
    contribution_queries,
    interest_queries,
    record_queries,
    services,
)
from commonground.collective.partnership.contribution_errors import (
    Backwards,
    NeedTwice,
    NotGivenYet,
    UnitInUse,
)
from commonground.collective.partnership.interest_errors import WithItself
from commonground.collective.partnership.models import Bearing
from commonground.collective.partnership.tests.builders import partner, promised, together

pytestmark = pytest.mark.django_db
DAY = date(2016, 1, 1)


@pytest.fixture
def here():
    return together()


def wants(who, words):
    return services.state_interest(who, words=words, today=DAY, actor=None)


def mark(one, other, relation):
    return services.mark_bearing(
        one, other=other, relation=relation, note="Talked in May", said_on=DAY, actor=None
    )


def need(here, name="Money", unit="dollars", wanted=None):
    return services.set_need(
        here.initiative, name=name, kind="money", unit=unit, wanted=wanted, actor=None
    )


def promise(who, need, amount):
    return services.promise(
        who, need=need, amount=Decimal(amount), starts_on=DAY, ends_on=DAY, today=DAY, actor=None
    )


def give(who, need, amount):
    return services.deliver(who, need=need, amount=Decimal(amount), on=DAY, today=DAY, actor=None)


def table(here):
    return contribution_queries.contributions(here.initiative, day=DAY)


def test_a_pair_is_one_pair_from_whichever_side_it_is_told(here):
    judo, rec = wants(here.club, "More judo"), wants(here.backbone, "Full gyms")
    mark(judo, rec, "supports")
    mark(rec, judo, "conflicts")
    assert Bearing.objects.count() == 1
    stands = interest_queries.matrix(here.initiative, day=DAY).stands
    assert [(s.supports, s.conflicts, s.unspoken) for s in stands] == [(0, 1, 0), (0, 1, 0)]
    with pytest.raises(WithItself):
        mark(judo, judo, "none")


def test_beside_the_shared_goal_stands_one_judgement(here):
    judo = wants(here.club, "More judo")
    mark(judo, None, "supports")
    mark(judo, None, "conflicts")
    matrix = interest_queries.matrix(here.initiative, day=DAY)
    assert matrix.stands[0].goal.relation == "conflicts"
    assert [bearing.other for bearing in matrix.conflicts] == [None]


def test_not_talked_about_is_not_the_same_as_no_bearing(here):
    judo, rec = wants(here.club, "More judo"), wants(here.backbone, "Full gyms")
    third = wants(here.backbone, "Fewer repairs")
    mark(judo, rec, "none")
    stands = {s.interest: s for s in interest_queries.matrix(here.initiative, day=DAY).stands}
    assert [stands[one].unspoken for one in (judo, rec, third)] == [1, 1, 2]


def test_an_interest_that_is_served_nowhere_is_named(client, here):
    judo, rec = wants(here.club, "More judo"), wants(here.backbone, "Full gyms")
    services.add_serving(
        judo, where="Saturday class", link="https://example.org", since=DAY, actor=None
    )
    matrix = interest_queries.matrix(here.initiative, day=DAY)
    assert [stand.interest for stand in matrix.unserved] == [rec]
    client.force_login(here.bo.user)
    page = client.get(reverse("partnership:interests", args=[here.initiative.slug]))
    assert 'href="https://example.org"' in page.content.decode()
    services.drop_serving(judo.servings.get(), actor=None)
    assert len(interest_queries.matrix(here.initiative, day=DAY).unserved) == 2


def test_interests_of_a_partner_that_left_do_not_stand_in_the_matrix(here):
    judo, rec = wants(here.club, "More judo"), wants(here.backbone, "Full gyms")
    mark(judo, rec, "conflicts")
    services.leave(here.club, on=DAY, actor=None)
    matrix = interest_queries.matrix(here.initiative, day=DAY)
    assert [stand.interest for stand in matrix.stands] == [rec]
    assert matrix.conflicts == ()


def test_what_was_taken_back_is_gone_today_and_still_there_yesterday(client, here):
    judo, rec = wants(here.club, "More judo"), wants(here.backbone, "Full gyms")
    mark(judo, rec, "conflicts")
    services.withdraw_interest(judo, today=date(2016, 2, 1), actor=None)
    assert interest_queries.matrix(here.initiative, day=date(2016, 2, 1)).conflicts == ()
    assert len(interest_queries.matrix(here.initiative, day=date(2016, 1, 31)).conflicts) == 1
    client.force_login(here.bo.user)
    for name, parts in (("partners", []), ("partner", [here.club.code])):
        address = reverse(f"partnership:{name}", args=[here.initiative.slug, *parts])
        assert "More judo" not in client.get(address).content.decode()
        assert "More judo" in client.get(address + "?on=2016-01-31").content.decode()


def test_a_link_that_runs_a_script_is_refused(client, here):
    judo = wants(here.club, "More judo")
    client.force_login(here.ana.user)
    address = reverse("partnership:add_serving", args=[here.initiative.slug, judo.pk])
    sent = {"where": "Here", "link": "javascript:alert(1)", "since": "2016-01-01"}
    assert client.post(address, sent).status_code == 422


def test_too_many_interests_for_a_table_are_still_all_in_the_list(client, here):
    for number in range(30):
        wants(here.club, f"Wish {number:02}")
    matrix = interest_queries.matrix(here.initiative, day=DAY)
    assert not matrix.is_drawn
    assert {stand.unspoken for stand in matrix.stands} == {29}
    client.force_login(here.bo.user)
    page = client.get(reverse("partnership:interests", args=[here.initiative.slug]))
    assert "Wish 29" in page.content.decode()


def test_what_is_missing_is_what_nobody_promised_or_gave(here):
    money = need(here, wanted=Decimal(100))
    room = need(here, "Room", "room-hours")
    promise(here.club, money, 30)
    give(here.club, money, 45)
    promise(here.backbone, money, 20)
    found = {column.need: column for column in table(here).columns}
    assert (found[money].promised, found[money].given) == (50, 45)
    assert found[money].missing == 100 - 45 - 20
    assert [column.need for column in table(here).missing] == [money, room]


def test_a_released_promise_no_longer_counts_and_what_was_given_does(here):
    money = need(here, wanted=Decimal(100))
    made = promise(here.club, money, 60)
    give(here.club, money, 10)
    services.release(made, today=DAY, actor=None)
    assert table(here).columns[0].missing == 90


def test_what_was_written_down_by_mistake_is_taken_back_and_stays_to_be_seen(client, here):
    money = need(here, wanted=Decimal(100))
    promise(here.club, money, 60)
    wrong = give(here.club, money, 600)
    client.force_login(here.di.user)
    slug = here.initiative.slug
    undo = reverse("partnership:take_back", args=[slug, here.club.code, wrong.pk])
    assert client.post(undo).status_code == client.post(undo).status_code == 302
    give(here.club, money, 60)
    assert table(here).columns[0].given == 60
    assert contribution_queries.outstanding(here.club) == []
    page = client.get(reverse("partnership:need", args=[slug, money.pk])).content.decode()
    assert "it does not count" in page


def test_the_promise_of_a_partner_that_left_covers_nothing(here):
    money = need(here, wanted=Decimal(100))
    promise(here.club, money, 60)
    give(here.club, money, 10)
    services.leave(here.club, on=DAY, actor=None)
    found = table(here)
    assert found.columns[0].missing == 90
    assert [row.partner for row in found.rows] == [here.backbone, here.club]


def test_what_was_promised_and_never_came_is_said_when_its_time_is_over(client, here):
    hours = need(here, "Hours", "hours")
    promise(here.club, hours, 60)
    give(here.club, hours, 41)
    promise(here.backbone, hours, 10)
    give(here.backbone, hours, 10)
    over = here.club.promises.get().ends_on
    assert contribution_queries.contributions(here.initiative, day=over).late == ()
    after = over + timedelta(days=1)
    [late] = contribution_queries.contributions(here.initiative, day=after).late
    assert (late.partner, late.need, late.amount, late.until) == (here.club, hours, 19, over)
    client.force_login(here.di.user)
    page = client.get(reverse("partnership:contributions", args=[here.initiative.slug]))
    assert "Promised, and the time is over" in page.content.decode()
    services.release(here.club.promises.get(), today=after, actor=None)
    assert contribution_queries.contributions(here.initiative, day=after).late == ()


def test_a_partner_that_left_is_not_reminded_of_its_promise(here):
    promise(here.club, need(here, "Hours", "hours"), 60)
    services.leave(here.club, on=DAY, actor=None)
    assert contribution_queries.contributions(here.initiative, day=date(2030, 1, 1)).late == ()


def test_who_carries_much_is_told_in_one_unit_and_only_among_three(here):
    money, hours = need(here), need(here, "Hours", "hours")
    promise(here.club, money, 50)
    promise(here.backbone, money, 50)
    promise(here.backbone, hours, 1)
    assert table(here).burdens == ()
    third = partner(here.initiative, "Skating")
    promise(third, money, 25)
    found = [(b.partner, b.unit, b.share) for b in table(here).burdens]
    assert found == [(here.backbone, "hours of work", 1)]
    promise(third, need(here, "More hours", "hours"), 1)
    promise(here.club, need(here, "Still more hours", "hours"), 1)
    assert table(here).burdens == ()


def test_too_much_is_said_as_an_offer_of_help(client, here):
    partner(here.initiative, "Skating")
    promise(here.club, need(here), 10)
    client.force_login(here.bo.user)
    page = client.get(reverse("partnership:contributions", args=[here.initiative.slug]))
    assert "Would it like help?" in page.content.decode()
    assert "more than 40\u00a0%" in page.content.decode()


def test_a_unit_does_not_change_under_a_promise(here):
    made, _promise = promised(here)
    with pytest.raises(UnitInUse):
        services.set_need(
            here.initiative,
            name="Coaches",
            kind="staff",
            unit="dollars",
            wanted=None,
            actor=None,
            need=made,
        )
    with pytest.raises(NeedTwice):
        need(here, "Coaches")


def test_a_promise_runs_forward_and_a_gift_lies_behind(here):
    money = need(here)
    with pytest.raises(Backwards):
        services.promise(
            here.club,
            need=money,
            amount=Decimal(1),
            starts_on=DAY,
            ends_on=date(2015, 12, 31),
            today=DAY,
            actor=None,
        )
    with pytest.raises(NotGivenYet):
        services.deliver(
            here.club, need=money, amount=Decimal(1), on=date(2016, 1, 2), today=DAY, actor=None
        )


def test_nobody_promises_for_another_partner_nor_for_a_need_of_another_partnership(client, here):
    there = together("There", " beyond")
    foreign, _promise = promised(there, " beyond")
    client.force_login(here.bo.user)
    address = reverse("partnership:promise", args=[here.initiative.slug, here.club.code])
    assert client.get(address).status_code == 403
    client.force_login(here.di.user)
    sent = {"need": foreign.pk, "amount": 5, "starts_on": "2016-01-01", "ends_on": "2016-01-02"}
    assert client.post(address, sent).status_code == 422
    assert not here.club.promises.exists()


def test_every_text_of_the_record_stays_with_its_day(client, here):
    for day, words in ((DAY, "Play"), (date(2016, 9, 1), "Affordable play")):
        services.write_record(
            here.initiative, element="purpose", words=words, today=day, actor=None
        )
    purpose = record_queries.elements(here.initiative)[0]
    assert purpose.latest.words == "Affordable play"
    assert [text.words for text in purpose.earlier] == ["Play"]
    client.force_login(here.bo.user)
    page = client.get(reverse("partnership:record", args=[here.initiative.slug]))
    assert page.content.decode().index("Affordable play") < page.content.decode().index(">Play<")


class Sums(TestCase):
    """Whatever is promised and given, the table adds up."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.booleans(),
                st.booleans(),
                st.decimals(Decimal("0.01"), Decimal(9999), places=2),
            ),
            max_size=6,
        )
    )
    def test_the_columns_are_the_sums_of_the_rows_and_shares_never_exceed_one(self, entries):
        here = together(mark=str(id(entries)))
        partner(here.initiative, f"Third {id(entries)}")
        money = need(here, wanted=Decimal(100))
        for is_club, is_given, amount in entries:
            (give if is_given else promise)(here.club if is_club else here.backbone, money, amount)
        found = table(here)
        column = found.columns[0]
        assert column.promised == sum(a for _c, given, a in entries if not given)
        assert column.given == sum(a for _c, given, a in entries if given)
        assert column.missing >= 0
        assert sum(burden.share for burden in found.burdens) <= 1


def test_an_earlier_day_knows_nothing_of_what_was_promised_given_or_let_go_later(here):
    money = need(here, wanted=Decimal(100))
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    made = promise(here.club, money, 60)
    give(here.club, money, 20)
    services.release(made, today=after, actor=None)

    def on(day):
        [column] = contribution_queries.contributions(here.initiative, day=day).columns
        return column.promised, column.given

    assert [on(day) for day in (before, DAY, after)] == [(0, 0), (60, 20), (0, 20)]
