"""Forms of signals and of the rubric."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.picture.maturity import Judged

LONGEST = 5000
WORDS = 500


class SnoozeSignal(forms.Form):
    reason = forms.CharField(
        label=_("Why it may be silent"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who may see the signal can read this."),
    )
    until = DayField(label=_("Until"), help_text=_("Half a year from today at most."))


class AssessBenchmark(forms.Form):
    level = forms.TypedChoiceField(
        label=_("Level"), coerce=int, widget=forms.RadioSelect, choices=[]
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What one can see, hear or count. Everybody in the partnership reads it."),
    )
    link = forms.URLField(
        label=_("Or a link to it"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, judged: Judged, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (str(n), f"{n}: {words}") for n, words in enumerate(judged.levels)
        ]


class Reword(forms.Form):
    level_0 = forms.CharField(label=_("Level 0"), max_length=WORDS)
    level_1 = forms.CharField(label=_("Level 1"), max_length=WORDS)
    level_2 = forms.CharField(label=_("Level 2"), max_length=WORDS)
    level_3 = forms.CharField(label=_("Level 3"), max_length=WORDS)
    reason = forms.CharField(
        label=_("Why it is changed"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def levels(self) -> list[str]:
        return [self.cleaned_data[f"level_{n}"] for n in range(4)]
