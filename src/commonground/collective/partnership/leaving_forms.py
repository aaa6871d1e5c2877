"""Forms for a partner on its way out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField, SeatField
from commonground.collective.partnership.joining_forms import long_text
from commonground.collective.partnership.models import Departure, Partner, Seat


class Announcement(forms.Form):
    kind = forms.ChoiceField(
        label=_("How"),
        choices=Departure.Kind.choices,
        widget=forms.RadioSelect,
        initial=Departure.Kind.PLANNED,
        help_text=_("Sudden: it is gone, or will be before everything can be handed over."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=long_text(),
        help_text=_(
            "In words that the partner agrees with. Leaving can also mean that its part is done."
        ),
    )
    leaves_on = DayField(label=_("First day without this partner"))


class NewOwner(forms.Form):
    """One of the three: a person, a partner, or a name that looks after what stays open."""

    seat = SeatField(label=_("A person takes it over"))
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Or a partner takes it over"),
        required=False,
        empty_label=_("Nobody yet"),
    )
    owner = forms.CharField(
        label=_("Or it stays open, and this person looks after it"),
        max_length=200,
        required=False,
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=long_text(2))

    def __init__(
        self, *args: Any, seats: QuerySet[Seat], partners: QuerySet[Partner], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class DataSettled(forms.Form):
    note = forms.CharField(
        label=_("What happens to its data"),
        max_length=2000,
        widget=long_text(4),
        help_text=_("What is kept, what is returned, what is destroyed, by whom and by when."),
    )


class ExitConversation(forms.Form):
    on = DayField(label=_("Conversation on"))
    readers = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Departure.Readers.choices,
        widget=forms.RadioSelect,
        initial=Departure.Readers.NOBODY,
        help_text=_("Ask the partner before you write anything down."),
    )
    worked = forms.CharField(
        label=_("What worked"), max_length=4000, required=False, widget=long_text(4)
    )
    failed = forms.CharField(
        label=_("What did not"), max_length=4000, required=False, widget=long_text(4)
    )


class FollowUp(forms.Form):
    on = DayField(label=_("Asked on"))
    note = forms.CharField(
        label=_("What we heard"),
        max_length=2000,
        widget=long_text(4),
        help_text=_("How it went on for them, and what came of what they handed over."),
    )


class Confirmation(forms.Form):
    """Nothing to fill in: the button is the confirmation."""
