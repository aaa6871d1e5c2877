"""Addresses of shared measurement: what is due and how it comes in, then what it shows."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.measurement import file_views, scorecard_urls, submission_views

app_name = "measurement"
AT = "i/<slug:initiative>/"
OF = AT + "partners/<slug:partner>/submissions/<int:submission>/"

urlpatterns: list[URLPattern] = [
    path(AT + "submissions/", submission_views.submissions, name="submissions"),
    path(AT + "inspect/", file_views.inspect, name="inspect"),
    path(OF, submission_views.submission, name="submission"),
    path(OF + "upload/", submission_views.upload, name="upload"),
    path(OF + "map/", file_views.map_columns, name="map"),
    path(OF + "preview/", file_views.preview, name="preview"),
    path(OF + "faults/", file_views.faults, name="faults"),
    path(OF + "refused/<int:upload>/rows.csv", file_views.refused, name="refused"),
    path(OF + "accept/", file_views.accept, name="accept"),
    path(OF + "withdraw/<int:upload>/", submission_views.withdraw, name="withdraw"),
    path(OF + "nothing/", submission_views.nothing, name="nothing"),
    path(OF + "nothing/back/", submission_views.nothing_back, name="nothing_back"),
    path(OF + "send-back/", submission_views.send_back, name="send_back"),
    *scorecard_urls.urlpatterns,
]
