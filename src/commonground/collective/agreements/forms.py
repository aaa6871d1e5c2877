"""Forms of the agreements room; the rules are in the services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.agreements.collected import RecordsCollected
from commonground.collective.agreements.governing import OUTPUTS
from commonground.collective.agreements.models import Clause, Version
from commonground.collective.partnership.forms import DayField, SeatField
from commonground.collective.partnership.models import Seat

RUNGS = 7
LONG = 10_000
_later = lazy(gettext, str)


class NewAgreement(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As people will call it, for example: Partnership agreement."),
    )


class Words(forms.Form):
    """What one clause says."""

    text = forms.CharField(
        label=_("What we agree"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    state = forms.ChoiceField(
        label=_("How complete is this?"),
        choices=Clause.State.choices,
        widget=forms.RadioSelect,
        initial=Clause.State.ABSENT,
    )


class Keeper(forms.Form):
    """Who sees to a clause, among the people who hold a seat today."""

    seat = SeatField(label=_("Who sees to it"))

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]


class DecisionRule(forms.Form):
    rule = forms.ChoiceField(
        label=_("How the partners decide"), choices=Version.Rule.choices, widget=forms.RadioSelect
    )
    quorum = forms.IntegerField(
        label=_("Partners that must be present"), required=False, min_value=1, max_value=1000
    )


class Ladder(forms.Form):
    """A few steps in their order; a step without words is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, RUNGS + 1):
            self.fields[f"what_{n}"] = forms.CharField(
                label=_("Step %(n)s: what is tried") % {"n": n}, required=False, max_length=300
            )
            self.fields[f"who_{n}"] = forms.CharField(
                label=_("Step %(n)s: who is turned to") % {"n": n}, required=False, max_length=200
            )
            self.fields[f"days_{n}"] = forms.IntegerField(
                label=_("Step %(n)s: days before the next step") % {"n": n},
                required=False,
                min_value=0,
                max_value=1000,
            )

    @property
    def steps(self) -> list[tuple[str, str, int | None]]:
        found = self.cleaned_data
        numbered = [
            (found[f"what_{n}"].strip(), found[f"who_{n}"].strip(), found[f"days_{n}"])
            for n in range(1, RUNGS + 1)
        ]
        return [step for step in numbered if step[0]]


class _ByRecords(forms.Form):
    """Boxes for every field of every record type; what is named already is never lost."""

    says: Any = "%(records)s"

    def __init__(
        self,
        *args: Any,
        collected: Sequence[RecordsCollected],
        named: Mapping[str, Sequence[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {records.name: records for records in collected}
        self.records = list(dict.fromkeys([*known, *named]))
        for name in self.records:
            chosen = list(named.get(name, ()))
            self.fields[f"records_{name}"] = self._boxes(name, known.get(name), chosen)
        self.order_fields(["purpose", *(f"records_{name}" for name in self.records)])

    def _boxes(self, name: str, records: RecordsCollected | None, chosen: list[str]) -> Any:
        fields = {field.name: field.label for field in records.fields} if records else {}
        choices = fields | {field: fields.get(field, field) for field in chosen}
        return forms.MultipleChoiceField(
            label=self.says % {"records": records.label if records else name},
            choices=list(choices.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=chosen,
        )

    @property
    def by_records(self) -> dict[str, list[str]]:
        return {name: self.cleaned_data[f"records_{name}"] for name in self.records}


class DataPart(_ByRecords):
    says = _("Permitted of %(records)s")
    purpose = forms.CharField(
        label=_("What the data are for"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outputs = forms.MultipleChoiceField(
        label=_("Permitted outputs"),
        choices=[(name, _later(says)) for name, says in OUTPUTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    smallest_group = forms.IntegerField(
        label=_("Smallest group shown"),
        min_value=5,
        max_value=1000,
        initial=10,
        help_text=_("The strictest wins: the partnership's own number, this one, any partner's."),
    )
    retention_months = forms.IntegerField(
        label=_("Months until records are destroyed"), required=False, min_value=1, max_value=600
    )
    expires_on = DayField(
        label=_("First day on which it no longer holds"),
        required=False,
        help_text=_(
            "From that day on no new file is taken in; what was accepted stays. It is said weeks ahead."
        ),
    )
    only_signed = forms.BooleanField(
        label=_("Only partners that have signed may send data"), required=False
    )


class PartnerException(_ByRecords):
    says = _("Not shared of %(records)s")
    smallest_group = forms.IntegerField(
        label=_("Smallest group shown"), required=False, min_value=5, max_value=1000
    )
    expires_on = DayField(
        label=_("First day on which its data are no longer given"), required=False
    )
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: our by-laws do not let us share birth dates."),
    )


class Adoption(forms.Form):
    on = DayField(label=_("Adopted on"))
    review_on = DayField(
        label=_("To be reviewed on"),
        required=False,
        help_text=_("A letter reminds the coordinators four weeks before."),
    )
    despite = forms.CharField(
        label=_("Why it is adopted although not everybody has signed"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Why(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class Signing(forms.Form):
    """One box, so that nobody signs by pressing the wrong button."""

    read = forms.BooleanField(label=_("I have read this version and may sign for this partner."))


class Nothing(forms.Form):
    """A page that only asks for a yes."""
