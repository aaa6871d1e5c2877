"""Everything that an operator may change, with its default and its meaning.

The settings page of the reference repeats this table, and a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable."""

    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "COMMONGROUND_DATA",
        "data",
        "Folder that holds everything: database, batches, uploaded files on their way, keys.",
    ),
    Setting(
        "HOST",
        "127.0.0.1",
        "Address that the server listens on. With another one say under which name people reach it, "
        "in COMMONGROUND_URL or COMMONGROUND_HOSTS.",
    ),
    Setting("PORT", "8000", "Port that the server listens on."),
    Setting(
        "COMMONGROUND_URL",
        "",
        "Address that people type, such as `https://northend.example.org`. With https, cookies "
        "travel encrypted only and browsers are told to stay on https.",
    ),
    Setting(
        "COMMONGROUND_HOSTS",
        "",
        "Further host names under which the server answers, separated by commas.",
    ),
    Setting(
        "COMMONGROUND_BEHIND_PROXY",
        "no",
        "`yes` where a reverse proxy sets `X-Forwarded-Proto` and removes it from what visitors send.",
    ),
    Setting(
        "DATABASE_URL",
        "",
        "`postgresql://user:password@host:5432/name` when SQLite is outgrown. Empty: SQLite in the "
        "data folder.",
    ),
    Setting(
        "COMMONGROUND_BATCHES",
        "",
        "Folder for accepted batches. Empty: `batches` in the data folder.",
    ),
    Setting(
        "EMAIL_URL",
        "",
        "`smtp://user:password@host:587` (`smtps://` for TLS from the start). Empty: letters are "
        "written to `outbox` in the data folder.",
    ),
    Setting(
        "EMAIL_SENDER",
        "Common Ground <commonground@localhost>",
        "Sender of all letters. Letters that come back land in its mailbox.",
    ),
    Setting(
        "COMMONGROUND_SIGNUP",
        "closed",
        "`open` lets anybody make an account; an account alone opens no partnership.",
    ),
    Setting(
        "COMMONGROUND_LANGUAGE", "en", "Language for people who have not chosen: `en` or `fr`."
    ),
    Setting("COMMONGROUND_TIME_ZONE", "America/Halifax", "Time zone in which moments are shown."),
    Setting(
        "COMMONGROUND_TODAY",
        "",
        "Day that the pages take for today, such as `2017-10-02`; the demo sets it to its own story. "
        "Empty: the calendar's.",
    ),
    Setting(
        "COMMONGROUND_LOG_LEVEL",
        "WARNING",
        "How much is written to standard error: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    ),
)


def read(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The value of a registered setting; an unregistered name is a bug of ours."""
    [setting] = [known for known in SETTINGS if known.name == name]
    return environment.get(name, "").strip() or setting.default


def is_yes(name: str) -> bool:
    """Whether a setting says yes in one of the usual ways."""
    return read(name).lower() in {"yes", "true", "on", "1"}


def listed(name: str) -> list[str]:
    """A setting with several values, separated by commas."""
    return [part.strip() for part in read(name).split(",") if part.strip()]
