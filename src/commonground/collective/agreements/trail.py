"""How this room's events read in the history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "agreement.begun": _("Agreement begun"),
    "agreement.amendment_begun": _("Amendment begun"),
    "agreement.clause_written": _("Clause written"),
    "agreement.keeper_named": _("Somebody named who sees to a clause"),
    "agreement.rule_set": _("Decision rule set"),
    "agreement.ladder_set": _("Grievance ladder set"),
    "agreement.data_terms_set": _("Data clause set"),
    "agreement.exception_set": _("Exception for a partner's data set"),
    "agreement.offered": _("Agreement offered for signature"),
    "agreement.signed": _("Agreement signed"),
    "agreement.adopted": _("Agreement adopted"),
    "agreement.set_aside": _("Version set aside"),
    "agreement.reopened": _("Agreement opened again"),
    "agreement.kept": _("Agreement kept as it is"),
    "agreement.reminded": _("Reminder of an agreement sent"),
}
FIELDS: dict[str, Any] = {
    "based_on": _("based on version"),
    "why": _("why"),
    "clause": _("clause"),
    "keeper": _("who sees to it"),
    "letters": _("letters written"),
    "decision_rule": _("decision rule"),
    "quorum": _("partners that must be present"),
    "ladder": _("steps"),
    "purpose": _("purpose"),
    "permitted": _("permitted fields"),
    "outputs": _("permitted outputs"),
    "smallest_group": _("smallest group shown"),
    "retention_months": _("months until records are destroyed"),
    "expires_on": _("first day on which it no longer holds"),
    "only_signed": _("only partners that have signed may send data"),
    "withheld": _("fields not shared"),
    "offered_on": _("offered on"),
    "adopted_on": _("adopted on"),
    "review_on": _("to be reviewed on"),
    "not_signed": _("not signed"),
    "despite": _("adopted nevertheless because"),
    "cause": _("cause"),
    "about": _("about"),
    "people": _("people"),
}
