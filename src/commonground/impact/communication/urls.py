"""Addresses of meetings, decisions and messages."""

from __future__ import annotations

from django.urls import URLPattern

from commonground.impact.communication.decision_urls import decision_urls
from commonground.impact.communication.meeting_urls import meeting_urls
from commonground.impact.communication.message_urls import message_urlpatterns

app_name = "communication"

urlpatterns: list[URLPattern] = [*meeting_urls, *decision_urls, *message_urlpatterns]
