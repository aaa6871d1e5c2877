"""Forms of the partnership room; the rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Organisation, Seat

FIRST_YEAR, LAST_YEAR = 1800, 2199


class DayField(forms.DateField):
    """A day, chosen from a calendar where the browser has one."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"distant": _("Choose a day between 1800 and 2199.")}

    def validate(self, value: Any) -> None:
        """A slip of the finger in a year would reach into every calendar of the partnership."""
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["distant"], code="distant")


class SeatField(forms.ModelChoiceField):
    """One of the people who hold a seat, or nobody yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Seat.objects.none(), required=False, empty_label=_("Nobody yet"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person_name}, {obj.partner}"


class NewPartner(forms.Form):
    name = forms.CharField(label=_("Organisation"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Organisation.Sector.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    joined_on = DayField(label=_("Partner since"))
    code = forms.SlugField(
        label=_("Short name"),
        required=False,
        max_length=50,
        help_text=_("For addresses and files. Left empty, it is made from the name."),
    )


class LanguageField(forms.ChoiceField):
    """In which language a letter goes out; the writer's own is offered first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Language of the invitation"),
            choices=settings.LANGUAGES,
            initial=get_language,
            **kwargs,
        )


class NewSeat(forms.Form):
    person_name = forms.CharField(label=_("Person"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Role.choices, initial=Seat.Role.DATA)
    email = forms.EmailField(label=_("E-mail"), help_text=_("An invitation goes to this address."))
    language = LanguageField(required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    starts_on = DayField(label=_("From"))


class Inviting(forms.Form):
    """An invitation goes out again, perhaps to another address."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Was it wrong? Correct it here. The link that went out before ends."),
    )
    language = LanguageField(required=False)


class Contact(forms.Form):
    person_name = forms.CharField(label=_("Person"), max_length=200)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)


class EndingSeat(forms.Form):
    on = DayField(
        label=_("First day without this seat"),
        help_text=_("Access ends at the start of that day."),
    )


class Words(forms.Form):
    words = forms.CharField(
        label=_("What do you want from this partnership?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing, in your own words. Everybody in the partnership can read it."),
    )


class Matter(forms.Form):
    """Lead and deputy are chosen among the people who hold a seat today."""

    name = forms.CharField(label=_("Matter"), max_length=200)
    lead = SeatField(label=_("Lead"))
    deputy = SeatField(label=_("Deputy"))
    hours = forms.CharField(
        label=_("When"),
        max_length=200,
        required=False,
        help_text=_("When somebody can be reached, for example: weekdays 9 to 4."),
    )
    position = forms.IntegerField(
        label=_("Position"),
        min_value=0,
        max_value=1000,
        initial=0,
        help_text=_("Matters with a smaller number stand higher on the card."),
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "deputy"):
            field = self.fields[name]
            field.queryset = seats  # type: ignore[attr-defined]


class Partnership(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    shared_goal = forms.CharField(
        label=_("Shared goal"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The sentence that all partners have agreed on."),
    )
    threshold = forms.IntegerField(
        label=_("Smallest group shown"),
        min_value=5,
        max_value=1000,
        help_text=_("Groups of fewer people are hidden in every breakdown; at least 5."),
    )

    def __init__(self, *args: Any, goal_is_kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goal_is_kept:
            field = self.fields["shared_goal"]
            field.disabled = True
            field.help_text = _("It is the population result of the common agenda; amend it there.")
