"""Addresses: what the foundation offers, then room by room."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "commonground.collective.partnership",
    "commonground.impact.measurement",
    "commonground.picture",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("", include("commonground.foundation.accounts.urls")),
    path("jobs/", include("commonground.foundation.jobs.urls")),
    *(path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")),
]
handler403 = "commonground.foundation.theme.errors.refused"
handler404 = "commonground.foundation.theme.errors.not_found"
handler500 = "commonground.foundation.theme.errors.broken"
