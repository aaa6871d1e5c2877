"""From an error to a sentence and a page that says what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from commonground.engine.errors import (
    CommonGroundError,
    DataError,
    DefinitionError,
    EngineError,
    RefusedError,
    Sentence,
)
from commonground.foundation.theme.templatetags.formats import day

LONG = 130  # letters; no password or code is that long
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BACKTICKED = re.compile(r"`([^`]*)`")

STATUS: tuple[tuple[type[CommonGroundError], int], ...] = (
    (DefinitionError, 422),
    (DataError, 422),
    (RefusedError, 403),
    (EngineError, 503),
)


def message_of(error: CommonGroundError) -> str:
    """What is the case, in the reader's language."""
    return worded(error.message, _readable(error))


def remedy_of(error: CommonGroundError) -> str:
    """What to do next, in the reader's language."""
    return worded(error.remedy, _readable(error))


def _readable(error: CommonGroundError) -> dict[str, Any]:
    """Days of ours as pages write them; what stands in somebody's file is told as it stands there."""
    if not isinstance(error, RefusedError):
        return error.facts
    return {name: _written(fact) for name, fact in error.facts.items()}


def _written(fact: Any) -> Any:
    if isinstance(fact, str) and ISO_DAY.fullmatch(fact):
        with suppress(ValueError):
            return day(date.fromisoformat(fact))
    return fact


def worded(sentence: str, facts: Mapping[str, Any]) -> str:
    """A sentence of the engine in the reader's language, names in quotation marks instead of backticks."""
    if not sentence:
        return ""
    told = {
        name: gettext(fact.wording) % fact.named if isinstance(fact, Sentence) else fact
        for name, fact in facts.items()
    }
    quoted = r"« \1 »" if (get_language() or "").startswith("fr") else r"“\1”"
    return BACKTICKED.sub(quoted, gettext(sentence) % told)


def translated(error: CommonGroundError) -> str:
    """Message and remedy in the reader's language."""
    return f"{message_of(error)} {remedy_of(error)}".strip()


@contextmanager
def refusals_on(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Turn a refusal into an error on the form, so that the page shows it where it was asked."""
    try:
        yield
    except CommonGroundError as error:
        form.add_error(field, translated(error))


def status_of(error: CommonGroundError) -> int:
    """The status by who can act; ``NotVisible`` and its like carry their own."""
    own = getattr(error, "status", None)
    if own is not None:
        return int(own)
    return next((status for branch, status in STATUS if isinstance(error, branch)), 400)


class CalmErrorsMiddleware:
    """An error that a person can act on becomes a page with its remedy, not a stack trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, CommonGroundError):
            return None
        status = status_of(error)
        if status == 404:
            return not_found(request, error)
        facts = {"message": message_of(error), "remedy": remedy_of(error), "code": error.code}
        return render(request, "errors/refusal.html", facts, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent and hidden look the same."""
    return render(request, "errors/not_found.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The rare refusal that Django itself raises."""
    return render(request, "errors/refused.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: usually a page left open for long."""
    told = {"written": long_texts(request)}
    return _never_kept(render(request, "errors/form_expired.html", told, status=403))


def signed_out(request: HttpRequest, sign_in: str) -> HttpResponse:
    """Somebody wrote for so long that the session ended: the words come back, to be copied."""
    told = {"written": long_texts(request), "sign_in": sign_in}
    return _never_kept(render(request, "errors/signed_out.html", told, status=403))


def long_texts(request: HttpRequest) -> list[str]:
    """What took time to write; passwords, codes and choices are not among it."""
    if request.method != "POST" or request.content_type == "multipart/form-data":
        return []
    found = [text for name in request.POST for text in request.POST.getlist(name)]
    return [text for text in found if len(text) > LONG]


def _never_kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. Drawn without the database, which may be what is broken."""
    return render(request, "errors/broken.html", _without_database(), status=500)


def _without_database() -> dict[str, Any]:
    return {"bare": True}
