"""Addresses of background jobs."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.foundation.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [
    path("<uuid:job_id>/", views.job, name="job"),
    path("<uuid:job_id>/again/", views.again, name="again"),
]
