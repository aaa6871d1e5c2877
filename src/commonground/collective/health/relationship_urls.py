"""Addresses of relationships and power, in the health room."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.collective.health.views import power, relationships, relationships_answering

HERE = "i/<slug:initiative>/health/"
SURVEY = HERE + "relationships/<int:survey>/"
PARTNER = "i/<slug:initiative>/partners/<slug:partner>/"

relationship_urlpatterns: list[URLPattern] = [
    path(HERE + "relationships/", relationships.relationships, name="relationships"),
    path(HERE + "relationships/open/", relationships.open_survey, name="open_relationships"),
    path(SURVEY, relationships.survey, name="relationship_survey"),
    path(SURVEY + "close/", relationships.close_survey, name="close_relationships"),
    path(SURVEY + "show/", relationships.publish_survey, name="publish_relationships"),
    path(SURVEY + "pairs/", relationships.pairs, name="relationship_pairs"),
    path(
        SURVEY + "remove/<int:telling>/", relationships.remove_telling, name="relationships_remove"
    ),
    path(SURVEY + "answer/", relationships_answering.answer, name="relationships_answer"),
    path(SURVEY + "answer/<int:number>/", relationships_answering.part, name="relationships_part"),
    path(SURVEY + "send/", relationships_answering.send, name="relationships_send"),
    path(SURVEY + "withdraw/", relationships_answering.withdraw, name="relationships_withdraw"),
    path(HERE + "power/", power.power, name="power"),
    path(HERE + "power/add/", power.add_power, name="add_power"),
    path(HERE + "power/<int:power>/end/", power.end_power, name="end_power"),
    path(PARTNER + "standing/", power.standing, name="partner_standing"),
    path(PARTNER + "standing/income/", power.state_dependence, name="state_dependence"),
    path(
        PARTNER + "standing/income/<int:dependence>/remove/",
        power.remove_dependence,
        name="remove_dependence",
    ),
]
