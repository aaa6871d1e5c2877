"""How this room's events read in the history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "activity.added": _("Activity planned"),
    "activity.changed": _("Activity changed"),
    "activity.state": _("Activity changed its state"),
    "activity.lead": _("Lead of an activity handed on"),
    "activity.contribution": _("Contribution to an activity"),
    "activity.contribution_ended": _("Contribution to an activity ended"),
    "activity.outcomes": _("Said what an activity is for"),
    "activity.depends": _("Activity waits for another one"),
    "activity.depends_no_more": _("Activity waits no longer"),
    "activity.residents": _("Said how far residents take part"),
    "milestone.added": _("Milestone added"),
    "milestone.changed": _("Milestone changed"),
    "milestone.done": _("Milestone done"),
    "milestone.open": _("Milestone open again"),
    "milestone.dropped": _("Milestone taken out"),
}
FIELDS: dict[str, Any] = {
    "activity": _("activity"),
    "title": _("title"),
    "about": _("what is done"),
    "audience": _("for whom"),
    "weekday": _("day of the week"),
    "starts_at": _("begins at"),
    "ends_at": _("ends at"),
    "is_experiment": _("an experiment"),
    "state": _("state"),
    "since": _("since"),
    "leading": _("led by"),
    "why": _("why"),
    "gives": _("what it gives"),
    "is_essential": _("without it the activity cannot take place"),
    "strategy": _("strategy"),
    "measures": _("measures"),
    "waits_for": _("waits for"),
    "level": _("level"),
    "milestone": _("milestone"),
    "due_on": _("due on"),
    "done_on": _("done on"),
}
