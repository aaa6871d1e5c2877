"""Addresses of meetings, decisions and messages."""

from __future__ import annotations

from django.urls import URLPattern

from commonground.impact.communication.decision_urls import decision_urls
from commonground.impact.communication.meeting_urls import meeting_urls

app_name = "communication"

urlpatterns: list[URLPattern] = [*meeting_urls, *decision_urls]
