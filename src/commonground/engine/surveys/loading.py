"""YAML to a checked ``Instrument``; every fault is said with its place and a suggestion."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonground.engine.errors import DefinitionError, did_you_mean
from commonground.engine.surveys.definitions import (
    Bands,
    Construct,
    Instrument,
    Item,
    Missing,
    Scale,
    Text,
    Zone,
)
from commonground.engine.surveys.errors import (
    InstrumentNotYaml,
    NoLicence,
    NoSuchInstrument,
    UnknownInstrumentKey,
    WrongInstrument,
)
from commonground.engine.yaml_files import parsed_or, text_of

# Words that stand in a licence field and say nothing.
NO_LICENCES = {"", "-", "?", "none", "no", "unknown", "tbd", "todo", "aucune", "inconnue"}


def load_instrument(path_or_text: Path | str) -> Instrument:
    """An instrument from a path or from YAML text.

    Shape: one ``Instrument``; constructs and items keep their order.
    Errors: ``NoLicence`` when nobody says that the questions may be used; else a ``DefinitionError``
    with its place: unreadable YAML, an unknown key ("Did you mean ...?"), a value that does not fit.
    """
    data = _parse(text_of(path_or_text, NoSuchInstrument))
    if str(data.get("licence") or "").strip().lower() in NO_LICENCES:
        raise NoLicence(name=str(data.get("name", "?")))
    try:
        return Instrument.model_validate(data)
    except ValidationError as faults:
        raise _as_definition_error(faults) from None


@cache
def shipped() -> dict[str, Instrument]:
    """The instruments that come with Common Ground, by name."""
    folder = files("commonground.engine.surveys") / "instruments"
    texts = (file for file in folder.iterdir() if file.name.endswith(".yaml"))
    loaded = (load_instrument(file.read_text(encoding="utf-8")) for file in texts)
    return {i.name: i for i in sorted(loaded, key=lambda i: i.name)}


def _parse(text: str) -> dict[str, Any]:
    data = parsed_or(text, InstrumentNotYaml)
    if not isinstance(data, dict):
        raise WrongInstrument(
            place="the top",
            problem="an instrument has `name`, `licence`, `scale` and `constructs`",
            suggestion="Start from one of the instruments that come with Common Ground.",
        )
    return data


def _as_definition_error(faults: ValidationError) -> DefinitionError:
    """The first fault, with place, in words that the author can act on; typos come first."""
    fault = min(faults.errors(), key=_first_to_tell)
    steps = [str(step) for step in fault["loc"]]
    if fault["type"] == "extra_forbidden":
        place, name = ".".join(steps[:-1]) or "the top", steps[-1]
        suggestion = did_you_mean(name, _model_at(steps[:-1]).model_fields)
        return UnknownInstrumentKey(place=place, name=name, suggestion=suggestion)
    place = ".".join(steps) or "the top"
    return WrongInstrument(place=place, problem=_problem(fault), suggestion=_suggestion(fault))


def _first_to_tell(fault: ErrorDetails) -> int:
    return {"extra_forbidden": 0, "missing": 2}.get(fault["type"], 1)


_MODELS: dict[str, type[BaseModel]] = {
    "scale": Scale,
    "labels": Text,
    "label": Text,
    "introduction": Text,
    "text": Text,
    "bands": Bands,
    "zones": Zone,
    "missing": Missing,
    "constructs": Construct,
    "items": Item,
}


def _model_at(steps: list[str]) -> type[BaseModel]:
    """The model at the end of a path; numbers only count list entries and scale values."""
    return next((_MODELS[s] for s in reversed(steps) if s in _MODELS), Instrument)


_TYPES = {
    "missing": "it is missing",
    "dict_type": "this needs names with values below it",
    "model_type": "this needs names with values below it",
    "list_type": "this needs a list",
    "string_type": "this needs text",
    "float_parsing": "this needs a number",
    "int_parsing": "this needs a whole number",
    "bool_parsing": "this needs yes or no",
    "too_short": "this list is empty",
    "string_too_short": "it is empty",
}


def _problem(fault: ErrorDetails) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"]).rstrip(".")
    return _TYPES.get(fault["type"], fault["msg"][:1].lower() + fault["msg"][1:])


def _suggestion(fault: ErrorDetails) -> str:
    if fault["type"] == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace("' or '", "', '")
        return did_you_mean(str(fault["input"]), [e.strip("'") for e in expected.split(", ")])
    return "Correct it; the instruments that come with Common Ground show how it is written."
