"""Addresses of who does what, where and when."""

from __future__ import annotations

from commonground.impact.activities import space_urls

app_name = "activities"

urlpatterns = [*space_urls.urlpatterns]
