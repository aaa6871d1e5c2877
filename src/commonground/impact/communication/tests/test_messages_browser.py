"""Messages and letters in Chromium: nothing for axe to find, both widths, and without scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.message_links import letters_link
from commonground.impact.communication.services.messages import add_to_message
from commonground.impact.communication.services.subscriptions import subscription_of
from commonground.impact.communication.tests.message_builders import (
    TODAY,
    draft,
    me,
    published,
    undelivered,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "https://example.org/" + "long" * 80


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_axe_finds_nothing(here, open_page, sign_in, axe, fits, width):
    message = published(here, "شكرا 🏀 " + "W" * 90, text=f"First.\n\n{LONG}\n\n<script>x</script>")
    add_to_message(message, text="More.", today=TODAY, actor=None)
    written, letter = draft(here, "Not yet"), undelivered(here)
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    pages = [
        ("messages",),
        ("write_message",),
        ("message", message.pk),
        ("message", written.pk),
        ("change_message", written.pk),
        ("discard_message", written.pk),
        ("withdraw_message", message.pk),
        ("my_letters",),
        ("next_digest",),
        ("undelivered",),
        ("send_letter_again", letter.pk),
    ]
    for name, *more in pages:
        page.goto(reverse(f"communication:{name}", args=[here.initiative.slug, *more]))
        assert page.locator("h1").count() == 1
        axe(page)
        fits(page)
    page.goto(
        letters_link(subscription_of(me(here, here.bo.user))).replace("http://127.0.0.1:8000", "")
    )
    axe(page)
    fits(page)


def test_write_publish_and_add_without_scripts(here, open_page, sign_in):
    page = open_page(javascript=False)
    sign_in(page, here.di.user)
    page.goto(reverse("communication:messages", args=[here.initiative.slug]))
    page.get_by_role("link", name="Write a message").click()
    page.get_by_label("Title").fill("New mats")
    page.get_by_label("Text").fill("Twenty mats came.")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Add to it").click()
    page.get_by_label("What is to be added").fill("And ten more.")
    page.get_by_role("button", name="Add").click()
    assert "And ten more." in page.locator("main").inner_text()


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()
