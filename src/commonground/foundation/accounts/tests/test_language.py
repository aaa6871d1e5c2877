"""The language that somebody chose stays chosen."""

import pytest

from commonground.foundation.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_with_the_account(client):
    ana = User.objects.create_user("ana@example.org", "correct horse battery")
    client.force_login(ana)
    client.post("/language/", {"language": "fr", "next": "/account/email/"})
    ana.refresh_from_db()
    assert ana.language == "fr"
    client.cookies.pop("django_language")
    page = client.get("/account/email/", headers={"accept-language": "en"})
    assert '<html lang="fr">' in page.content.decode()


def test_a_visitor_s_choice_is_kept_in_a_cookie(client):
    client.post("/language/", {"language": "fr", "next": "/account/login/"})
    assert '<html lang="fr">' in client.get("/account/login/").content.decode()


def test_nobody_is_sent_elsewhere_by_switching(client):
    answer = client.post("/language/", {"language": "fr", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
