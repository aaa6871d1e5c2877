"""The room's findings in plain words, each with something to talk about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

OUTCOMES = {
    "not_asked": _("not asked yet"),
    "proceed": _("proceed"),
    "cultivate_first": _("cultivate first"),
    "another_approach": _("another approach fits better"),
}
VERDICTS = {
    "strength": _("A strength"),
    "borderline": _("Between strength and concern"),
    "concern": _("A concern"),
    "cannot_tell": _("Cannot tell"),
}
PROMPTS = {
    "strength": _("What do we do that makes this so? What could put it at risk?"),
    "borderline": _("When was this at its best? What was different then?"),
    "concern": _("When did each of us last notice this? What is one thing to try by next meeting?"),
    "cannot_tell": _("Our answers leave this open. What would each of us need to see to be sure?"),
    "divided": _("We see this differently. What does each of us see that the others do not?"),
}
CHANGES = {
    "rose": _("higher than last time"),
    "fell": _("lower than last time"),
    "no_clear_change": _("no change that could be told from chance"),
    "cannot_tell": _("whether this is a change cannot be told"),
}
GROUPS = {"sector": _("By sector"), "kind": _("By kind of organisation"), "role": _("By role")}
NO_GROUP = _("People without a seat")
