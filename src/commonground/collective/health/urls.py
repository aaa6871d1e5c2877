"""Addresses of the health room."""

from __future__ import annotations

from django.urls import URLPattern

from commonground.collective.health.relationship_urls import relationship_urlpatterns

app_name = "health"
HERE = "i/<slug:initiative>/health/"

urlpatterns: list[URLPattern] = [*relationship_urlpatterns]
