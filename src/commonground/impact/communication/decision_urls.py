"""Addresses of decisions."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.communication.views import answering, decisions

AT = "i/<slug:initiative>/decisions/"
DECISION = AT + "<int:decision>/"

decision_urls: list[URLPattern] = [
    path(AT, decisions.decisions, name="decisions"),
    path(AT + "open/", decisions.open_decision, name="open_decision"),
    path(DECISION, decisions.decision, name="decision"),
    path(DECISION + "close/", decisions.close, name="close_decision"),
    path(DECISION + "withdraw/", decisions.withdraw, name="withdraw_decision"),
    path(DECISION + "cite/", decisions.cite, name="cite"),
    path(DECISION + "revisit/", decisions.revisit, name="revisit"),
    path(DECISION + "answer/<int:voter>/", answering.answer, name="answer"),
    path("answer/<str:token>/", answering.answer_by_link, name="answer_by_link"),
]
