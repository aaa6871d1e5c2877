"""Definitions in the short form in which a person writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from commonground.impact.measurement.measure_words import Words, choice_of, label_of


@dataclass(frozen=True)
class Difference:
    """One part of a definition before and after; an empty side was not there."""

    label: Words
    before: str
    after: str


def shortly(value: Any) -> Any:
    """`{among: [girl]}` is written `girl`, and `{among: [a, b]}` is written `[a, b]`."""
    if isinstance(value, list | tuple):
        return [shortly(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"among"}:
        among = list(value["among"])
        return among[0] if len(among) == 1 else among
    return {key: shortly(item) for key, item in value.items()}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What a change changes, part by part, in the order of the new wording."""
    kind = after.get("kind") or before.get("kind", "")
    parts = [*after, *(part for part in before if part not in after)]
    return [
        Difference(label_of(part, kind), in_text(part, before), in_text(part, after))
        for part in parts
        if before.get(part) != after.get(part)
    ]


def in_text(part: str, body: Mapping[str, Any]) -> str:
    """One part of a definition as a page shows it."""
    value = body.get(part)
    if value is None:
        return ""
    if isinstance(value, dict):
        return yaml.safe_dump(shortly(value), sort_keys=False, allow_unicode=True).strip()
    if isinstance(value, list):
        return ", ".join(str(shortly(item)) for item in value)
    return str(choice_of(part, value, body.get("kind", "")) if isinstance(value, str) else value)
