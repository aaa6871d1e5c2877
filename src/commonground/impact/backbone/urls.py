"""Addresses of the backbone's work."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "backbone"
AT = "i/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
