"""The room in Chromium: nothing for axe to find, both widths, two people at one clause, on paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.agenda.tests.builders import TODAY, agendaful

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def at(here, name, *parts):
    return reverse(f"agenda:{name}", args=[here.initiative.slug, *parts])


def test_axe_finds_nothing_at_both_widths_and_two_people_lose_no_words(
    here, open_page, sign_in, axe, fits
):
    full = agendaful(here)
    clause = full.clause
    own = reverse("agenda:answer_check", args=[here.initiative.slug, "judo", full.check.pk])
    paths = [
        at(here, "agenda"),
        at(here, "version", 1),
        at(here, "version", 2),
        at(here, "clause", clause.pk),
        at(here, "strategies"),
        at(here, "strategy", full.strategy.pk),
        at(here, "round", full.asked.pk),
        at(here, "wordings"),
        at(here, "write_clause", clause.pk),
        own,
    ]
    for width in (1280, 390):
        page = open_page(width=width)
        sign_in(page, here.ana.user)
        for path in paths:
            assert page.goto(path).status == 200, path
            assert page.get_by_role("heading", level=1).count() == 1
            axe(page)
            fits(page)

    first, second = open_page(), open_page(width=390, javascript=False)
    for page, person in ((first, here.ana), (second, here.di)):
        sign_in(page, person.user)
        page.goto(at(here, "write_clause", clause.pk))
    for page, words in ((first, "One child in four."), (second, "One girl in three.")):
        page.get_by_label("What it says").fill(words)
        page.get_by_role("button", name="Save").click()
    second.get_by_text("One child in four.").wait_for()
    assert second.get_by_label("What it says").input_value() == "One girl in three."
    fits(second)
    second.get_by_role("button", name="Save").click()
    second.get_by_role("status").get_by_text("Written: The problem").wait_for()

    first.goto(at(here, "strategies"))
    first.emulate_media(media="print")
    assert first.pdf(width="210mm", height="297mm").startswith(b"%PDF")
    first.set_viewport_size({"width": 658, "height": 900})
    fits(first)
