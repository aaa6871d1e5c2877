"""What is written to standard error: places in the code, never what people typed or sent.

Messages of exceptions may quote a row or an address, and addresses of pages may carry a token, so
both are left out: the type of the exception and the lines of code say where to look.
"""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]
SECRET_IN_PATH = re.compile(
    r"(/(?:invitations|welcome|speak|answer|letters|calendar|confirm-email|password/reset/key)/)"
    r"[^/\s\"']+"
)


def without_secrets(path: str) -> str:
    """A page's address with the tokens in it taken out."""
    return SECRET_IN_PATH.sub(r"\1...", path)


class WithoutSecrets(logging.Filter):
    """Takes tokens out of the addresses that Django logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(value) if isinstance(value, str) else value for value in record.args
            )
        record.msg = without_secrets(str(record.msg))
        return True


class PlacesOnly(logging.Formatter):
    """Formats an exception as its type and the lines of code, without its message."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name is logging's)
        kind, error, place = ei
        lines = [] if place is None else traceback.format_tb(place)
        code = getattr(error, "code", "")
        return "".join(lines) + f"{kind.__module__}.{kind.__qualname__} {code}".rstrip()


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: one handler, standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_secrets": {"()": WithoutSecrets}},
        "formatters": {
            "places": {
                "()": PlacesOnly,
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "places",
                "filters": ["without_secrets"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
