"""Pages of the foundation: nothing for axe to find, at both widths, with and without scripts."""

import pytest

from commonground.foundation.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = ["/account/login/", "/account/password/reset/", "/account/signup/", "/no-such-page/"]
OWN = [
    "/account/password/change/",
    "/account/email/",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/logout/",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", OPEN)
def test_axe_finds_nothing_on_pages_open_to_everybody(open_page, axe, fits, address, width):
    page = open_page(width=width)
    page.goto(address)
    axe(page)
    fits(page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", OWN)
def test_axe_finds_nothing_on_pages_of_ones_own_account(
    open_page, sign_in, axe, fits, address, width
):
    user = User.objects.create_user("ana@example.org", "correct horse battery", name="Ana")
    page = open_page(width=width)
    sign_in(page, user)
    answer = page.goto(address)
    assert answer.status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)
    fits(page)


def test_signing_in_works_without_javascript(open_page):
    User.objects.create_user("ana@example.org", "correct horse battery", name="Ana")
    page = open_page(javascript=False)
    page.goto("/account/login/")
    page.get_by_label("Email").fill("ana@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/account/email/")
    assert page.get_by_text("Ana", exact=True).is_visible()
