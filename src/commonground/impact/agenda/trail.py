"""How this room's events read in the history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "agenda.begun": _("Common agenda begun"),
    "agenda.amendment_begun": _("Amendment of the agenda begun"),
    "agenda.clause_proposed": _("Clause of the agenda proposed"),
    "agenda.clause_written": _("Clause of the agenda written"),
    "agenda.clause_taken_out": _("Clause of the agenda taken out"),
    "agenda.levels_named": _("Levels of strategies named"),
    "agenda.put_forward": _("Agenda put before the partners"),
    "agenda.round_opened": _("Partners asked about the agenda"),
    "agenda.position_given": _("Partner said where it stands on the agenda"),
    "agenda.round_closed": _("Answers on the agenda shown"),
    "agenda.adopted": _("Common agenda adopted"),
    "agenda.set_aside": _("Version of the agenda set aside"),
    "agenda.endorsed": _("Agenda endorsed"),
    "agenda.endorsement_taken_back": _("Endorsement of the agenda taken back"),
    "agenda.said": _("Entry in the debate on the agenda"),
    "agenda.taken_back": _("Entry in the debate taken back"),
    "agenda.lead_set": _("Lead of a strategy set"),
    "agenda.check_opened": _("Same-page check opened"),
    "agenda.check_answered": _("Same-page check answered"),
    "agenda.check_closed": _("Same-page check closed"),
}
FIELDS: dict[str, Any] = {
    "levels": _("levels"),
    "rule": _("rule"),
    "verdict": _("verdict"),
    "closes_on": _("last day for answers"),
    "number": _("number"),
}
