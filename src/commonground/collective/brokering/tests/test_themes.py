"""A theme leaves the room only with five people behind it, all of whom agreed; never by difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonground.collective.brokering import errors
from commonground.collective.brokering.models import Entry, SharedTheme
from commonground.collective.brokering.services import releasing
from commonground.collective.brokering.sheets import read, with_additions
from commonground.collective.brokering.tests.builders import (
    NOW,
    PASSPHRASE,
    TODAY,
    agreed,
    brokered,
    room,
    say,
    write,
)
from commonground.collective.brokering.themes import MINIMUM, Said, require_may_leave
from commonground.collective.partnership.tests.builders import person
from commonground.engine.errors import CommonGroundError
from commonground.foundation.audit.models import Event

FIVE = ("Ann", "Ben", "Cleo", "Dov", "Eli")
SIX_MORE = ("Fay", "Gus", "Hal", "Ida", "Jo", "Kit")


def said(*names, consent="theme"):
    return [Said(name, f"{name} said", consent, ("trust",)) for name in names]


def test_five_different_people_are_enough_and_four_are_not():
    assert len(require_may_leave(said(*FIVE), level="theme", last=None)) == MINIMUM
    with pytest.raises(errors.TooFew):
        require_may_leave(said(*FIVE[:4]), level="theme", last=None)


def test_one_person_counts_once_however_the_name_is_written():
    with pytest.raises(errors.TooFew):
        require_may_leave(said(*FIVE[:4], "ann", " A.N.N. ", "Änn"), level="theme", last=None)


@pytest.mark.parametrize(
    ("consent", "level", "leaves"),
    [
        ("confidential", "theme", False),
        ("confidential", "quote", False),
        ("theme", "theme", True),
        ("theme", "quote", False),
        ("quote", "theme", True),
        ("quote", "quote", True),
    ],
)
def test_one_person_who_did_not_agree_to_the_level_holds_it_back(consent, level, leaves):
    statements = [*said(*FIVE, consent="quote"), *said("Fay", consent=consent)]
    try:
        require_may_leave(statements, level=level, last=None)
    except errors.NotAllAgreed:
        assert not leaves
    else:
        assert leaves


def test_a_second_version_that_differs_by_one_person_waits():
    with pytest.raises(errors.WouldPointOut):
        require_may_leave(
            said(*FIVE, "Fay"), level="theme", last=["ann", "ben", "cleo", "dov", "eli"]
        )


people = some.sets(some.sampled_from([*FIVE, *SIX_MORE]))


@given(people, people)
def test_no_two_versions_differ_by_fewer_than_five_people_in_either_direction(first, second):
    try:
        last = require_may_leave(said(*first), level="theme", last=None)
        now = require_may_leave(said(*second), level="theme", last=last)
    except CommonGroundError:
        return
    for part in (last - now, now - last):
        assert len(part) == 0 or len(part) >= MINIMUM


def share(here, level="theme", theme="trust"):
    private = here.private
    statements = with_additions(
        read(here.room, private, Entry.Kind.STATEMENT), Entry.Kind.STATEMENT
    )
    return releasing.share(
        here.room,
        theme=theme,
        level=level,
        words="We are careful with each other",
        statements=releasing.statements_in(statements),
        releases=read(here.room, private, Entry.Kind.RELEASE),
        today=TODAY,
        now=NOW,
        actor=here.broker,
    )


@pytest.mark.django_db
class TestInTheRoom:
    def test_the_page_for_members_holds_no_number_and_no_name(self, client):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "theme", "trust")
        shared = share(here)
        assert (shared.shared_on, shared.quotations) == (date(2017, 2, 27), [])
        client.force_login(here.together.bo.user)
        page = client.get(f"/i/{here.initiative.slug}/brokering/").content.decode()
        assert "We are careful with each other" in page
        assert not [name for name in FIVE if name in page]

    def test_a_later_no_is_the_one_that_counts(self):
        here = brokered()
        statements = [say(here, name, "x", "theme", "trust") for name in FIVE]
        write(
            here,
            Entry.Kind.STATEMENT,
            about=statements[0].pk,
            consent="confidential",
            themes=["trust"],
        )
        with pytest.raises(errors.NotAllAgreed):
            share(here)

    def test_sharing_again_with_one_more_person_is_refused_even_after_taking_back(self):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "quote", "trust")
        first = share(here)
        releasing.take_back(first, today=TODAY, actor=here.broker)
        say(here, "Fay", "Words of Fay", "quote", "trust")
        with pytest.raises(errors.WouldPointOut):
            share(here, "quote")
        assert not SharedTheme.objects.filter(taken_back_on__isnull=True).exists()

    def test_the_same_people_may_be_shared_again_with_quotations(self):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "quote", "trust")
        share(here)
        shared = share(here, "quote")
        assert shared.quotations == sorted(f"Words of {name}" for name in FIVE)
        assert SharedTheme.objects.filter(taken_back_on__isnull=True).get() == shared

    def test_the_trail_says_neither_how_many_nor_who(self):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "theme", "trust")
        share(here)
        event = Event.objects.first()
        assert (event.verb, event.after) == ("theme.shared", {"level": "theme"})

    def test_two_themes_laid_beside_each_other_leave_no_quotation_alone(self):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "quote", "trust", "working together")
        say(here, "Fay", "Words of Fay", "quote", "working together")
        share(here, "quote")
        with pytest.raises(errors.WouldPointOut):
            share(here, "quote", "working together")
        assert share(here, "theme", "working together").quotations == []

    def test_what_an_earlier_broker_quoted_leaves_no_quotation_alone_either(self):
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "quote", "trust")
        share(here, "quote")
        later = agreed(here.together, "Zoe", person("Zoe"))
        opened, code = room(later)
        successor = replace(here, mandate=later, room=opened, broker=later.user, code=code)
        for name in (*FIVE, "Fay"):
            say(successor, name, f"Words of {name}", "quote", "trust")
        with pytest.raises(errors.WouldPointOut):
            share(successor, "quote")

    def test_what_was_shared_and_from_whom_cannot_be_forgotten_before_its_day(
        self, client, settings
    ):
        settings.TODAY = TODAY
        here = brokered()
        for name in FIVE:
            say(here, name, f"Words of {name}", "quote", "trust")
        share(here)
        release = Entry.objects.get(kind=Entry.Kind.RELEASE)
        client.force_login(here.broker)
        client.post(f"/i/{here.initiative.slug}/brokering/unlock/", {"passphrase": PASSPHRASE})
        url = f"/i/{here.initiative.slug}/brokering/sheets/{release.pk}/destroy/"
        assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
        assert Entry.objects.filter(pk=release.pk).exists()
