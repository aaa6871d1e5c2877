"""Forms of the dictionary page: the whole as text, and the reason for retiring."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.loading import load_dictionary
from commonground.impact.measurement.measure_form import Reason


class DictionaryForm(forms.Form):
    """The dictionary as YAML, and why it changes."""

    text = forms.CharField(
        label=_("The dictionary, as text"),
        help_text=_(
            "The same words as on the command line. Nothing is saved before you have seen what changes."
        ),
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "ms-code"}),
        strip=False,
    )
    reason = Reason()

    def dictionary(self) -> Dictionary:
        """What the text says; raises a `DefinitionError` with its place."""
        text: str = self.cleaned_data["text"]
        return load_dictionary(text + "\n")


class RetireForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Partners can read this in the history."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
