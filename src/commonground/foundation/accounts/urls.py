"""Addresses of accounts that allauth does not have."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.foundation.accounts.language import language
from commonground.foundation.accounts.views import invitation

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("language/", language, name="language"),
    path("invitations/<str:token>/", invitation, name="invitation"),
]
