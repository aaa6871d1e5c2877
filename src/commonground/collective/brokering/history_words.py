"""How the events of brokering read in the partnership's history."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "mandate.proposed": _("Broker proposed"),
    "mandate.invited": _("Broker invited"),
    "mandate.accepted": _("Broker accepted"),
    "mandate.agreed_to": _("Partner agreed to the broker"),
    "mandate.declined": _("Partner did not agree to the broker"),
    "mandate.consent_withdrawn": _("Partner took back its answer about the broker"),
    "mandate.in_force": _("Broker's mandate in force"),
    "mandate.ended": _("Broker's mandate ended"),
    "room.opened": _("Broker's room got its key"),
    "room.kept": _("Broker's room kept under a renewed mandate"),
    "room.recovered": _("Broker's room opened by recovery code"),
    "room.passphrase_changed": _("Passphrase of the broker's room changed"),
    "room.link_renewed": _("Link to speak to the broker renewed"),
    "room.handed_over": _("Broker's room handed over"),
    "room.destroyed": _("Sheets of the broker's room destroyed"),
    "theme.shared": _("Theme shared by the broker"),
    "theme.taken_back": _("Theme taken back by the broker"),
    "concern.raised": _("Open concern raised"),
    "concern.step": _("Step taken on an open concern"),
    "review.opened": _("Review of the partnership opened"),
    "review.answered": _("Partner gave its marks"),
    "review.together": _("Marks given together"),
    "review.closed": _("Review closed"),
    "action.agreed": _("Action agreed"),
    "action.checked": _("Action checked"),
    "action.handed": _("Action handed over"),
    "cycle.entered": _("Step of the partnering cycle entered"),
}
FIELDS = {
    "kind": _("kind"),
    "employer": _("works for"),
    "tasks": _("tasks"),
    "declared_interests": _("declared interests"),
    "retention_months": _("months kept"),
    "agreed_on": _("agreed on"),
    "ended_on": _("ended on"),
    "sheets": _("sheets"),
    "step": _("step"),
    "level": _("what is shared"),
    "owner": _("owner"),
}
