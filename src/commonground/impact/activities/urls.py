"""Addresses of who does what, where and when; one list per subject."""

from __future__ import annotations

from django.urls import URLPattern

from commonground.impact.activities import plan_urls, space_urls

app_name = "activities"

urlpatterns: list[URLPattern] = [*plan_urls.urlpatterns, *space_urls.urlpatterns]
