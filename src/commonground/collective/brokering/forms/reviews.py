"""Forms about reviews and the partnering cycle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.brokering.cycle import GROUPED
from commonground.collective.brokering.forms.fields import DayField, WordsField
from commonground.collective.brokering.guide import ASPECTS
from commonground.collective.brokering.models import JointMark, Review


class NewReview(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Review.Kind.choices)
    together_on = DayField(label=_("The day on which all look at it together"))
    aspects = forms.MultipleChoiceField(
        label=_("Aspects"),
        choices=ASPECTS.items(),
        initial=list(ASPECTS),
        widget=forms.CheckboxSelectMultiple,
    )


class Alone(forms.Form):
    """One colour per aspect, as this partner sees it."""

    def __init__(self, *args: Any, aspects: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aspects = list(aspects)
        for aspect in self.aspects:
            self.fields[aspect] = forms.ChoiceField(
                label=ASPECTS.get(aspect, aspect),
                choices=JointMark.Colour.choices,
                widget=forms.RadioSelect,
            )
        self.fields["note"] = WordsField(
            label=_("What you want the broker to know"), required=False
        )

    def marks(self) -> dict[str, str]:
        return {aspect: self.cleaned_data[aspect] for aspect in self.aspects}


class Together(forms.Form):
    """One colour per aspect that all agreed on, with a note."""

    def __init__(self, *args: Any, aspects: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aspects = list(aspects)
        for aspect in self.aspects:
            label = ASPECTS.get(aspect, aspect)
            self.fields[aspect] = forms.ChoiceField(
                label=label, choices=JointMark.Colour.choices, widget=forms.RadioSelect
            )
            self.fields[f"{aspect}_note"] = forms.CharField(
                label=_("Note: %(aspect)s") % {"aspect": label}, max_length=500, required=False
            )

    def marks(self) -> dict[str, tuple[str, str]]:
        return {a: (self.cleaned_data[a], self.cleaned_data[f"{a}_note"]) for a in self.aspects}


class NewAction(forms.Form):
    finding = WordsField(label=_("What we found"))
    action = WordsField(label=_("What we agreed to do"))
    owner = forms.CharField(label=_("Owner"), max_length=200)
    due_on = DayField(label=_("By"))


class Check(forms.Form):
    is_done = forms.BooleanField(label=_("It is done"), required=False)
    note = WordsField(label=_("What we see now"), required=False)


class EnterStep(forms.Form):
    step = forms.ChoiceField(label=_("Step of the partnering cycle"), choices=GROUPED)
    on = DayField(label=_("Since"))
    note = WordsField(
        label=_("Note"),
        required=False,
        help_text=_("Everybody in the partnership can read it."),
    )
