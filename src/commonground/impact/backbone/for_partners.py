"""What this room says elsewhere: on the card of whom to call, and in the pack of a new partner."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.calling import Call
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.onboarding import Line
from commonground.impact.backbone.holding_queries import FunctionHeld, functions


def calls(initiative: Initiative, day: date) -> list[Call]:
    """The six functions; one that nobody holds stands there as a hole."""
    link = reverse("backbone:functions", args=[initiative.slug])
    found: list[Call] = []
    for one in functions(initiative, day=day):
        label = str(one.function.label)
        held = [Call(label, o.lead, o.deputy, o.holding.hours, link) for o in one.held]
        found += held or [Call(label, None, None, "", link)]
    return found


def who_does_what(partner: Partner, day: date) -> list[Line]:
    """For somebody who comes new: who does what in the backbone; nothing when nobody has said it."""
    initiative = partner.initiative
    held = functions(initiative, day=day)
    if not any(one.held for one in held):
        return []
    link = reverse("backbone:functions", args=[initiative.slug])
    return [Line(str(one.function.label), _names(one), link) for one in held]


def _names(one: FunctionHeld) -> str:
    names = [f"{o.lead.person_name}, {o.partner}" if o.lead else str(o.partner) for o in one.held]
    return "; ".join(names) or _("nobody yet")
