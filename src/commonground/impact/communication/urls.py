"""Addresses of meetings, decisions and messages."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "communication"
AT = "i/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
