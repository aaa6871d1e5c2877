"""Accounts in a real browser: passkeys, second factors, invitations; nothing for axe to find."""

import pytest
from django.utils import timezone

from commonground.foundation.accounts import invitations
from commonground.foundation.accounts.models import User
from commonground.foundation.accounts.services import create_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"


@pytest.fixture
def ana(transactional_db):
    return create_account(email="ana@example.org", name="Ana", password=PASSWORD)


@pytest.fixture(autouse=True)
def no_waiting(settings):
    """The tests sign in more often than a person would."""
    settings.ACCOUNT_RATE_LIMITS = False


def fill_in(page):
    page.goto("/account/login/")
    page.get_by_label("Email").fill("ana@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/account/reauthenticate/?next=/account/2fa/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/account/2fa/")


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_second_factors_are_readable(open_page, axe, fits, ana, width):
    page = open_page(width=width)
    fill_in(page)
    for address in (
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
    ):
        assert page.goto(address).status == 200
        assert page.url.endswith(address)
        axe(page)
        fits(page)


def test_a_passkey_signs_in_without_a_password(open_page, axe, ana):
    page = open_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    fill_in(page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    axe(page)
    page.goto("/account/2fa/webauthn/")
    assert page.get_by_role("rowheader", name="My laptop").is_visible()
    axe(page)
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/account/email/")
    assert page.get_by_text("Ana", exact=True).is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_invitation_is_accepted_without_javascript(open_page, axe, fits, width, monkeypatch):
    monkeypatch.setitem(
        invitations._acceptances, "tests.seat", lambda payload, *, user, now: "/account/email/"
    )
    invited = invitations.invite(
        "bo@example.org",
        purpose="tests.seat",
        payload={},
        invited_by=None,
        now=timezone.now(),
        title="North End",
        says="You are to be the data person of Basketball.",
    )
    path = "/" + invited.link.split("/", 3)[3]
    page = open_page(width=width)
    page.goto(path)
    axe(page)
    fits(page)
    plain = open_page(width=width, javascript=False)
    plain.goto(path)
    plain.get_by_label("Your name").fill("Bo")
    plain.get_by_label("Password").fill(PASSWORD)
    plain.get_by_role("button", name="Make my account and accept").click()
    assert plain.url.endswith("/account/email/")
    assert User.objects.get().name == "Bo"
