"""Addresses of the agreements room."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.collective.agreements.views import reading, settling, writing

app_name = "agreements"
HERE = "i/<slug:initiative>/agreements/"
VERSION = HERE + "<int:agreement>/<int:version>/"
CLAUSE = VERSION + "clauses/<int:number>/"
OWN = "i/<slug:initiative>/partners/<slug:partner>/agreements/<int:agreement>/<int:version>/"

urlpatterns: list[URLPattern] = [
    path(HERE, reading.agreements, name="agreements"),
    path(HERE + "begin/", writing.begin, name="begin"),
    path(HERE + "reopened/<int:reopening>/", settling.keep, name="keep"),
    path(VERSION, reading.version, name="version"),
    path(VERSION + "missing/", reading.missing, name="missing"),
    path(VERSION + "difference/", reading.difference, name="difference"),
    path(CLAUSE, reading.clause, name="clause"),
    path(CLAUSE + "write/", writing.write_clause, name="write_clause"),
    path(CLAUSE + "keeper/", settling.name_keeper, name="name_keeper"),
    path(VERSION + "decisions/", writing.decision_rule, name="decision_rule"),
    path(VERSION + "ladder/", writing.ladder, name="ladder"),
    path(VERSION + "data/", writing.data_terms, name="data_terms"),
    path(VERSION + "amend/", settling.amend, name="amend"),
    path(VERSION + "offer/", settling.offer, name="offer"),
    path(VERSION + "adopt/", settling.adopt, name="adopt"),
    path(VERSION + "set-aside/", settling.set_aside, name="set_aside"),
    path(OWN + "sign/", settling.sign, name="sign"),
    path(OWN + "exception/", writing.exception, name="exception"),
]
