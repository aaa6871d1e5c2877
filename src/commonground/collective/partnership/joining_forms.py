"""Forms for an organisation on its way in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Finding, Organisation


def long_text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Proposal(forms.Form):
    name = forms.CharField(label=_("Organisation"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Organisation.Sector.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    reason = forms.CharField(
        label=_("Why this organisation?"),
        max_length=1000,
        widget=long_text(),
        help_text=_("What would be missing without it. Everybody in the partnership can read it."),
    )
    on = DayField(label=_("Proposed on"))


class Finds(forms.Form):
    known = forms.CharField(
        label=_("What is known"), max_length=2000, required=False, widget=long_text()
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        required=False,
        help_text=_(
            "For example: annual report of last year, a visit, a partner who worked with it."
        ),
    )
    reliability = forms.ChoiceField(
        label=_("How well we know it"),
        choices=Finding.Reliability.choices,
        initial=Finding.Reliability.UNCHECKED,
    )
    gaps = forms.CharField(
        label=_("What we do not know"), max_length=2000, required=False, widget=long_text(2)
    )
    concerns = forms.CharField(
        label=_("What still worries us"),
        max_length=2000,
        required=False,
        widget=long_text(2),
        help_text=_("Something to talk about with the organisation, not a reason to say no."),
    )


class Step(forms.Form):
    on = DayField(label=_("On"))
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        widget=long_text(2),
        help_text=_("Everybody in the partnership can read it."),
    )


class Declining(forms.Form):
    on = DayField(label=_("On"))
    reason = forms.CharField(
        label=_("Who declined, and why?"),
        max_length=1000,
        widget=long_text(),
        help_text=_("Write it so that the organisation could read it. The partnership can."),
    )
