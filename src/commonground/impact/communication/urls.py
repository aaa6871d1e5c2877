"""Addresses of meetings, decisions and messages."""

from __future__ import annotations

from django.urls import URLPattern

from commonground.impact.communication.message_urls import message_urlpatterns

app_name = "communication"

urlpatterns: list[URLPattern] = [*message_urlpatterns]
