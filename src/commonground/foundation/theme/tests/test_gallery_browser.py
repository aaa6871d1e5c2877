"""Every component and chart in a real browser under the strict policy."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("gallery"),
]


@pytest.mark.parametrize("width", [390, 1280])
def test_charts_draw_under_the_strict_policy_and_axe_finds_nothing(open_page, axe, fits, width):
    page = open_page(width=width)
    page.goto("/gallery/")
    drawings = page.locator(".cg-chart svg")
    drawings.nth(1).wait_for()
    assert drawings.count() == 2
    trend = drawings.first.inner_html()
    assert "54" in trend
    assert "hidden" in trend
    assert "not yet" in trend
    axe(page)
    fits(page)


def test_without_scripts_the_table_says_what_the_chart_draws(open_page):
    page = open_page(javascript=False)
    page.goto("/gallery/")
    row = page.get_by_role("row").filter(has_text="winter 17")
    assert row.inner_text().split() == [
        "winter",
        "17",
        "54",
        "%",
        "51",
        "%",
        "-",
        "57",
        "%",
        "provisional",
    ]


def test_the_table_of_a_chart_opens_by_keyboard(open_page):
    page = open_page()
    page.goto("/gallery/")
    page.locator(".cg-chart svg").first.wait_for()
    table = page.get_by_role("region", name="Share who came back")
    assert not table.is_visible()
    page.locator("summary", has_text="Show as table").first.focus()
    page.keyboard.press("Enter")
    assert table.is_visible()


def test_the_first_tab_stop_skips_to_the_content(open_page):
    page = open_page()
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
