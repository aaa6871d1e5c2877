"""The rubric of the five conditions: data with a source, in the partnership's own words where it has some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).parent / "conditions.yaml"
LEVELS = 4
Said = Mapping[str, str]


@dataclass(frozen=True)
class Benchmark:
    """One thing to look at, with the words of its levels 0 to 3."""

    name: str
    condition: str
    label: Said
    levels: tuple[Said, ...]


@dataclass(frozen=True)
class Condition:
    name: str
    label: Said
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True)
class Rubric:
    source: str
    licence: str
    conditions: tuple[Condition, ...]

    @property
    def benchmarks(self) -> Iterable[Benchmark]:
        return (one for condition in self.conditions for one in condition.benchmarks)


def said(words: Said) -> str:
    """In the language of the page, in English where there is none."""
    return words.get((get_language() or "en")[:2], words["en"])


@cache
def rubric() -> Rubric:
    """As it stands in the file."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = tuple(_condition(name, body) for name, body in read["conditions"].items())
    return Rubric(read["source"].strip(), read["licence"], found)


def benchmark_named(name: str) -> Benchmark | None:
    return next((one for one in rubric().benchmarks if one.name == name), None)


def _condition(name: str, body: Mapping[str, Any]) -> Condition:
    found = tuple(
        Benchmark(one["name"], name, one["label"], tuple(one["levels"]))
        for one in body["benchmarks"]
    )
    return Condition(name, body["label"], found)
