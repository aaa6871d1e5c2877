"""How this room's events read in the history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.impact.backbone.vocabulary import Shape, SupportFunction

VERBS: dict[str, Any] = {
    "backbone.function_given": _("Function of the backbone taken on"),
    "backbone.function_handed_over": _("Function of the backbone handed over"),
    "backbone.function_ended": _("Function of the backbone laid down"),
    "backbone.structure_set": _("Structure of the backbone set"),
    "backbone.work_logged": _("Work of the backbone written down"),
    "backbone.work_taken_back": _("Line of the backbone's log taken back"),
    "backbone.week_copied": _("Week of the backbone's log copied"),
    "backbone.asked": _("Partner asked the backbone"),
    "backbone.answered": _("Request to the backbone answered"),
    "backbone.request_taken_back": _("Request to the backbone taken back"),
    "backbone.scenario_added": _("Budget scenario added"),
    "backbone.scenario_followed": _("Budget scenario followed"),
    "backbone.line_added": _("Amount written into the budget"),
    "backbone.line_secured": _("Amount of the budget secured"),
    "backbone.line_struck": _("Amount of the budget struck"),
    "backbone.mandate_agreed": _("Mandate of the backbone agreed"),
    "backbone.mandate_corrected": _("Mandate of the backbone corrected"),
    "backbone.stage_planned": _("Stage of the hand-over planned"),
    "backbone.stage_reached": _("Stage of the hand-over reached"),
    "backbone.stage_dropped": _("Stage of the hand-over dropped"),
    "backbone.move_planned": _("Something is to move to another partner"),
    "backbone.moved": _("Moved to another partner"),
    "backbone.move_dropped": _("No longer to move"),
    "backbone.term_begun": _("Somebody began to lead"),
    "backbone.term_ended": _("Somebody ceased to lead"),
}
VALUES: dict[str, dict[str, Any]] = {
    "function": dict(SupportFunction.choices),
    "shape": dict(Shape.choices),
}
FIELDS: dict[str, Any] = {
    "function": _("function"),
    "shared": _("shared with others"),
    "shape": _("structure"),
    "since": _("since"),
    "agreed_how": _("how it was agreed"),
    "agreed_on": _("agreed on"),
    "review_on": _("to be looked at again on"),
    "does": _("what the backbone does"),
    "leaves": _("what it leaves to the partners"),
    "week": _("week"),
    "lines": _("lines"),
    "year": _("year"),
    "evidence": _("evidence"),
    "place": _("what is led"),
    "from": _("from"),
    "to": _("to"),
}
