"""Addresses of the health room."""

from __future__ import annotations

from django.urls import path

from commonground.collective.health.relationship_urls import relationship_urlpatterns
from commonground.collective.health.views import answering, overview, results, waves

app_name = "health"
HERE = "i/<slug:initiative>/health/"
WAVE = HERE + "waves/<int:wave>/"

urlpatterns = [
    path(HERE, overview.health, name="health"),
    path(HERE + "plan/", waves.plan, name="plan"),
    path(WAVE, waves.wave, name="wave"),
    path(WAVE + "discard/", waves.discard, name="discard"),
    path(WAVE + "open/", waves.open_wave, name="open"),
    path(WAVE + "remind/", waves.remind, name="remind"),
    path(WAVE + "close/", waves.close, name="close"),
    path(WAVE + "cards/", waves.cards, name="cards"),
    path(WAVE + "paper/", waves.paper, name="paper"),
    path(WAVE + "key-in/", waves.key_in, name="key_in"),
    path(WAVE + "results/", results.results, name="results"),
    path(WAVE + "agree/", results.agree, name="agree"),
    path(WAVE + "override/", results.override, name="override"),
    path("answer/<slug:token>/", answering.answer, name="answer"),
    path("answer/<slug:token>/results/", answering.answer_results, name="answer_results"),
    *relationship_urlpatterns,
]
