"""Forms of the health room; the rules are in the services."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from commonground.collective.health.errors import UnreadableAddress
from commonground.collective.health.instruments import anonymous_instruments, said
from commonground.collective.health.models import Override
from commonground.collective.health.services import Guest
from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Seat
from commonground.engine.surveys.instruments import Instrument
from commonground.foundation.theme.errors import translated

MOST_CARDS = 500
MOST_LETTERS = 40_000  # some five hundred addresses with their names


class NewWave(forms.Form):
    """Which questions, to whom, until when."""

    instrument = forms.ChoiceField(label=_("Questions"))
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: How we work together, spring.")
    )
    opens_on = DayField(label=_("First day to answer"))
    closes_on = DayField(label=_("Last day to answer"))
    roles = forms.MultipleChoiceField(
        label=_("Who is asked"),
        choices=Seat.Role.choices,
        initial=[Seat.Role.REPRESENTATIVE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody who holds such a seat today. One letter a person."),
    )
    guests = forms.CharField(
        label=_("People without an account"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One e-mail address a line, with a name before it if you like."),
    )
    cards = forms.IntegerField(
        label=_("Cards with a printed link"),
        required=False,
        min_value=0,
        max_value=MOST_CARDS,
        initial=0,
        help_text=_("For people without e-mail, such as residents at a meeting. No name on them."),
    )
    first_days = forms.IntegerField(
        label=_("Days on which only those asked read the results"),
        min_value=0,
        max_value=90,
        initial=7,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = anonymous_instruments()
        choices = [(name, said(found[name].label)) for name in found]
        self.fields["instrument"].choices = choices  # type: ignore[attr-defined]

    def clean_instrument(self) -> Instrument:
        return anonymous_instruments()[self.cleaned_data["instrument"]]

    def clean_guests(self) -> list[Guest]:
        lines = [line.strip() for line in self.cleaned_data["guests"].splitlines() if line.strip()]
        return [_guest(line) for line in lines]


class MoreCards(forms.Form):
    count = forms.IntegerField(label=_("How many cards"), min_value=1, max_value=MOST_CARDS)


class OtherWay(forms.Form):
    """Only with a reason and names."""

    outcome = forms.ChoiceField(label=_("What we do"), choices=Override.Outcome.choices)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    names = forms.CharField(
        label=_("Who decided"), max_length=500, help_text=_("The people, by name.")
    )


class Agreed(forms.Form):
    """One score for each construct, agreed after talking; what is left empty is not agreed yet."""

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        for construct in instrument.constructs:
            label = said(construct.label)
            self.fields[f"score-{construct.name}"] = forms.TypedChoiceField(
                label=label,
                coerce=int,
                empty_value=None,
                required=False,
                choices=[
                    ("", _("not agreed yet")),
                    *((v, v) for v in instrument.scale_of(construct).values),
                ],
            )
            self.fields[f"words-{construct.name}"] = forms.CharField(
                label=_("%(construct)s: why") % {"construct": label},
                required=False,
                max_length=500,
            )

    def agreed(self) -> tuple[dict[str, int], dict[str, str]]:
        names = [construct.name for construct in self.instrument.constructs]
        scores = {name: self.cleaned_data[f"score-{name}"] for name in names}
        words = {name: self.cleaned_data[f"words-{name}"] for name in names}
        return {name: score for name, score in scores.items() if score is not None}, words


def _guest(line: str) -> Guest:
    name, email = parseaddr(line)
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(translated(UnreadableAddress(line=line))) from None
    return Guest(email=email, name=name)
