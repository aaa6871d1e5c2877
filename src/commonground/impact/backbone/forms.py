"""Forms of functions, structure, log and requests; the rules are in the services."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField, SeatField
from commonground.collective.partnership.models import Partner, Seat
from commonground.impact.backbone.vocabulary import Shape, SupportFunction

LONG = 5000
ANY_FUNCTION = [("", _("Not said")), *SupportFunction.choices]


class PartnerField(forms.ModelChoiceField):
    """One of the partners of today, or nobody."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Partner.objects.none(), **kwargs)


class Choosing(forms.Form):
    """A form whose people and partners are limited to this partnership, of this day."""

    seat_fields: tuple[str, ...] = ()
    partner_fields: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        seats: QuerySet[Seat] | None = None,
        partners: QuerySet[Partner] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in self.seat_fields:
            self.fields[name].queryset = seats  # type: ignore[attr-defined]
        for name in self.partner_fields:
            self.fields[name].queryset = partners  # type: ignore[attr-defined]


class Once(forms.Form):
    """Carries the mark of the page, so that a second click writes nothing."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)


def words(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> Any:
    return forms.CharField(
        label=label,
        max_length=LONG,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class GivingFunction(Choosing):
    seat_fields = ("seat", "deputy")
    partner_fields = ("partner",)

    partner = PartnerField(label=_("Organisation"))
    seat = SeatField(label=_("Person"), help_text=_("Somebody of this organisation."))
    deputy = SeatField(label=_("Deputy"), help_text=_("Of any partner."))
    hours = forms.CharField(
        label=_("When"),
        max_length=200,
        required=False,
        help_text=_("When somebody can be reached, for example: weekdays 9 to 4."),
    )
    shared = forms.BooleanField(label=_("Shared: others hold it at the same time"), required=False)
    starts_on = DayField(label=_("From"))


class HandingOver(GivingFunction):
    starts_on = DayField(
        label=_("First day"),
        help_text=_("What was until then stays in the history with its days."),
    )


class OnADay(forms.Form):
    on = DayField(label=_("First day without it"))


class ChoosingStructure(forms.Form):
    shape = forms.ChoiceField(label=_("Structure"), choices=Shape.choices, widget=forms.RadioSelect)
    since = DayField(label=_("Since"))
    agreed_how = forms.CharField(
        label=_("How it was agreed"),
        max_length=500,
        help_text=_("For example: by the steering group on 3 March, all partners for it."),
    )


class Logging(Once, Choosing):
    """One line: most of it is filled in already."""

    seat_fields = ("seat",)
    partner_fields = ("for_partner",)

    on = DayField(label=_("Day"))
    seat = SeatField(label=_("Who"))
    function = forms.ChoiceField(label=_("Function"), choices=SupportFunction.choices)
    what = forms.CharField(label=_("What"), max_length=300)
    hours = forms.DecimalField(
        label=_("Hours"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.05"),
        max_value=24,
        widget=forms.NumberInput(attrs={"step": "0.25"}),
    )
    for_partner = PartnerField(label=_("For"), required=False, empty_label=_("All partners"))
    only_backbone = forms.BooleanField(
        label=_("Nobody but the backbone could have done it"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].required = True
        self.fields["seat"].empty_label = None  # type: ignore[attr-defined]


class WeekAsked(forms.Form):
    week = DayField(label=_("Week of"), required=False)


class Asking(Once):
    words = words(_("What do you ask of the backbone?"))
    function = forms.ChoiceField(label=_("Function"), choices=ANY_FUNCTION, required=False)
    asked_by = forms.CharField(label=_("Who asks"), max_length=200, required=False)
    asked_on = DayField(label=_("Asked on"))


class Answering(forms.Form):
    answered_by = forms.CharField(label=_("Who answered"), max_length=200)
    answered_on = DayField(label=_("Answered on"))
    answer = words(_("Answer"), required=False, help_text=_("A sentence is enough."))
