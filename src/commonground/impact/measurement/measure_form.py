"""The form of a measure, drawn from the same pydantic model that reads the YAML.

A new kind of measure needs nothing here: its fields are read off its model. What a field is called
stands in `measure_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.engine.errors import DefinitionError
from commonground.engine.measures.definitions import Dictionary, Measure, MeasureBase, RecordType
from commonground.engine.measures.fields import GROUPING
from commonground.engine.yaml_files import parsed
from commonground.foundation.theme.errors import translated
from commonground.impact.measurement.measure_words import (
    Words,
    choice_of,
    help_of,
    kind_of,
    label_of,
)
from commonground.impact.measurement.shortly import shortly

Body = dict[str, Any]

# Set by the address or by the row, not by the person who fills in the form.
_NOT_ASKED = {"kind", "version"}
USUAL = "usual"  # chosen where a way to add up need not be written down
_LONG_TEXT = {"definition"}
_FIRST = ("label", "definition", "records")
_LAST = ("where", "breakdowns", "grain", "across_partners", "across_periods", "direction")
_AT_THE_END = ("unit", "target_value", "target_by", "steward", "source", "person")


def models() -> dict[str, type[MeasureBase]]:
    """Every kind with its model, in the order of the dictionary."""
    members = get_args(get_args(Measure)[0])
    return {get_args(m.model_fields["kind"].annotation)[0]: m for m in members}


class Reason(forms.CharField):
    """Why a definition changes; asked for when it is saved, not while one only looks."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Why"),
            help_text=_("Partners can read this beside the number."),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def validate(self, value: str) -> None:
        """Left to the service, which says why a reason is needed."""


class MeasureForm(forms.Form):
    """The parts of one measure; what does not make sense is said beside the part."""

    def __init__(
        self, *args: Any, kind: str, dictionary: Dictionary, is_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.dictionary = kind, dictionary
        if is_new:
            self.fields["name"] = forms.CharField(
                label=_("Short name"),
                help_text=_(
                    "For addresses and files, such as “came_back”; it can not change later."
                ),
                max_length=80,
            )
        for name in _in_order(models()[kind]):
            self.fields[name] = self._field(name)
        self.fields["reason"] = Reason()

    @staticmethod
    def initial_from(body: Mapping[str, Any]) -> Body:
        """A stored body as the form shows it."""
        target = body.get("target") or {}
        shown = {name: _as_text(value) for name, value in body.items() if name != "target"}
        return shown | {"target_value": target.get("value", ""), "target_by": target.get("by", "")}

    def body(self) -> Body:
        """What was filled in, as the dictionary would have it; empty means left out."""
        given = {k: v for k, v in self.cleaned_data.items() if v not in ("", [], None, USUAL)}
        body: Body = {"kind": self.kind}
        body |= {k: v for k, v in given.items() if k in models()[self.kind].model_fields}
        if "breakdowns" in body:
            body["breakdowns"] = self._as_they_stood(body["breakdowns"])
        if given.get("target_value"):
            body["target"] = {"value": given["target_value"], "by": given.get("target_by")}
        return body

    def _as_they_stood(self, chosen: list[str]) -> list[str]:
        """Boxes have an order of their own; what was agreed keeps its order, so that it is no change."""
        before = [name for name in self.initial.get("breakdowns", ()) if name in chosen]
        return [*before, *(name for name in chosen if name not in before)]

    def show(self, error: DefinitionError) -> None:
        """Put an error of the engine beside the part that it speaks of."""
        part = self._part_of(error)
        if part is None:
            self.add_error(None, translated(error))
            return
        here = str(self.fields[part].label)
        said = type(error)(**error.facts | {"place": here}) if "place" in error.facts else error
        self.add_error(part, translated(said))

    def _part_of(self, error: DefinitionError) -> str | None:
        if "across" in error.facts:
            return f"across_{error.facts['direction']}"
        steps = str(error.facts.get("place", "")).split(".")
        part = steps[2] if len(steps) > 2 and steps[0] == "measures" else ""
        part = "target_by" if steps[2:] == ["target", "by"] else part
        part = "target_value" if part == "target" else part
        return part if part in self.fields else None

    def clean(self) -> Body:
        cleaned: Body = super().clean() or self.cleaned_data
        for name in list(cleaned):
            field = models()[self.kind].model_fields.get(name)
            if isinstance(cleaned[name], str) and field and _is_written_as_yaml(field.annotation):
                cleaned[name] = self._parsed(name, cleaned[name])
        return cleaned

    def _parsed(self, name: str, text: str) -> Any:
        try:
            return parsed(text) if text.strip() else None
        except (yaml.YAMLError, RecursionError, ValueError):
            self.add_error(name, _("This is not readable. Write one “name: value” per line."))
            return None

    def _field(self, name: str) -> forms.Field:
        words: Body = {"label": label_of(name, self.kind), "help_text": help_of(name, self.kind)}
        if name == "records":
            return forms.ChoiceField(choices=list(self._record_types()), **words)
        if name == "breakdowns":
            return forms.MultipleChoiceField(
                choices=list(self._groupings()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                **words,
            )
        if name.startswith("across_"):
            return forms.ChoiceField(choices=list(self._ways(name)), **words)
        return self._read_off_the_model(name, words)

    def _read_off_the_model(self, name: str, words: Body) -> forms.Field:
        """A choice for a list of values, lines for what has parts of its own, else one line."""
        part = models()[self.kind].model_fields.get(name)
        annotation = part.annotation if part else str
        needed = bool(part and part.is_required())
        if values := _literals(annotation):
            usual = values[0] if part is None or needed else part.default
            choices = [(value, choice_of(name, value)) for value in values]
            return forms.ChoiceField(choices=choices, initial=usual, **words)
        if name in _LONG_TEXT or _is_written_as_yaml(annotation):
            lines = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
            return forms.CharField(required=needed, widget=lines, **words)
        return forms.CharField(required=needed or name == "label", **words)

    def _ways(self, name: str) -> Iterator[tuple[str, Words]]:
        """Ways to add up that make sense for the kind; the usual one need not be written down."""
        usual, *others = getattr(models()[self.kind], f"ways_{name}")
        yield (
            (usual if self.initial.get(name) == usual else USUAL),
            choice_of(name, usual, self.kind),
        )
        yield from ((way, choice_of(name, way, self.kind)) for way in others)

    def _record_types(self) -> Iterator[tuple[str, str]]:
        for name, record_type in self.dictionary.records.items():
            yield name, record_type.label or name

    def _groupings(self) -> Iterator[tuple[str, str]]:
        """Fields that form groups, and whatever the measure names already, so that nothing is lost."""
        seen: dict[str, str] = {}
        for record_type in self.dictionary.records.values():
            seen |= groupings(record_type)
        given = self.data.getlist("breakdowns") if hasattr(self.data, "getlist") else []
        seen |= {name: name for name in given if name not in seen}
        yield from seen.items()


def groupings(record_type: RecordType) -> dict[str, str]:
    """Fields by which records can be broken down, with their labels."""
    return {
        name: field.label or name
        for name, field in record_type.fields.items()
        if field.type in GROUPING and field.stored
    }


def kinds() -> list[tuple[str, Any]]:
    """Kinds to choose from, each with its words."""
    return [(kind, kind_of(kind)) for kind in models()]


def _in_order(model: type[MeasureBase]) -> list[str]:
    """The sentence first, then what is special to the kind, then what all kinds share."""
    common = {*_FIRST, *_LAST, *_AT_THE_END, "target"} | _NOT_ASKED
    special = [name for name in model.model_fields if name not in common]
    return [*_FIRST, *special, *_LAST, *_AT_THE_END]


def _literals(annotation: Any) -> tuple[str, ...]:
    """The values of a Literal, also of one that may be left out."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return next((v for a in get_args(annotation) if (v := _literals(a))), ())
    return ()


def _is_written_as_yaml(annotation: Any) -> bool:
    """Whether a value has parts of its own: a filter, a term, a list of steps, a table."""
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_written_as_yaml(a) for a in get_args(annotation))
    return get_origin(annotation) in (dict, tuple) or hasattr(annotation, "model_fields")


def _as_text(value: Any) -> Any:
    if isinstance(value, dict) or (isinstance(value, list) and not _are_words(value)):
        return yaml.safe_dump(shortly(value), sort_keys=False, allow_unicode=True).strip()
    return value


def _are_words(values: list[Any]) -> bool:
    return all(isinstance(v, str) for v in values)
