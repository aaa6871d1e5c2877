"""Forms of decisions; who may answer what is settled in the services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Seat
from commonground.impact.communication.forms import OfTheHouse, PartnerField
from commonground.impact.communication.models import Decision, Option, Voter

OPTIONS = 6
WORDS = 20_000
REASON = 20_000


class PeopleField(forms.ModelMultipleChoiceField):
    """Named people of today's seats."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Seat.objects.none(), required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person_name}, {obj.partner}"


class NewDecision(OfTheHouse):
    question = forms.CharField(label=_("Question"), max_length=300)
    background = forms.CharField(
        label=_("What one should know"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    proposer = PartnerField(
        label=_("Who proposes it?"), required=False, empty_label=_("The group together")
    )
    options = forms.CharField(
        label=_("Options, one on each line"),
        max_length=OPTIONS * 600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One line is a proposal to say yes or no to. Several are compared; six at most."
        ),
    )
    rule = forms.ChoiceField(
        label=_("Rule"), choices=Decision.RuleChoice.choices, widget=forms.RadioSelect
    )
    enough_percent = forms.IntegerField(
        label=_("Enough support, in per cent"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("For gradients only. Left empty, two thirds of those who answer go along."),
    )
    quorum = forms.IntegerField(
        label=_("Answers that are needed"), min_value=0, max_value=1000, initial=0, required=False
    )
    people = PeopleField(
        label=_("Who answers?"),
        help_text=_("Left empty, every partner has one voice."),
    )
    last_word = forms.BooleanField(
        label=_("Seats with lived experience have the last word"), required=False
    )
    by_link = forms.BooleanField(
        label=_("People without account may answer by a personal link"),
        required=False,
        help_text=_(
            "Only where your agreement allows it. The link goes by letter to the person alone."
        ),
    )
    closes_on = DayField(label=_("Last day to answer"), required=False)
    revisit_on = DayField(label=_("Look at it again on"), required=False)

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = seats  # type: ignore[attr-defined]

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        options = [line for line in lines if line]
        if len(options) > OPTIONS:
            raise forms.ValidationError(
                gettext("Six options at most, so that they can be compared.")
            )
        if len(set(options)) < len(options):
            raise forms.ValidationError(gettext("Two options read the same. Change one of them."))
        if any(len(option) > 500 for option in options):
            raise forms.ValidationError(gettext("An option has 500 characters at most."))
        return options

    def clean_quorum(self) -> int:
        return self.cleaned_data["quorum"] or 0


@dataclass(frozen=True)
class Asked:
    """One option on the page of somebody who answers."""

    option: Option
    value: BoundField
    reason: BoundField


class Answer(forms.Form):
    """One answer and one reason for every option, and which answers the writer had seen."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, voter: Voter, remembers: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision = voter.decision
        given = {p.option_id: p for p in voter.positions.all()} if remembers else {}
        steps = [(step.value, gettext(step.label)) for step in decision.offered.steps]
        self.options = list(decision.options.all())
        self.fields["revision"].initial = voter.revision
        for option in self.options:
            known = given.get(option.pk)
            self.fields[f"value_{option.pk}"] = forms.TypedChoiceField(
                label=option.words,
                choices=steps,
                coerce=int,
                widget=forms.RadioSelect,
                initial=known.value if known else None,
            )
            self.fields[f"reason_{option.pk}"] = forms.CharField(
                label=_("Reason, or what would have to change"),
                required=False,
                max_length=REASON,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=known.reason if known else "",
            )

    def asked(self) -> Iterator[Asked]:
        for option in self.options:
            yield Asked(option, self[f"value_{option.pk}"], self[f"reason_{option.pk}"])

    @property
    def answers(self) -> dict[int, tuple[int, str]]:
        found = self.cleaned_data
        return {
            o.pk: (found[f"value_{o.pk}"], found[f"reason_{o.pk}"].strip()) for o in self.options
        }


class Search(forms.Form):
    """The register by words, outcome, cited measure and days; what makes no sense is left out."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("any")), ("open", _("still open")), *Decision.Verdict.choices],
    )
    measure = forms.ChoiceField(label=_("Cites"), required=False, choices=())
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, measures: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("any measure or none")), *measures.items()]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Citing(forms.Form):
    measure = forms.ChoiceField(label=_("Measure"), choices=())
    period = forms.CharField(
        label=_("Period"), max_length=80, required=False, help_text=_("For example: winter 2016.")
    )

    def __init__(self, *args: Any, measures: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = list(measures.items())  # type: ignore[attr-defined]


class Revisiting(forms.Form):
    words = forms.CharField(
        label=_("What came of it?"), max_length=WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )
    next_on = DayField(label=_("Look at it again on"), required=False)
