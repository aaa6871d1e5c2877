"""Dictionaries to start from: whole YAML files that open in the year in which a partnership starts."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.loading import load_dictionary

NAMES = ("sport-by-season", "visits-by-quarter")
YEARS = 3


def choices() -> list[tuple[str, str]]:
    """Name and label of each example, for a form."""
    return [(name, _read(name)["label"]) for name in NAMES]


def example(name: str, *, started_on: date) -> Dictionary:
    """The example over three whole years, beginning with the one in which the work started."""
    whole = dict(_read(name))
    seasons = whole["calendar"]["seasons"]
    opening, *_between, closing = seasons
    began = f"{started_on:%m-%d}" >= seasons[opening]
    first = started_on.year if began else started_on.year - 1
    last = first + YEARS - (0 if seasons[closing] < seasons[opening] else 1)
    whole["calendar"] = {
        "seasons": seasons,
        "first": f"{opening} {first}",
        "last": f"{closing} {last}",
        "year_starts_with": opening,
    }
    return load_dictionary(whole)


@cache
def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")))
