"""Forms of the plan of action; the rules are in the services."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField, SeatField
from commonground.collective.partnership.models import Partner, Promise, Seat
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.foundation.theme.templatetags.formats import amount
from commonground.impact.activities.levels import LEVELS
from commonground.impact.activities.measures import MeasureName
from commonground.impact.activities.models import Activity, State
from commonground.impact.activities.models.plan import WEEKDAYS
from commonground.impact.activities.services import Details
from commonground.impact.agenda.models import Strategy

LONG = 100_000


class HourField(forms.TimeField):
    """An hour of the day, chosen where the browser offers it."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def words_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONG,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AboutActivity(forms.Form):
    """What an activity says of itself."""

    title = forms.CharField(label=_("Activity"), max_length=200)
    about = words_field(_("What is done"))
    audience = forms.CharField(label=_("For whom"), max_length=200, required=False)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Left empty, it goes on until it ends.")
    )
    weekday = forms.TypedChoiceField(
        label=_("Day of the week"),
        choices=[("", _("No fixed day")), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("With the hours it can be seen whether the same people are asked twice."),
    )
    starts_at = HourField(label=_("Begins at"), required=False)
    ends_at = HourField(label=_("Ends at"), required=False)
    is_experiment = forms.BooleanField(
        label=_("An experiment: it may look for its use and need not serve an outcome yet"),
        required=False,
    )

    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in AboutActivity.base_fields})


class ChangedActivity(AboutActivity, SeenRevision):
    """The same, by somebody who saw one revision of it."""


class Leading(forms.Form):
    lead = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Which partner leads it?"),
        required=False,
        empty_label=_("Nobody yet"),
    )
    seat = SeatField(label=_("Who is called?"))

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[Partner],
        seats: QuerySet[Seat],
        needs_lead: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = partners  # type: ignore[attr-defined]
        self.fields["lead"].required = needs_lead
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]


class NewActivity(Leading, AboutActivity):
    state = forms.ChoiceField(
        label=_("State"),
        choices=[(s.value, s.label) for s in (State.PLANNED, State.RUNNING)],
    )
    since = DayField(label=_("In this state since"))
    field_order = ("title", "about", "lead", "seat", "state", "since", "audience", "place")


class NewState(forms.Form):
    """Only the states that can follow the present one."""

    state = forms.ChoiceField(label=_("What is it now?"), widget=forms.RadioSelect)
    on = DayField(label=_("Since"))
    why = words_field(
        _("Why"),
        help_text=_("Needed when it rests or stops. Everybody in the partnership reads it."),
    )

    def __init__(self, *args: Any, states: tuple[State, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(s.value, s.label) for s in states]  # type: ignore[attr-defined]


class Outcomes(forms.Form):
    strategy = forms.ModelChoiceField(
        Strategy.objects.none(),
        label=_("Which strategy does it serve?"),
        required=False,
        empty_label=_("None yet"),
    )
    measures = forms.MultipleChoiceField(
        label=_("Which measures should it move?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Few are better than many: those by which you would see that it works."),
    )

    def __init__(
        self,
        *args: Any,
        strategies: QuerySet[Strategy],
        measures: list[MeasureName],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strategy"].queryset = strategies  # type: ignore[attr-defined]
        choices = [(measure.name, measure.label) for measure in measures]
        self.fields["measures"].choices = choices  # type: ignore[attr-defined]


class PromiseField(forms.ModelChoiceField):
    """A promise with its partner and its amount."""

    def label_from_instance(self, obj: Any) -> str:
        much = amount(obj.amount, str(obj.need.get_unit_display()))
        return f"{obj.partner}: {obj.need}, {much}"


class Contributing(forms.Form):
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label=_("Which partner gives it?"), empty_label=None
    )
    promise = PromiseField(
        Promise.objects.none(),
        label=_("Out of which promise?"),
        required=False,
        empty_label=_("Something that was not promised before"),
    )
    gives = forms.CharField(
        label=_("What does it give?"),
        max_length=300,
        required=False,
        help_text=_("Left empty, it is called like the need that was promised for."),
    )
    is_essential = forms.BooleanField(
        label=_("Without it the activity cannot take place"), required=False
    )

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[Partner],
        promises: QuerySet[Promise],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        self.fields["promise"].queryset = promises  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not facts.get("promise") and not (facts.get("gives") or "").strip():
            self.add_error("gives", _("Say what it gives, or choose a promise."))
        return facts


class Waiting(forms.Form):
    other = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Which activity must come first?"), empty_label=None
    )
    why = forms.CharField(label=_("What for"), max_length=300, required=False)

    def __init__(self, *args: Any, others: QuerySet[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class NewMilestone(forms.Form):
    title = forms.CharField(label=_("What can be seen to be done?"), max_length=200)
    due_on = DayField(label=_("By when?"))


class TakingPart(forms.Form):
    level = forms.TypedChoiceField(
        label=_("How far do residents take part?"), coerce=int, widget=forms.RadioSelect
    )
    words = words_field(_("What that means here, in your own words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.number, f"{one.number} {one.name}: {one.says}") for one in LEVELS]
        self.fields["level"].choices = told  # type: ignore[attr-defined]


class DayAndPartner(forms.Form):
    """What a view of the plan is asked for in its address."""

    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Partner"),
        required=False,
        empty_label=_("All partners"),
        to_field_name="code",
    )
    on = DayField(label=_("On"), required=False)

    def __init__(
        self, *args: Any, partners: QuerySet[Partner], first: date, last: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_on(self) -> date | None:
        """A day outside of the partnership's time is as good as none."""
        day: date | None = self.cleaned_data["on"]
        return day if day and self.first <= day <= self.last else None
