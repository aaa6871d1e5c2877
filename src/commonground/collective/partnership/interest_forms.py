"""Forms for interests beside each other."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.joining_forms import long_text
from commonground.collective.partnership.models import Bearing


class Mark(forms.Form):
    relation = forms.ChoiceField(
        label=_("What do they do to each other?"),
        choices=Bearing.Relation.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What was said"),
        max_length=1000,
        widget=long_text(),
        help_text=_(
            "In words that both would sign. Everybody in the partnership can read it; "
            "what was said in confidence belongs in the broker's room."
        ),
    )
    said_on = DayField(label=_("Conversation on"))


class Served(forms.Form):
    where = forms.CharField(
        label=_("Where is it served?"),
        max_length=300,
        help_text=_("An activity, a decision, a clause of the agreement."),
    )
    link = forms.URLField(
        label=_("Link"), required=False, assume_scheme="https", help_text=_("Where one can see it.")
    )
    since = DayField(label=_("Since"))
