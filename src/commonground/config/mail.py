"""From EMAIL_URL to Django's mail settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def mail(url: str, *, data: Path) -> dict[str, Any]:
    """Settings for sending letters; without a mail server they land in the outbox folder."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": data / "outbox",
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL is not the address of a mail server. Write "
            "`smtp://user:password@host:587`, or `smtps://...:465` for TLS from the start."
        )
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "commonground.foundation.mail.lines.Backend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": 20,
    }
