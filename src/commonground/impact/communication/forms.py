"""Forms of meetings and commitments; the rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField, SeatField
from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.impact.communication.models import Series
from commonground.impact.communication.models.meetings import VoiceGroup

LONG = 200_000  # a whole record of a long evening, pasted


def hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget)


def lines(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text,
    )


class PartnerField(forms.ModelChoiceField):
    """One of the partners of today; others are refused, whatever the browser sends."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Partner.objects.none(), **kwargs)


class OfTheHouse(forms.Form):
    """A form whose partners and people are those of this partnership today."""

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[Partner] | None = None,
        seats: QuerySet[Seat] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SeatField) and seats is not None:
                field.queryset = seats
            elif isinstance(field, PartnerField) and partners is not None:
                field.queryset = partners


class _WhenAndWhere(OfTheHouse):
    at = hour(_("Begins at"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440, initial=90)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    convenor = SeatField(label=_("Who convenes"))
    for_all = forms.BooleanField(
        label=_("Every partner is expected"),
        required=False,
        initial=True,
        help_text=_("Leave it empty for a working group: then nobody counts as missing."),
    )


class NewMeeting(_WhenAndWhere):
    title = forms.CharField(label=_("Title"), max_length=200)
    on = DayField(
        label=_("Day"), help_text=_("A meeting that was held already can be written down, too.")
    )
    field_order = ("title", "on", "at", "minutes", "place", "convenor", "for_all")


class NewSeries(_WhenAndWhere):
    name = forms.CharField(label=_("Name"), max_length=200)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Series.Rhythm.choices)
    first_on = DayField(label=_("First time on"))
    ends_on = DayField(label=_("No more from"), required=False)
    on_holiday = forms.ChoiceField(label=_("On a holiday"), choices=Series.OnHoliday.choices)
    field_order = (
        "name",
        "rhythm",
        "first_on",
        "at",
        "minutes",
        "place",
        "convenor",
        "on_holiday",
        "ends_on",
        "for_all",
    )


class Moving(forms.Form):
    on = DayField(label=_("Day"))
    at = hour(_("Begins at"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    why = forms.CharField(label=_("Why"), max_length=300, required=False)


class EndingSeries(forms.Form):
    on = DayField(label=_("No more from"))


class NewHoliday(forms.Form):
    on = DayField(label=_("Day"))
    name = forms.CharField(label=_("Name"), max_length=100)


class Why(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class Nothing(forms.Form):
    """A page that only asks for a yes."""


class Item(OfTheHouse):
    partner = PartnerField(label=_("Partner"))
    words = lines(_("What should be talked about?"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=480, required=False)


class Guest(OfTheHouse):
    name = forms.CharField(label=_("Name of the guest"), max_length=200)
    partner = PartnerField(label=_("Comes for"), required=False, empty_label=_("Nobody"))
    group = forms.ChoiceField(
        label=_("Speaks from"),
        choices=[("", _("where the partner stands")), *VoiceGroup.choices],
        required=False,
    )


class Notes(SeenRevision):
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class NewCommitment(OfTheHouse):
    """``partners`` are those that may promise here; it may be done for any partner of the house."""

    words = lines(_("What will be done?"))
    partner = PartnerField(label=_("Who does it?"))
    seat = SeatField(label=_("Which person?"))
    to = PartnerField(label=_("For which partner?"), required=False, empty_label=_("For all of us"))
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, mine: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = mine  # type: ignore[attr-defined]


class MovingCommitment(forms.Form):
    due_on = DayField(label=_("Until"))
    why = lines(_("Why"), help_text=_("So that whoever waits for it understands."))


class Reason(forms.Form):
    why = lines(_("Why"))


class SpokenDecision(OfTheHouse):
    question = forms.CharField(
        label=_("What was decided?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    rule = forms.ChoiceField(label=_("By which rule?"), choices=())
    adopted = forms.TypedChoiceField(
        label=_("What came of it?"),
        choices=[("yes", _("adopted")), ("no", _("not adopted"))],
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    proposer = PartnerField(
        label=_("Who proposed it?"), required=False, empty_label=_("The group together")
    )
    why = forms.CharField(
        label=_("Reasons and objections"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revisit_on = DayField(label=_("Look at it again on"), required=False)

    def __init__(self, *args: Any, rules: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = rules  # type: ignore[attr-defined]


class Voice(forms.Form):
    words = forms.CharField(
        label=_("How was it agreed?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: at the meeting in May, by consent; we look at it again in a year."
        ),
    )


class TurnsByGroup(forms.Form):
    """One number for each group in which people may be counted."""

    def __init__(self, *args: Any, heads: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, n in heads.items():
            label = VoiceGroup(group).label
            self.fields[f"turns_{group}"] = forms.IntegerField(
                label=_("%(group)s, %(n)s people") % {"group": label, "n": n},
                min_value=0,
                max_value=1000,
                initial=0,
            )
        self.heads = heads

    @property
    def turns(self) -> dict[str, int]:
        return {group: self.cleaned_data[f"turns_{group}"] for group in self.heads}


class Lived(forms.Form):
    consent = forms.CharField(
        label=_("How did the person agree?"),
        max_length=300,
        help_text=_(
            "For example: said so to the coordinator on 3 March, and may take it back any day."
        ),
    )
