"""Addresses of accounts that allauth does not have."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.foundation.accounts.language import language

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("language/", language, name="language"),
]
