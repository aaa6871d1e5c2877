"""Addresses of the scorecard and the dictionary."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.measurement import dictionary_views, scorecard_views

HERE = "i/<slug:initiative>/"
urlpatterns: list[URLPattern] = [
    path(f"{HERE}measures/", scorecard_views.scorecard, name="scorecard"),
    path(f"{HERE}refresh-measures/", scorecard_views.refresh, name="refresh"),
    path(f"{HERE}measures/<slug:name>/", scorecard_views.measure, name="measure"),
    path(f"{HERE}measures/<slug:name>/source/", scorecard_views.source, name="source"),
    path(f"{HERE}measures/<slug:name>/download.csv", scorecard_views.download, name="download"),
    path(f"{HERE}measures/<slug:name>/edit/", dictionary_views.measure_edit, name="measure_edit"),
    path(
        f"{HERE}measures/<slug:name>/retire/",
        dictionary_views.measure_retire,
        name="measure_retire",
    ),
    path(f"{HERE}dictionary/", dictionary_views.dictionary, name="dictionary"),
    path(f"{HERE}dictionary/add/", dictionary_views.measure_add, name="measure_add"),
    path(f"{HERE}dictionary/edit/", dictionary_views.dictionary_edit, name="dictionary_edit"),
    path(
        f"{HERE}dictionary/measures.yaml",
        dictionary_views.dictionary_download,
        name="dictionary_download",
    ),
]
