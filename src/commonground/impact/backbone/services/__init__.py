"""Writes of the backbone's room: one use case each, one transaction, one audit event."""

from commonground.impact.backbone.services.budget import (
    add_line,
    add_scenario,
    follow,
    hand_line,
    secure,
    strike,
)
from commonground.impact.backbone.services.handing_over import (
    add_move,
    add_stage,
    drop_move,
    drop_stage,
    finish_move,
    hand_move,
    reach_stage,
)
from commonground.impact.backbone.services.holdings import (
    end_holding,
    give_function,
    hand_over,
    set_structure,
)
from commonground.impact.backbone.services.leading import begin_term, end_term
from commonground.impact.backbone.services.mandate import agree_mandate, correct_mandate
from commonground.impact.backbone.services.requests import answer, ask, take_back_request
from commonground.impact.backbone.services.work import copy_week, log_work, take_back_work

__all__ = [
    "add_line",
    "add_move",
    "add_scenario",
    "add_stage",
    "agree_mandate",
    "answer",
    "ask",
    "begin_term",
    "copy_week",
    "correct_mandate",
    "drop_move",
    "drop_stage",
    "end_holding",
    "end_term",
    "finish_move",
    "follow",
    "give_function",
    "hand_line",
    "hand_move",
    "hand_over",
    "log_work",
    "reach_stage",
    "secure",
    "set_structure",
    "strike",
    "take_back_request",
    "take_back_work",
]
