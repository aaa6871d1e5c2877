"""Meetings and decisions in Chromium: nothing for axe to find, both widths, without scripts, on paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.models import Commitment
from commonground.impact.communication.services import deciding
from commonground.impact.communication.tests.builders import TODAY, asked, communicationful

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("meetings", "commitments", "voices", "lived_experience", "silence", "decisions")


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    full = communicationful(here)
    revealed = asked(here, question="Revealed?")
    deciding.close(revealed, today=TODAY, actor=None)
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    named = [(name,) for name in PAGES] + [
        ("begin_series",),
        ("open_decision",),
        ("meeting", full.meeting.pk),
        ("attendance", full.meeting.pk),
        ("follow_up", full.meeting.pk),
        ("commitment", full.commitment.pk),
        ("decision", full.decision.pk),
        ("decision", revealed.pk),
        ("answer", full.decision.pk, full.decision.voters.get(partner=here.backbone).pk),
    ]
    for name, *args in named:
        path = reverse(f"communication:{name}", args=[here.initiative.slug, *args])
        assert page.goto(path).status == 200, path
        assert page.get_by_role("heading", level=1).count() == 1
        for folded in page.locator("main details").all():
            folded.evaluate("element => { element.open = true }")
        axe(page)
        fits(page)


def test_a_commitment_is_written_down_in_the_meeting_without_javascript_on_a_telephone(
    here, open_page, sign_in
):
    full = communicationful(here)
    page = open_page(width=390, javascript=False)
    sign_in(page, here.di.user)
    page.goto(reverse("communication:meeting", args=[here.initiative.slug, full.meeting.pk]))
    page.get_by_text("Write down a commitment").first.click()
    page.get_by_label("What will be done?").fill("Ask three schools")
    page.get_by_label("Who does it?").select_option(label="Judo")
    page.locator("#commitment_due_on").fill("2016-10-20")
    page.get_by_role("button", name="Write down the commitment").click()
    page.get_by_role("status").get_by_text("The commitment is written down.").wait_for()
    assert Commitment.objects.filter(words="Ask three schools").exists()
    page.emulate_media(media="print")
    assert page.get_by_text("Ask three schools").first.is_visible()
    assert not page.get_by_text("Write notes").is_visible()
