"""Addresses of the health room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "health"
HERE = "i/<slug:initiative>/health/"

urlpatterns: list[URLPattern] = []
