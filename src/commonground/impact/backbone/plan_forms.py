"""Forms of the budget, the mandate, the hand-over and the rotation of leadership."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.impact.backbone.forms import (
    ANY_FUNCTION,
    Choosing,
    Once,
    PartnerField,
    words,
)
from commonground.impact.backbone.models import BudgetLine
from commonground.impact.backbone.vocabulary import SupportFunction

FIRST_YEAR, LAST_YEAR = 2000, 2100


class NewScenario(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("For example lean, expected or full; use your own words."),
    )
    note = forms.CharField(label=_("What it assumes"), max_length=500, required=False)


class NewLine(Once, Choosing):
    partner_fields = ("partner",)

    function = forms.ChoiceField(label=_("Function"), choices=SupportFunction.choices)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=BudgetLine.Kind.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label=_("Dollars"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        help_text=_("In kind: what it would cost to buy."),
    )
    words = forms.CharField(label=_("What for"), max_length=300, required=False)
    partner = PartnerField(label=_("Who gives it"), required=False, empty_label=_("Not known yet"))
    secured = forms.BooleanField(label=_("It is certain: signed, voted or paid"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = BudgetLine.Kind.CASH


class SecuredOn(forms.Form):
    on = DayField(label=_("Certain since"))


class NewMandate(forms.Form):
    does = words(_("What the backbone does"), rows=6)
    leaves = words(_("What it leaves to the partners"), required=False, rows=4)
    agreed_how = forms.CharField(label=_("How it was agreed"), max_length=500)
    agreed_on = DayField(label=_("Agreed on"))
    review_on = DayField(label=_("To be looked at again on"))


class CorrectingMandate(NewMandate, SeenRevision):
    pass


class NewStage(forms.Form):
    name = forms.CharField(
        label=_("Stage"),
        max_length=200,
        help_text=_("For example: a resident chairs; the backbone moves to a new home."),
    )
    words = words(_("How will we know that we are there?"), required=False)
    planned_on = DayField(label=_("Planned for"))


class Done(forms.Form):
    on = DayField(label=_("Since"))
    evidence = forms.CharField(
        label=_("How do we know?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A decision, a signature, a letter, and where it is."),
    )


class NewMove(Once, Choosing):
    partner_fields = ("giver", "taker")

    what = forms.CharField(label=_("What moves?"), max_length=300)
    function = forms.ChoiceField(label=_("Function"), choices=ANY_FUNCTION, required=False)
    giver = PartnerField(label=_("From"), required=False, empty_label=_("Nobody has it yet"))
    taker = PartnerField(label=_("To"), required=False, empty_label=_("Still open"))


class NewTerm(Once, Choosing):
    partner_fields = ("partner",)

    place = forms.CharField(
        label=_("What is led?"),
        max_length=200,
        help_text=_("Written the same each time, for example: steering group."),
    )
    partner = PartnerField(label=_("Organisation"))
    person_name = forms.CharField(label=_("Person"), max_length=200)
    starts_on = DayField(label=_("From"))


class EndingTerm(forms.Form):
    on = DayField(label=_("First day without it"))
