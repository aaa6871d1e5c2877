"""Deny by default: a page opens only for the roles that its row in permissions.csv names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from commonground.foundation.access.roles import ANONYMOUS, Standing, standing_of
from commonground.foundation.access.table import is_allowed
from commonground.foundation.theme.errors import long_texts, signed_out

LARGEST = 2**63 - 1


class AccessMiddleware:
    """Puts ``standing``, ``initiative`` and ``partner`` on the request, or ends it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        take(request, Standing())
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
            raise Http404  # no row has such a number, and SQLite would stumble over it
        match = request.resolver_match
        slug, code = kwargs.get("initiative"), kwargs.get("partner")
        standing = standing_of(request.user, slug, code)
        take(request, standing)
        if is_allowed(match.view_name if match else "", standing.roles) and _is_there(
            standing, slug, code
        ):
            return None
        if ANONYMOUS in standing.roles:
            answer = redirect_to_login(request.get_full_path())
            return signed_out(request, answer.url) if long_texts(request) else answer
        # What is not there and what is not for you answer alike.
        take(request, Standing(roles=standing_of(request.user, None, None).roles))
        raise Http404


def take(request: Any, standing: Standing) -> None:
    """Put who is asking on the request."""
    request.standing = standing
    request.initiative = standing.initiative
    request.partner = standing.partner


def _is_there(standing: Standing, slug: str | None, code: str | None) -> bool:
    if ANONYMOUS in standing.roles:
        return True  # a page open to everybody looks up what it shows by itself
    if slug is not None and standing.initiative is None:
        return False
    return code is None or standing.partner is not None
