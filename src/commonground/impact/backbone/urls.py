"""Addresses of the backbone's work."""

from __future__ import annotations

from django.urls import path

from commonground.impact.backbone.views import (
    budget,
    functions,
    handing_over,
    mandate,
    overview,
    requests,
    work,
)

app_name = "backbone"
AT = "i/<slug:initiative>/backbone/"
PARTNER = "i/<slug:initiative>/partners/<slug:partner>/"
HOLDING = AT + "holdings/<int:holding>/"
REQUEST = AT + "requests/<int:asked>/"
SCENARIO = AT + "budget/<int:scenario>/"
LINE = SCENARIO + "<int:line>/"
STAGE = AT + "mandate/stages/<int:stage>/"
MOVE = STAGE + "moves/<int:move>/"

urlpatterns = [
    path(AT, overview.backbone, name="backbone"),
    path(AT + "hours/", overview.hours, name="hours"),
    path(AT + "indicators/", overview.indicator_list, name="indicators"),
    path(AT + "functions/", functions.functions, name="functions"),
    path(AT + "functions/<slug:support>/", functions.give_function, name="give_function"),
    path(HOLDING, functions.hand_over, name="hand_over"),
    path(HOLDING + "end/", functions.end_holding, name="end_holding"),
    path(AT + "structure/", functions.structure, name="structure"),
    path(AT + "structure/choose/", functions.choose_structure, name="choose_structure"),
    path(AT + "log/", work.log, name="log"),
    path(AT + "log/copy/", work.copy_week, name="copy_week"),
    path(AT + "log/<int:work>/take-back/", work.take_back_work, name="take_back_work"),
    path(AT + "requests/", requests.requests, name="requests"),
    path(PARTNER + "ask-the-backbone/", requests.ask, name="ask"),
    path(REQUEST, requests.answer, name="answer"),
    path(REQUEST + "take-back/", requests.take_back_request, name="take_back_request"),
    path(AT + "budget/", budget.budget, name="budget"),
    path(AT + "budget/add/", budget.add_scenario, name="add_scenario"),
    path(SCENARIO, budget.scenario, name="scenario"),
    path(SCENARIO + "follow/", budget.follow, name="follow"),
    path(SCENARIO + "add/", budget.add_line, name="add_line"),
    path(LINE + "secure/", budget.secure, name="secure"),
    path(LINE + "strike/", budget.strike, name="strike"),
    path(AT + "mandate/", mandate.mandate, name="mandate"),
    path(AT + "mandate/agree/", mandate.agree_mandate, name="agree_mandate"),
    path(AT + "mandate/<int:mandate>/", mandate.correct_mandate, name="correct_mandate"),
    path(AT + "mandate/leads/", mandate.begin_term, name="begin_term"),
    path(AT + "mandate/leads/<int:term>/", mandate.end_term, name="end_term"),
    path(AT + "mandate/stages/", handing_over.add_stage, name="add_stage"),
    path(STAGE, handing_over.reach_stage, name="reach_stage"),
    path(STAGE + "drop/", handing_over.drop_stage, name="drop_stage"),
    path(STAGE + "moves/", handing_over.add_move, name="add_move"),
    path(MOVE, handing_over.finish_move, name="finish_move"),
    path(MOVE + "drop/", handing_over.drop_move, name="drop_move"),
]
