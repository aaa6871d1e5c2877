"""How the events of shared measurement and of the picture read in the partnership's history."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "submission.opened": _("Files fell due"),
    "submission.received": _("File received"),
    "submission.accepted": _("File accepted"),
    "submission.withdrawn": _("File withdrawn"),
    "submission.sent_back": _("File sent back"),
    "submission.expired": _("File destroyed after 14 days"),
    "calendar.added": _("Calendar agreed"),
    "calendar.changed": _("Calendar changed"),
    "calendar.retired": _("Calendar retired"),
    "records.added": _("Record type agreed"),
    "records.changed": _("Record type changed"),
    "records.retired": _("Record type retired"),
    "measure.added": _("Measure agreed"),
    "measure.changed": _("Measure changed"),
    "measure.retired": _("Measure retired"),
    "signal.snoozed": _("Signal snoozed"),
    "signal.woken": _("Signal speaks again"),
    "condition.assessed": _("Condition assessed"),
    "condition.taken_back": _("Assessment taken back"),
    "rubric.reworded": _("Levels put into own words"),
    "demo.loaded": _("Invented data loaded"),
}
FIELDS = {
    "version": _("version"),
    "body": _("wording"),
    "reason": _("reason"),
    "state": _("state"),
    "note": _("note"),
    "batch": _("batch"),
    "upload": _("file number"),
    "size": _("size in bytes"),
    "opened": _("files asked for"),
    "periods": _("periods"),
    "rows": _("rows accepted"),
    "taken": _("rows taken"),
    "people": _("people"),
    "refused": _("rows refused"),
    "signal": _("signal"),
    "until": _("until"),
    "benchmark": _("benchmark"),
    "level": _("level"),
    "set_aside": _("rows set aside"),
}
