"""The form with which an operator opens a partnership."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Organisation
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.theme.errors import translated
from commonground.picture import examples
from commonground.picture.errors import NotADictionary
from commonground.picture.services import Backbone

LARGEST_DICTIONARY = 1_000_000


class NewPartnership(forms.Form):
    name = forms.CharField(label=_("Name of the partnership"), max_length=200)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("The neighbourhood, town or region that it is for."),
    )
    started_on = DayField(label=_("Started on"))
    threshold = forms.IntegerField(
        label=_("Smallest group shown"),
        min_value=5,
        max_value=1000,
        initial=10,
        help_text=_("Groups of fewer people are hidden in every breakdown; at least 5."),
    )
    example = forms.ChoiceField(
        label=_("Dictionary"),
        choices=examples.choices,
        help_text=_("What partners count together. It can be changed at any time, with a reason."),
    )
    upload = forms.FileField(
        label=_("Or your own dictionary"),
        required=False,
        help_text=_("A YAML file; when one is chosen, the example above is not used."),
    )
    organisation = forms.CharField(
        label=_("Organisation that coordinates"),
        max_length=200,
        help_text=_("The backbone of the partnership, and its first partner."),
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=Organisation.Sector.choices)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Organisation.Kind.choices, initial=Organisation.Kind.MUNICIPALITY
    )
    coordinator = forms.CharField(label=_("First coordinator"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail of the coordinator"),
        help_text=_("An invitation goes to this address. You yourself will see no data."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                cleaned["dictionary"] = self._dictionary(cleaned)
            except CommonGroundError as error:
                self.add_error("upload" if cleaned.get("upload") else "example", translated(error))
        return cleaned

    def _dictionary(self, cleaned: dict[str, Any]) -> Dictionary:
        upload = cleaned.get("upload")
        if not upload:
            return examples.example(cleaned["example"], started_on=cleaned["started_on"])
        try:
            text = upload.read(LARGEST_DICTIONARY).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotADictionary(filename=upload.name) from None
        return load_dictionary(text + "\n")  # one line alone would be taken for the name of a file

    def backbone(self) -> Backbone:
        """Who coordinates the work first."""
        return Backbone(**{name: self.cleaned_data[name] for name in Backbone.__annotations__})

    def opened_with(self) -> dict[str, Any]:
        """What the partnership itself needs."""
        wanted = ("name", "place", "started_on", "threshold", "dictionary")
        return {name: self.cleaned_data[name] for name in wanted}
