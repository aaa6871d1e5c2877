"""Forms for needs, promises and what was given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Need

SMALLEST = Decimal("0.01")


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=12,
        decimal_places=2,
        min_value=SMALLEST if required else 0,
        required=required,
        help_text=help_text,
    )


class NeedField(forms.ModelChoiceField):
    """A need with its unit, so that nobody promises hours where dollars are counted."""

    def __init__(self) -> None:
        super().__init__(Need.objects.none(), label=_("For which need?"))

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.get_unit_display()})"


class NewNeed(forms.Form):
    name = forms.CharField(label=_("What is needed?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Need.Kind.choices)
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=Need.Unit.choices,
        help_text=_("Only what is counted in the same unit is ever added up."),
    )
    wanted = amount_field(
        _("How much is needed"),
        required=False,
        help_text=_("Left empty as long as nobody knows."),
    )


class _ForNeed(forms.Form):
    need = NeedField()
    amount = amount_field(_("Amount"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = needs  # type: ignore[attr-defined]


class Promising(_ForNeed):
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Last day"))
    field_order = ("need", "amount", "starts_on", "ends_on", "note")


class Giving(_ForNeed):
    on = DayField(label=_("Given on"))
    field_order = ("need", "amount", "on", "note")
