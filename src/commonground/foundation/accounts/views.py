"""Accepting an invitation: with a new account, or with the one that is signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from commonground.foundation.accounts import invitations
from commonground.foundation.accounts.forms import NewAccount
from commonground.foundation.accounts.models import Invitation, User
from commonground.foundation.accounts.services import create_account
from commonground.foundation.theme.errors import refusals_on

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered, and the way to accept it."""
    found = invitations.find(token, now=timezone.now())
    if isinstance(request.user, User):
        return _with_this_account(request, found, request.user)
    if found.email and User.objects.filter(email=found.email).exists():
        return redirect_to_login(request.get_full_path())
    _speak(request, found)
    return _with_a_new_account(request, found)


def _speak(request: HttpRequest, found: Invitation) -> None:
    """In the language of the invitation, until the reader has chosen one in this browser."""
    language = invitations.language_of(found)
    if language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _with_this_account(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if request.method == "POST":
        return redirect(invitations.accept(found, user=user, now=timezone.now()))
    return render(request, "accounts/invitation.html", {"invitation": found})


def _with_a_new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewAccount(request.POST or None, invitation=found)
    if form.is_valid():
        with refusals_on(form), transaction.atomic():
            user = create_account(**form.cleaned_data, language=get_language() or "")
            next_url = invitations.accept(found, user=user, now=timezone.now())
            login(request, user, backend=BACKEND)
            return redirect(next_url)
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form})
