"""The language that a person chose, kept with the account and in a cookie for everybody else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from commonground.foundation.accounts.models import User


class PreferredLanguageMiddleware:
    """A signed-in person's saved language wins over what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language and translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language() or language
        return self.get_response(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch language and go back to the page that one came from."""
    response = set_language(request)
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and translation.check_for_language(chosen):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response
