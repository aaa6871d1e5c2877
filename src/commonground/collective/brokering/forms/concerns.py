"""Forms about concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.brokering.forms.fields import DayField, WordsField
from commonground.collective.brokering.guide import ASYMMETRIES, NATURES
from commonground.collective.brokering.models import Room

LONG = 3000


class Spoken(forms.Form):
    """What a resident can say without an account. Only the first field has to be filled."""

    words = WordsField(label=_("What is on your mind?"), rows=8, max_length=LONG)
    parties = forms.CharField(
        label=_("Between whom, or about what?"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wish = WordsField(
        label=_("What would help?"),
        required=False,
        max_length=LONG,
    )
    reach = forms.CharField(
        label=_("How the broker can reach you, only if you want that"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    hand_over = forms.BooleanField(
        label=_("If another broker takes over, they may read this"), required=False
    )


class Raised(forms.Form):
    """A concern of somebody in the partnership."""

    words = WordsField(label=_("What concerns you?"), rows=6, max_length=LONG)
    parties = forms.CharField(label=_("Between whom?"), max_length=300, required=False)
    wish = WordsField(label=_("What would help?"), required=False, max_length=LONG)
    told_to = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, rooms: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = [
            (room.name, _("Only %(broker)s, the broker. It is sealed.") % {"broker": room.mandate})
            for room in rooms
        ]
        openly = ("", _("Everybody in the partnership, with my name"))
        field = self.fields["told_to"]
        field.choices = [*alone, ("everybody", openly[1])]  # type: ignore[attr-defined]


class Step(forms.Form):
    """How the broker sees a concern now, and what was tried."""

    nature = forms.ChoiceField(label=_("Kind"), choices=NATURES.items())
    asymmetry = forms.ChoiceField(label=_("Power between the parties"), choices=ASYMMETRIES.items())
    rung = forms.TypedChoiceField(label=_("Step on the grievance ladder"), coerce=int)
    tried = WordsField(label=_("What was tried"))
    outcome = WordsField(label=_("Outcome"), required=False)
    follow_up_on = DayField(label=_("Look again on"), required=False)
    is_settled = forms.BooleanField(label=_("It is settled"), required=False)

    def __init__(self, *args: Any, rungs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [(number, f"{number}. {rung}") for number, rung in enumerate(rungs, start=1)]
        self.fields["rung"].choices = numbered  # type: ignore[attr-defined]


class SealedStep(Step):
    parties = forms.CharField(label=_("Parties, as you see them"), max_length=300, required=False)
    visibility = forms.ChoiceField(
        label=_("Who knows of it"),
        choices=[
            ("broker", _("The broker only")),
            ("parties", _("The broker and the parties")),
            ("group", _("The group, by agreement of who raised it")),
        ],
    )
