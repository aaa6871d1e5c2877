"""Forms of relationships and power; the rules are in the services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.collective.health.relationship_models import Power
from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Partner
from commonground.engine.surveys.instruments import Construct, Instrument

DONT_KNOW = "dont_know"
CLOSENESS = ("intensity", "intensity_wanted")


class NewSurvey(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Our relationships, spring.")
    )
    closes_on = DayField(label=_("Last day to answer"))


class Consent(forms.Form):
    agrees = forms.BooleanField(
        label=_("I agree that our answers are kept with the name of our organisation."),
        error_messages={
            "required": _("Without this consent nothing is asked and nothing is kept.")
        },
    )


class TieForm(forms.Form):
    """What is told of one partner. Every question may be left out."""

    influential = forms.BooleanField(
        label=_("Its voice carries much weight when we decide together"), required=False
    )

    def __init__(
        self,
        *args: Any,
        other: Partner,
        instrument: Instrument,
        answers: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, prefix=f"p{other.pk}", **kwargs)
        self.other = other
        self.instrument = instrument
        for construct in instrument.constructs:
            for item in construct.items:
                self.fields[item.name] = forms.ChoiceField(
                    label=item.text.said(get_language() or "en"),
                    required=False,
                    choices=_choices(instrument, construct),
                    initial=answers.get(item.name, ""),
                )

    def _bound(self, closeness: bool) -> list[forms.BoundField]:
        return [
            self[item.name]
            for construct in self.instrument.constructs
            for item in construct.items
            if (construct.name in CLOSENESS) == closeness
        ]

    @property
    def closeness(self) -> list[forms.BoundField]:
        return self._bound(True)

    @property
    def ratings(self) -> list[forms.BoundField]:
        return self._bound(False)

    def answers(self) -> dict[str, Any]:
        """What was answered, without what was left out."""
        said = {name: self.cleaned_data[name] for name in self.instrument.asked}
        return {n: v if v == DONT_KNOW else int(v) for n, v in said.items() if v != ""}


def _choices(instrument: Instrument, construct: Construct) -> list[tuple[str, Any]]:
    scale, language = instrument.scale_of(construct), get_language() or "en"
    found: list[tuple[str, Any]] = [("", _("Leave out"))]
    if construct.name in CLOSENESS:
        found.append(("0", _("Nothing to do with each other")))
    found += [(str(v), scale.labels[v].said(language)) for v in scale.values]
    return [*found, (DONT_KNOW, _("I do not know"))] if scale.dont_know else found


class PartnerField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Partner.objects.none(), **kwargs)


class NewPower(forms.Form):
    partner = PartnerField(label=_("Partner"))
    kind = forms.ChoiceField(label=_("What it does"), choices=Power.Kind.choices)
    matter = forms.CharField(
        label=_("In which matter"),
        max_length=200,
        help_text=_("For example: the yearly plan, the coordinator, the fund for equipment."),
    )
    amount = forms.DecimalField(
        label=_("Amount a year"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Where it allocates money."),
    )
    starts_on = DayField(label=_("From"))

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class EndOfPower(forms.Form):
    on = DayField(label=_("First day without it"))


class NewDependence(forms.Form):
    funder = PartnerField(label=_("Funder among the partners"))
    share = forms.DecimalField(
        label=_("Share of your yearly income, in %"),
        min_value=0.1,
        max_value=100,
        max_digits=4,
        decimal_places=1,
        help_text=_("Only your organisation and the broker read this."),
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funder"].queryset = partners  # type: ignore[attr-defined]
