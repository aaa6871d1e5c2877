"""Second factors: they work, and their secrets do not lie open in the database."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from commonground.foundation.accounts.services import create_account

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def ana(client):
    user = create_account(email="ana@example.org", name="Ana", password=PASSWORD)
    client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    return user


@pytest.fixture
def secret(client, ana):
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def test_an_authenticator_app_is_asked_for_after_the_password(client, secret):
    client.post("/account/logout/")
    answer = client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once(client, secret, ana):
    page = client.get("/account/2fa/recovery-codes/").content.decode()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert codes[0] in page
    for expected in (True, False):
        client.post("/account/logout/")
        client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert ("_auth_user_id" in client.session) is expected


def test_the_database_alone_does_not_hold_the_secret(secret):
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
