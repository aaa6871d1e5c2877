"""The room in Chromium: axe, both widths, without scripts, on paper."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from commonground.collective.partnership import services as partners
from commonground.collective.partnership.tests.builders import together
from commonground.impact.backbone import services
from commonground.impact.backbone.models import Work
from commonground.impact.backbone.tests.builders import DAY, backboneful, logged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Rollstuhlbasketballvereinsvorsitzendenstellvertreterin"


@pytest.fixture
def here(settings):
    settings.TODAY = DAY
    made = together()
    made.more = backboneful(made)
    logged(made, what=f"Wrote to {LONG}, فريق كرة السلة", only_backbone=True, for_partner=made.club)
    services.add_line(
        made.more.scenario,
        function="policy",
        year=2018,
        kind="in-kind",
        amount=123456,
        secured=True,
        today=DAY,
        actor=None,
    )
    partners.set_function(made.initiative, name="Gym keys", lead=made.di, today=DAY, actor=None)
    return made


def at(name, here, *args):
    room = "partnership" if name in ("contacts", "card") else "backbone"
    return reverse(f"{room}:{name}", args=[here.initiative.slug, *args])


def paths(here):
    more = here.more
    pages = ("backbone", "hours", "indicators", "functions", "structure", "log", "requests")
    return [
        *(at(name, here) for name in (*pages, "budget", "mandate", "contacts", "card")),
        at("hand_over", here, more.holding.pk),
        at("answer", here, more.asked.pk),
        at("scenario", here, more.scenario.pk),
        at("correct_mandate", here, more.mandate.pk),
        at("drop_stage", here, more.stage.pk),
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    for path in paths(here):
        assert page.goto(path).status == 200, path
        assert page.get_by_role("heading", level=1).count() == 1, path
        axe(page)
        fits(page)


def test_a_line_is_written_on_a_telephone_without_javascript(here, open_page, sign_in):
    page = open_page(width=390, javascript=False)
    sign_in(page, here.ana.user)
    page.goto(at("backbone", here))
    page.get_by_role("link", name="Write a line in the log").click()
    page.get_by_label("What", exact=True).fill("Two calls about keys")
    page.get_by_label("Hours", exact=True).fill("0.75")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("status").get_by_text("Written down: Two calls about keys").wait_for()
    page.get_by_role("button", name=re.compile("Take back.*Two calls about keys")).click()
    page.get_by_role("status").get_by_text("Taken back: Two calls about keys").wait_for()
    assert Work.objects.get(what="Two calls about keys").taken_back_on == DAY


def test_the_card_prints_on_one_postcard_and_on_one_sheet_to_fold(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    for paper, width, height in (("a6", 105, 148), ("a4", 279, 216)):
        page.goto(at("card", here) + f"?paper={paper}")
        page.emulate_media(media="print")
        for printed in ("Gym keys", "Advance policy", "902 555 0100", "nobody yet"):
            assert page.locator("article").get_by_text(printed).first.is_visible(), printed
        pdf = page.pdf(prefer_css_page_size=True)
        assert sizes(pdf) == [(width, height)], paper


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Millimetres of each page."""
    boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes]


def test_the_budget_prints_without_losing_a_column(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(at("scenario", here, here.more.scenario.pk))
    page.emulate_media(media="print")
    for width in (210, 216):
        page.set_viewport_size({"width": int((width - 20) / 25.4 * 96), "height": 900})
        wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0
    assert page.get_by_role("cell", name="0 + 123,456").first.is_visible()
    assert not page.get_by_role("link", name="Add an amount").is_visible()
