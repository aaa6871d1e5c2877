"""Addresses of the common agenda."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "agenda"
AT = "i/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
