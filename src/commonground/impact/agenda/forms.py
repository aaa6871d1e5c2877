"""Forms of the agenda; the rules are in the services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.agreements.models import Version as AgreementVersion
from commonground.collective.partnership.forms import DayField
from commonground.collective.partnership.models import Partner
from commonground.engine.deciding import Scale
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.impact.agenda.kinds import LEVELS, Part
from commonground.impact.agenda.models import Clause, Remark
from commonground.impact.agenda.services import Answer, Words

LONG = 10_000
SHORT = 2_000
Kind = Clause.Kind
_later = lazy(gettext, str)


class PartnerField(forms.ChoiceField):
    """One of the partners for which the writer may speak; with one only there is nothing to choose."""

    def __init__(self, partners: Sequence[Partner], **kwargs: Any) -> None:
        self.partners = {str(partner.pk): partner for partner in partners}
        choices = [(pk, str(partner)) for pk, partner in self.partners.items()]
        super().__init__(choices=choices, **kwargs)
        if len(partners) == 1:
            self.widget = forms.HiddenInput()
        if partners:
            self.initial = choices[0][0]

    def clean(self, value: Any) -> Partner:
        return self.partners[super().clean(value)]


def _words(label: Any, *, rows: int = 4, longest: int = LONG, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **kwargs)


class ClauseWords(SeenRevision):
    """What one clause says; the fields depend on its part of the agenda."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9a-f]{16}$", required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        part: Part,
        partners: Sequence[Partner],
        measures: Mapping[str, str],
        places: Iterable[Clause] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(clause.strategy_id): clause for clause in places}
        if part.kind in (Kind.STRATEGY, Kind.GOAL):
            self.fields["name"] = forms.CharField(
                label=_("Short name"), max_length=120, required=part.kind == Kind.STRATEGY
            )
        self.fields["text"] = _words(_("What it says"), rows=8)
        if part.evidence:
            self.fields["evidence"] = _words(part.evidence, required=False)
        if part.kind == Kind.GOAL:
            self._add_values()
        if part.kind == Kind.STRATEGY:
            choices = [("", _("At the top")), *((k, c.name) for k, c in self.places.items())]
            self.fields["parent"] = forms.ChoiceField(
                label=_("Stands below"), choices=choices, required=False
            )
        if part.kind in (Kind.PROBLEM, Kind.RESULT, Kind.GOAL, Kind.STRATEGY):
            self._add_measures(part, measures)
        self.fields["partner"] = PartnerField(partners, label=_("Written for"))

    def _add_values(self) -> None:
        for name, label in (("baseline", _("Baseline")), ("target", _("Target"))):
            self.fields[f"{name}_value"] = forms.DecimalField(
                label=label,
                help_text=_("Where it is measured in per cent, 40 and 0.4 say the same."),
                required=False,
                max_digits=18,
                decimal_places=4,
            )
            self.fields[f"{name}_on"] = DayField(
                label=_("Baseline on") if name == "baseline" else _("Target by"), required=False
            )

    def _add_measures(self, part: Part, measures: Mapping[str, str]) -> None:
        if part.kind == Kind.GOAL:
            self.fields["measures"] = forms.ChoiceField(
                label=_("Measured by"),
                choices=[("", _("No measure yet")), *measures.items()],
                required=False,
            )
            return
        label = (
            _("What it should move") if part.kind == Kind.STRATEGY else _("Measures that show it")
        )
        self.fields["measures"] = forms.MultipleChoiceField(
            label=label,
            choices=list(measures.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if not measures:
            self.fields["measures"].help_text = _("The dictionary has no measures yet.")

    @property
    def words(self) -> Words:
        found = self.cleaned_data
        measures = found.get("measures") or ()
        above = self.places.get(found.get("parent", ""))
        return Words(
            text=found["text"],
            name=found.get("name", ""),
            evidence=found.get("evidence", ""),
            measures=(measures,) if isinstance(measures, str) else tuple(measures),
            baseline_value=found.get("baseline_value"),
            baseline_on=found.get("baseline_on"),
            target_value=found.get("target_value"),
            target_on=found.get("target_on"),
            parent=above.strategy if above else None,
        )


class Levels(forms.Form):
    """What the levels of the tree are called, from the top down; an empty one is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, LEVELS + 1):
            self.fields[f"level_{n}"] = forms.CharField(
                label=_("Level %(n)s") % {"n": n}, required=n == 1, max_length=60
            )

    @property
    def names(self) -> list[str]:
        return [self.cleaned_data[f"level_{n}"] for n in range(1, LEVELS + 1)]


class Asking(forms.Form):
    """Until when the partners answer; the rule only where no agreement has one."""

    closes_on = DayField(label=_("Last day for answers"))
    rule = forms.ChoiceField(
        label=_("How the partners decide"),
        choices=AgreementVersion.Rule.choices,
        widget=forms.RadioSelect,
        help_text=_("No agreement in force says it yet, so it is chosen before anybody answers."),
    )

    def __init__(self, *args: Any, rule_is_agreed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rule_is_agreed:
            del self.fields["rule"]


class Closing(forms.Form):
    closes_on = DayField(label=_("Last day for answers"))


class Positions(forms.Form):
    """Where a partner stands on the whole, and on each clause if it wants to say."""

    def __init__(
        self,
        *args: Any,
        scale: Scale,
        clause_scale: Scale,
        clauses: Sequence[Clause],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scale, self.clause_scale, self.clauses = scale, clause_scale, clauses
        self.fields["whole"] = forms.TypedChoiceField(
            label=_("The agenda as a whole"),
            choices=_steps(scale),
            coerce=int,
            widget=forms.RadioSelect,
        )
        self.fields["whole_why"] = _words(_("Why"), rows=3, longest=SHORT, required=False)
        for clause in clauses:
            facts = {"clause": str(clause)}
            self.fields[f"c{clause.pk}"] = forms.TypedChoiceField(
                label=_("On its own: %(clause)s") % facts,
                choices=[("", _("No answer")), *_steps(clause_scale)],
                coerce=int,
                empty_value=None,
                required=False,
                help_text=clause.text[:300] + ("…" if len(clause.text) > 300 else ""),
            )
            self.fields[f"c{clause.pk}_why"] = _words(
                _("Why: %(clause)s") % facts, rows=2, longest=SHORT, required=False
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for name, scale in self._questions():
            value = found.get(name)
            if value and scale.step(value).needs_reason and not found.get(f"{name}_why"):
                self.add_error(f"{name}_why", _("This answer needs a few words: say why."))
        return found

    @property
    def answers(self) -> list[Answer]:
        found = self.cleaned_data
        given = [Answer(found["whole"], found["whole_why"])]
        for clause in self.clauses:
            if found[f"c{clause.pk}"] is not None:
                why = found[f"c{clause.pk}_why"]
                given.append(Answer(found[f"c{clause.pk}"], why, clause))
        return given

    def _questions(self) -> list[tuple[str, Scale]]:
        return [("whole", self.scale), *((f"c{c.pk}", self.clause_scale) for c in self.clauses)]


def _steps(scale: Scale) -> list[tuple[int, Any]]:
    return [(step.value, _later(step.label)) for step in scale.steps]


class Adoption(forms.Form):
    on = DayField(label=_("Adopted on"))
    review_on = DayField(label=_("To be reviewed on"), required=False)


class Why(forms.Form):
    why = _words(_("Why"), rows=3, longest=SHORT)


class Endorsing(forms.Form):
    """One box, so that nobody signs by pressing the wrong button."""

    read = forms.BooleanField(label=_("I have read this wording and may sign for this partner."))


class Saying(forms.Form):
    """An entry of the debate; ``token`` makes a second press of the button the same entry."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Remark.Kind.choices, widget=forms.RadioSelect
    )
    words = _words(_("What you want to say"), rows=5)
    token = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, partners: Sequence[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = PartnerField(partners, label=_("Said for"))


class Lead(forms.Form):
    def __init__(self, *args: Any, partners: Sequence[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.pk): partner for partner in partners}
        choices = [("", _("Nobody yet")), *((pk, str(p)) for pk, p in self.partners.items())]
        self.fields["partner"] = forms.ChoiceField(
            label=_("Partner that leads it"), choices=choices, required=False
        )

    @property
    def chosen(self) -> Partner | None:
        return self.partners.get(self.cleaned_data["partner"])


class Answering(forms.Form):
    """The same-page check: words first, so that the number does not make them."""

    words = _words(_("What do we want to achieve together? In your own words"), rows=5)
    rating = forms.TypedChoiceField(
        label=_("How well do you understand our common agenda?"),
        choices=[
            (1, _("1: hardly at all")),
            (2, _("2: a little")),
            (3, _("3: half of it")),
            (4, _("4: well")),
            (5, _("5: I could explain it to anybody")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Never shown beside your name, and not at all with fewer than five answers."),
    )
    may_show_words = forms.BooleanField(
        label=_("The others may read our words with our name."), required=False
    )


class Nothing(forms.Form):
    """A page that only asks for a yes."""
