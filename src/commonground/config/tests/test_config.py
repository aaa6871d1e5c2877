"""Settings: documented, safe by default, and clear when they are wrong."""

import logging
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from commonground.config.database import database
from commonground.config.environment import SETTINGS, read
from commonground.config.instance_key import instance_key
from commonground.config.logs import PlacesOnly, without_secrets
from commonground.config.mail import mail

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "settings.md"


def test_every_setting_is_documented_with_its_default():
    rows = PAGE.read_text(encoding="utf-8")
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "empty"
        assert f"| `{setting.name}` | {default} | {setting.help} |" in rows


def test_the_page_documents_no_setting_that_is_gone():
    named = [
        line.split("`")[1] for line in PAGE.read_text("utf-8").splitlines() if line[:3] == "| `"
    ]
    assert named == [setting.name for setting in SETTINGS]


def test_an_empty_variable_means_the_default():
    assert read("PORT", {"PORT": " "}) == "8000"
    assert read("PORT", {"PORT": "9000"}) == "9000"


def test_the_key_is_made_once_for_its_owner_only(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: instance_key(tmp_path), range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    path = tmp_path / "keys" / "instance.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["instance.key"]


def test_sqlite_is_the_default_and_asks_for_the_lock_at_once(tmp_path):
    settings = database("", data=tmp_path)
    assert settings["NAME"] == tmp_path / "commonground.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_a_postgres_address_is_taken_apart(tmp_path):
    settings = database("postgresql://ana:p%40ss@db:5433/north?sslmode=require", data=tmp_path)
    taken = [settings[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert taken == ["ana", "p@ss", "db", "5433", "north"]
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_postgres_socket_is_a_host(tmp_path):
    settings = database("postgresql://postgres:@/north?host=/tmp/pg", data=tmp_path)
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("/tmp/pg", "", "north")


@pytest.mark.parametrize("url", ["mysql://db/north", "postgresql://db/"])
def test_a_wrong_address_is_refused_with_the_right_form(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:5432/name"):
        database(url, data=tmp_path)


def test_letters_go_to_the_outbox_without_a_mail_server(tmp_path):
    assert mail("", data=tmp_path)["EMAIL_FILE_PATH"] == tmp_path / "outbox"
    assert mail("smtps://u:p@mail.example.org", data=tmp_path)["EMAIL_PORT"] == 465
    with pytest.raises(ImproperlyConfigured, match="smtp://user:password@host:587"):
        mail("mail.example.org", data=tmp_path)


def test_the_log_holds_places_and_no_words():
    try:
        raise ValueError("Emma Secretname")
    except ValueError:
        text = PlacesOnly().formatException(sys.exc_info())
    assert "test_config.py" in text
    assert "ValueError" in text
    assert "Secretname" not in text.replace('raise ValueError("Emma Secretname")', "")


def test_links_in_the_log_lose_their_secret():
    assert without_secrets("Gone: /invitations/abc-123/") == "Gone: /invitations/.../"
    assert without_secrets("/letters/12-abc/") == "/letters/.../"
    assert without_secrets("Gone: /calendar/12-1-abc.ics") == "Gone: /calendar/..."
    assert (
        without_secrets("/account/password/reset/key/1-x9/") == "/account/password/reset/key/.../"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "False False 0 commonground"),
        ("https://north.example.org", "True True 31536000 __Host-commonground"),
    ],
)
def test_cookies_are_strict_behind_https_and_work_without(tmp_path, url, expected):
    script = (
        "from commonground.config import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS,"
        " s.SESSION_COOKIE_NAME)"
    )
    environment = {**os.environ, "COMMONGROUND_DATA": str(tmp_path), "COMMONGROUND_URL": url}
    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == expected


def test_nothing_below_a_warning_is_logged_by_default():
    assert logging.getLogger().level in {logging.WARNING, logging.NOTSET}
