"""Addresses: what the foundation offers, then room by room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "commonground.collective.partnership",
    "commonground.collective.agreements",
    "commonground.collective.brokering",
    "commonground.collective.health",
    "commonground.impact.measurement",
    "commonground.impact.agenda",
    "commonground.impact.activities",
    "commonground.impact.communication",
    "commonground.impact.backbone",
    "commonground.picture",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("", include("commonground.foundation.accounts.urls")),
    path("jobs/", include("commonground.foundation.jobs.urls")),
    *(path("", include(f"{room}.urls")) for room in ROOMS),
]
handler403 = "commonground.foundation.theme.errors.refused"
handler404 = "commonground.foundation.theme.errors.not_found"
handler500 = "commonground.foundation.theme.errors.broken"
