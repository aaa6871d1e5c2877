"""Addresses of the common agenda."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.agenda.views import (
    checking,
    debating,
    reading,
    settling,
    strategies,
    writing,
)

app_name = "agenda"
AT = "i/<slug:initiative>/"
HERE = AT + "agenda/"
VERSION = HERE + "<int:version>/"
CLAUSE = HERE + "clauses/<int:clause>/"
STRATEGY = HERE + "strategies/<int:strategy>/"
ROUND = HERE + "rounds/<int:round>/"
CHECK = HERE + "checks/<int:check>/"
OWN = AT + "partners/<slug:partner>/agenda/"

urlpatterns: list[URLPattern] = [
    path(HERE, reading.agenda, name="agenda"),
    path(HERE + "begin/", writing.begin, name="begin"),
    path(HERE + "wordings/", reading.wordings, name="wordings"),
    path(VERSION, reading.version, name="version"),
    path(VERSION + "difference/", reading.difference, name="difference"),
    path(VERSION + "propose/<int:number>/", writing.propose, name="propose"),
    path(VERSION + "levels/", writing.levels, name="levels"),
    path(VERSION + "amend/", settling.amend, name="amend"),
    path(VERSION + "put-forward/", settling.put_forward, name="put_forward"),
    path(VERSION + "ask/", settling.open_round, name="open_round"),
    path(VERSION + "adopt/", settling.adopt, name="adopt"),
    path(VERSION + "set-aside/", settling.set_aside, name="set_aside"),
    path(VERSION + "say/", debating.say_on_whole, name="say_on_whole"),
    path(CLAUSE, reading.clause, name="clause"),
    path(CLAUSE + "write/", writing.write_clause, name="write_clause"),
    path(CLAUSE + "take-out/", writing.take_out, name="take_out"),
    path(CLAUSE + "say/", debating.say_on_clause, name="say_on_clause"),
    path(HERE + "entries/<int:remark>/", debating.take_back, name="take_back"),
    path(HERE + "strategies/", strategies.strategies, name="strategies"),
    path(STRATEGY, strategies.strategy, name="strategy"),
    path(STRATEGY + "lead/", strategies.lead, name="lead"),
    path(ROUND, settling.round_, name="round"),
    path(ROUND + "close/", settling.close_round, name="close_round"),
    path(HERE + "checks/open/", checking.open_check, name="open_check"),
    path(CHECK, checking.check, name="check"),
    path(CHECK + "close/", checking.close_check, name="close_check"),
    path(OWN + "rounds/<int:round>/", settling.position, name="position"),
    path(OWN + "checks/<int:check>/", checking.answer_check, name="answer_check"),
    path(OWN + "<int:version>/endorse/", settling.endorse, name="endorse"),
    path(
        OWN + "<int:version>/take-back/",
        settling.take_endorsement_back,
        name="take_endorsement_back",
    ),
]
