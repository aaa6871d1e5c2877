"""From DATABASE_URL to Django's settings; SQLite unless told otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL lets people read while one writes; FULL keeps the last commit even when the power goes;
# IMMEDIATE asks for the write lock at the start, so that a transaction waits instead of failing halfway.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
}
POSTGRES = {"postgres", "postgresql"}


def database(url: str, *, data: Path) -> dict[str, Any]:
    """Django's DATABASES entry for an address; an empty address is SQLite in the data folder."""
    if not url:
        return _sqlite(data / "commonground.sqlite3", data=data)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)), data=data)
    if parts.scheme not in POSTGRES:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with `{parts.scheme}`. Use "
            "`postgresql://user:password@host:5432/name`, or leave it empty for SQLite."
        )
    return _postgres(url)


def _sqlite(path: Path, *, data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": dict(SQLITE_OPTIONS),
        # On a file also in tests: a browser test serves from another thread.
        "TEST": {"NAME": data / "test.sqlite3"},
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database. Write it after the host: "
            "`postgresql://user:password@host:5432/name`."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
