"""Addresses of who does what, where and when."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "activities"
AT = "i/<slug:initiative>/"

urlpatterns: list[URLPattern] = []
