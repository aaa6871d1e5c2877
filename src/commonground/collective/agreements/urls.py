"""Addresses of the agreements room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "agreements"
HERE = "i/<slug:initiative>/agreements/"

urlpatterns: list[URLPattern] = []
