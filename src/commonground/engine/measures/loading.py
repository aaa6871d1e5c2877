"""YAML to a checked ``Dictionary``; every fault is said with its place and a suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonground.engine.errors import DefinitionError, did_you_mean
from commonground.engine.measures import definitions
from commonground.engine.measures.checking import check_dictionary
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.errors import (
    NoSuchDictionary,
    NotYaml,
    UnknownKey,
    UnknownName,
    WrongDefinition,
)
from commonground.engine.measures.fields import Field, Part
from commonground.engine.measures.kinds import KINDS
from commonground.engine.measures.record_types import Due, Reading, RecordType, Unpivot
from commonground.engine.periods import CalendarDefinition, PeriodDefinition
from commonground.engine.yaml_files import parsed_or, text_of


def load_dictionary(source: Path | str | dict[str, Any]) -> Dictionary:
    """A dictionary from a path, YAML text or plain data.

    Shape: one ``Dictionary``; names keep their order.
    Errors: a ``DefinitionError`` with its place: unreadable YAML, unknown key, field, kind or record
    type (each with "Did you mean ...?"), a value that does not fit, a nonsense way to add up.
    """
    data = source if isinstance(source, dict) else _parse(text_of(source, NoSuchDictionary))
    try:
        dictionary = Dictionary.model_validate(data)
    except ValidationError as faults:
        raise as_definition_error(faults) from None
    check_dictionary(dictionary)
    return dictionary


def as_definition_error(faults: ValidationError) -> DefinitionError:
    """The first fault of a pydantic error, with place, in words that the author can act on."""
    fault = min(faults.errors(), key=_first_to_tell)
    steps = _steps(fault["loc"])
    if fault["type"] == "extra_forbidden":
        place, name = ".".join(steps[:-1]) or "the top", steps[-1]
        known = _keys_at(steps, tag=str(fault["loc"][2]) if len(steps) > 2 else "")
        return UnknownKey(place=place, name=name, suggestion=did_you_mean(name, known))
    place = ".".join(steps) or "the top"
    if fault["type"] == "union_tag_invalid":
        name = str(fault["ctx"]["tag"])
        suggestion = did_you_mean(name, KINDS)
        return UnknownName(place=f"{place}.kind", thing="kind", name=name, suggestion=suggestion)
    if fault["type"] == "union_tag_not_found":
        kinds_listed = ", ".join(f"`{k}`" for k in KINDS)
        return WrongDefinition(
            place=place, problem="`kind` is missing", suggestion=f"Use one of: {kinds_listed}."
        )
    return WrongDefinition(place=place, problem=_problem(fault), suggestion=_suggestion(fault))


def _parse(text: str) -> dict[str, Any]:
    data = parsed_or(text, NotYaml)
    if not isinstance(data, dict):
        raise WrongDefinition(
            place="the top",
            problem="a dictionary has `name`, `calendar`, `records` and `measures`",
            suggestion="Start from one of the examples.",
        )
    return data


def _first_to_tell(fault: ErrorDetails) -> int:
    """A mistyped key also makes its right name missing; say the typo, it explains the rest."""
    return {"extra_forbidden": 0, "missing": 2}.get(fault["type"], 1)


def _steps(loc: tuple[int | str, ...]) -> list[str]:
    """Where a fault is, without the tags by which pydantic tells unions apart."""
    steps = [str(step) for step in loc]
    if len(steps) > 2 and steps[0] == "measures" and steps[2] in KINDS:
        del steps[2]
    return [
        s for s in steps if s not in ("among", "between", "except", "recorded") or s == steps[-1]
    ]


# The model that stands at the end of a path; `*` is any name. Only for suggestions.
_MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): Dictionary,
    ("calendar",): CalendarDefinition,
    ("calendar", "periods", "*"): PeriodDefinition,
    ("records", "*"): RecordType,
    ("records", "*", "fields", "*"): Field,
    ("records", "*", "fields", "*", "parts", "*"): Part,
    ("records", "*", "due"): Due,
    ("records", "*", "reading"): Reading,
    ("records", "*", "reading", "unpivot"): Unpivot,
    ("measures", "*", "target"): definitions.Target,
    ("measures", "*", "numerator"): definitions.Term,
    ("measures", "*", "denominator"): definitions.Term,
}


def _keys_at(steps: list[str], *, tag: str) -> list[str]:
    parent = steps[:-1]
    if parent[:1] == ["measures"] and len(parent) == 2:
        return list(KINDS[tag].model_fields)
    for path, model in _MODELS.items():
        if len(path) == len(parent) and all(
            p in ("*", s) for p, s in zip(path, parent, strict=True)
        ):
            return list(model.model_fields)
    return ["min", "max", "not", "recorded"]


_TYPES = {
    "missing": "it is missing",
    "dict_type": "this needs names with values below it",
    "string_type": "this needs text",
    "tuple_type": "this needs a list, such as [a, b]",
    "float_parsing": "this needs a number",
    "int_parsing": "this needs a whole number",
    "bool_parsing": "this needs yes or no",
}


def _problem(fault: ErrorDetails) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"]).rstrip(".")
    return _TYPES.get(fault["type"], fault["msg"][:1].lower() + fault["msg"][1:])


def _suggestion(fault: ErrorDetails) -> str:
    if fault["type"] == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace("' or '", "', '")
        return did_you_mean(str(fault["input"]), [e.strip("'") for e in expected.split(", ")])
    return "Correct it, or look it up in the reference of the dictionary."
