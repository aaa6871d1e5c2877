"""Forms of spaces and bookings; the rules are in the services. Every list is of one partnership."""

from __future__ import annotations

import uuid
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.impact.activities.models import Activity, Space, Weekday, Wish
from commonground.impact.activities.services.wishes import Suits

MUCH = 100_000  # letters


class TimeField(forms.TimeField):
    """A time of day, in quarters of an hour where the browser offers a choice."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "900"})


class NewSpace(forms.Form):
    name = forms.CharField(label=_("Name of the space"), max_length=200)
    place = forms.CharField(label=_("Address"), max_length=300, required=False)
    capacity = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=100_000, required=False
    )
    access_notes = forms.CharField(
        label=_("How to get in"),
        max_length=MUCH,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "The door, the keys, who opens, what is there. No codes: all partners read this."
        ),
    )


class ChangedSpace(SeenRevision, NewSpace):
    pass


class NewHours(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days of the week"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_at = TimeField(label=_("Begins at"))
    ends_at = TimeField(label=_("Ends at"))
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False)


class ClosedDays(forms.Form):
    first_day = DayField(label=_("First closed day"))
    last_day = DayField(label=_("Last closed day"))
    why = forms.CharField(label=_("Why"), max_length=200)


class OtherHours(forms.Form):
    on = DayField(label=_("Day"))
    starts_at = TimeField(label=_("Begins at"))
    ends_at = TimeField(label=_("Ends at"))
    why = forms.CharField(label=_("Why"), max_length=200, required=False)


class Reason(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=2_000, widget=forms.Textarea)


class WeekAsked(forms.Form):
    on = DayField(label=_("Week of"), required=False)


class DaysAsked(forms.Form):
    first_day = DayField(label=_("From"))
    last_day = DayField(label=_("To"))


ASKS = _("Ask for these hours although they are not offered")
ASKS_HELP = _("The space is kept for you until its giver says yes or no.")


class NewBooking(forms.Form):
    space = forms.ModelChoiceField(Space.objects.none(), label=_("Space"))
    partner = forms.ModelChoiceField(Partner.objects.none(), label=_("Who uses it"))
    purpose = forms.CharField(label=_("What for"), max_length=200)
    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("Activity in the plan"),
        required=False,
        empty_label=_("Not in the plan"),
    )
    first_day = DayField(label=_("Day"))
    starts_at = TimeField(label=_("Begins at"))
    ends_at = TimeField(label=_("Ends at"))
    is_weekly = forms.BooleanField(label=_("Every week on this weekday"), required=False)
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("For a weekly booking only.")
    )
    is_discreet = forms.BooleanField(
        label=_("Others read only that the space is taken"), required=False
    )
    asks_giver = forms.BooleanField(label=ASKS, required=False, help_text=ASKS_HELP)
    wish = forms.ModelChoiceField(Wish.objects.none(), required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        here: Initiative,
        spaces: QuerySet[Space],
        partners: QuerySet[Partner],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        _limit(self, space=spaces, partner=partners)
        _limit(self, activity=here.activities.all(), wish=here.wishes.filter(withdrawn_on=None))

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        told["key"] = told.get("key") or uuid.uuid4()
        if told.get("is_weekly") and "last_day" in told and not told["last_day"]:
            self.add_error("last_day", _("Say until when the space is needed every week."))
        return told


class Elsewhere(forms.Form):
    space = forms.ModelChoiceField(Space.objects.none(), label=_("Space"))
    on = DayField(label=_("Day"))
    starts_at = TimeField(label=_("Begins at"))
    ends_at = TimeField(label=_("Ends at"))
    asks_giver = forms.BooleanField(label=ASKS, required=False, help_text=ASKS_HELP)

    def __init__(self, *args: Any, spaces: QuerySet[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, space=spaces)


class NewWish(forms.Form):
    TIMES = range(1, 4)

    purpose = forms.CharField(label=_("What for"), max_length=200)
    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("Activity in the plan"),
        required=False,
        empty_label=_("Not in the plan"),
    )
    hours = forms.DecimalField(
        label=_("Hours a week"), min_value=Decimal("0.25"), max_value=168, decimal_places=2
    )
    people = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=100_000, required=False
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    words = forms.CharField(
        label=_("What matters"),
        max_length=MUCH,
        required=False,
        widget=forms.Textarea,
        help_text=_("Equipment, who cannot come late, what would also do."),
    )

    def __init__(self, *args: Any, here: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, activity=here.activities.all())
        days = [("", _("No day")), *Weekday.choices]
        for n in self.TIMES:
            number = {"number": n}
            self.fields[f"weekday_{n}"] = forms.ChoiceField(
                label=_("Time %(number)s that suits: day") % number, choices=days, required=False
            )
            self.fields[f"starts_{n}"] = TimeField(
                label=_("Time %(number)s: from") % number, required=False
            )
            self.fields[f"ends_{n}"] = TimeField(
                label=_("Time %(number)s: to") % number, required=False
            )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for n in self.TIMES:
            parts = [told.get(f"{name}_{n}") for name in ("weekday", "starts", "ends")]
            if any(p not in (None, "") for p in parts) and any(p in (None, "") for p in parts):
                self.add_error(f"weekday_{n}", _("Give the day, from when and to when."))
        return told

    def asked(self) -> dict[str, Any]:
        """What the service takes: the three lines of times as one list."""
        told = dict(self.cleaned_data)
        times = []
        for n in self.TIMES:
            weekday, starts, ends = (
                told.pop(f"{name}_{n}") for name in ("weekday", "starts", "ends")
            )
            if weekday != "":
                times.append(Suits(int(weekday), starts, ends))
        return {**told, "times": times}


def taken(value: str) -> dict[str, str]:
    """The fields that a button with a free time stands for; nothing when it was tampered with."""
    parts = value.split(" ")
    try:
        space, on, starts_at, ends_at = parts
        (
            int(space),
            date.fromisoformat(on),
            time.fromisoformat(starts_at),
            time.fromisoformat(ends_at),
        )
    except ValueError:
        return {}
    return {"space": space, "on": on, "starts_at": starts_at, "ends_at": ends_at}


def _limit(form: forms.Form, **choices: QuerySet) -> None:
    for name, found in choices.items():
        form.fields[name].queryset = found  # type: ignore[attr-defined]
