"""The form for a text of the record, and the day whose picture is asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.joining_forms import long_text


class RecordWords(forms.Form):
    words = forms.CharField(
        label=_("What is so"),
        max_length=6000,
        widget=long_text(8),
        help_text=_("The text that stood here before is kept below it, with its day."),
    )


class DayAsked(forms.Form):
    on = DayField(label=_("As it was on"), required=False)
