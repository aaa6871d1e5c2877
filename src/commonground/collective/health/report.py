"""What may be shown of a wave, worked out once from its answers and kept as plain values.

Everything here is about the whole group. Under ``MINIMUM`` answers nothing but their number is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commonground.engine.surveys.change import compare
from commonground.engine.surveys.instruments import Instrument
from commonground.engine.surveys.readiness import judge
from commonground.engine.surveys.response import response
from commonground.engine.surveys.stage import estimate_stage
from commonground.engine.surveys.summary import summarise

MINIMUM = 5
DIGITS = 3
SEED = 20260101  # the same answers give the same stage, whenever they are counted
GROUPS = ("sector", "kind", "role")
Published = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A wave with what came of it: the order of the answers means nothing."""

    wave: int
    instrument: Instrument
    answers: Sequence[Mapping[str, Any]]
    codes: Sequence[str]
    notes: Sequence[Mapping[str, str]]
    invitations: Sequence[Mapping[str, Any]]


def build(asked: Asked, *, before: Asked | None) -> Published:
    """Everything that the pages of this wave will ever show."""
    told: Published = {
        "answered": len(asked.answers),
        "invited": len(asked.invitations),
        "hidden": len(asked.answers) < MINIMUM,
        "response": {name: _response(asked.invitations, name) for name in GROUPS},
    }
    if told["hidden"]:
        return told
    told |= {"constructs": _constructs(asked), "change": _change(asked, before)}
    if asked.instrument.purpose == "stage":
        told["stage"] = _stage(asked)
    if asked.instrument.purpose == "readiness":
        told |= {"readiness": _readiness(asked), "notes": _notes(asked)}
    return rounded(told)


def links_between(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the answers that carry the same code, where it stands once in either wave."""
    places = {code: n for n, code in enumerate(before) if code and before.count(code) == 1}
    return [
        (places[code], n)
        for n, code in enumerate(after)
        if code in places and after.count(code) == 1
    ]


def rounded(value: Any) -> Any:
    """Plain values with few digits: what is kept cannot tell more than what is shown."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, Mapping):
        return {str(name): rounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value
