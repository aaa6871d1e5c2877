"""What may be shown of a wave, worked out once from its answers and kept as plain values.

Everything here is about the whole group. Under ``MINIMUM`` answers nothing but their number is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commonground.engine.surveys.change import compare
from commonground.engine.surveys.instruments import Construct, Instrument
from commonground.engine.surveys.readiness import judge
from commonground.engine.surveys.response import response_rates
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

    @property
    def population(self) -> int:
        return len(self.invitations)


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


def _response(invitations: Sequence[Mapping[str, Any]], name: str) -> list[Published]:
    """Who answered, by group; a group is hidden where its count would speak of a few."""
    asked = Counter(str(one[name]) for one in invitations)
    answered = Counter(str(one[name]) for one in invitations if one["answered"])
    groups = response_rates(asked, answered, minimum=MINIMUM).groups
    return [
        {"group": group, "invited": told.invited, "answered": told.answered}
        for group, told in groups.items()
    ]


def _constructs(asked: Asked) -> Published:
    """By name of the construct; one that fewer than ``MINIMUM`` answered is not in it."""
    found = summarise(asked.instrument, asked.answers, population=asked.population, minimum=MINIMUM)
    return {name: asdict(one) | {"zone": _text(one.zone)} for name, one in found.constructs.items()}


def _text(zone: Any) -> Any:
    return None if zone is None else zone.model_dump()


def _change(asked: Asked, before: Asked | None) -> Published | None:
    """Beside the wave before, where the same was asked and both may be shown."""
    if before is None or len(before.answers) < MINIMUM:
        return None
    if list(before.instrument.asked) != list(asked.instrument.asked):
        return None
    found = compare(
        asked.instrument,
        before.answers,
        asked.answers,
        population=max(asked.population, before.population),
        links=links_between(before.codes, asked.codes) or None,
        minimum=MINIMUM,
    )
    return {
        "wave": before.wave,
        "paired": any(change.paired for change in found),
        "constructs": {change.construct: asdict(change) for change in found},
    }


def _stage(asked: Asked) -> Published:
    found = estimate_stage(asked.instrument, asked.answers, seed=SEED)
    return {
        "probabilities": dict(found.probabilities),
        "named": found.named,
        "between": list(found.between) if found.between else None,
        "maturity": found.maturity,
    }


def _readiness(asked: Asked) -> Published:
    """A person's rating of a precondition is their lowest answer to it: nothing is averaged away."""
    ratings = {
        construct.name: [_rating(construct, answers) for answers in asked.answers]
        for construct in asked.instrument.constructs
    }
    found = judge(ratings, minimum=MINIMUM)
    return {
        "outcome": found.outcome,
        "preconditions": {name: asdict(one) for name, one in found.preconditions.items()},
    }


def _rating(construct: Construct, answers: Mapping[str, Any]) -> Any:
    given = [answers.get(item.name) for item in construct.items]
    rated = [value for value in given if isinstance(value, int)]
    return min(rated) if rated else next((value for value in given if value is not None), None)


def _notes(asked: Asked) -> Published:
    """The evidence that people gave, by alphabet: no place in it says who came when, or twice."""
    return {
        construct.name: sorted(
            {notes[construct.name] for notes in asked.notes if construct.name in notes},
            key=str.casefold,
        )
        for construct in asked.instrument.constructs
    }
