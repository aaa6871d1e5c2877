"""Addresses of the brokering room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "brokering"
HERE = "i/<slug:initiative>/brokering/"

urlpatterns: list[URLPattern] = []
