"""What may be shown of a wave, worked out once from its answers and kept as plain values.

Everything here is about the whole group. Of a wave that ``is_hidden`` nothing but the number of answers
is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commonground.engine.surveys.change import compare
from commonground.engine.surveys.groups import isolates
from commonground.engine.surveys.instruments import Construct, Instrument
from commonground.engine.surveys.readiness import judge
from commonground.engine.surveys.response import response_rates
from commonground.engine.surveys.scoring import scores
from commonground.engine.surveys.stage import estimate_stage
from commonground.engine.surveys.summary import summarise

MINIMUM = 5
DIGITS = 3
SEED = 20260101  # the same answers give the same stage, whenever they are counted
GROUPS = ("sector", "kind", "role")
LETTER, CARD = "letter", "card"  # the ways of an invitation; the third is paper
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

    @property
    def is_hidden(self) -> bool:
        """Few answers; or few beside those that whoever runs the round may have written alone.

        A sheet of paper is known to who keys it in, and a card to who kept it. So those who answered
        by letter are nobody or enough by themselves, and so are they with those who had a card.
        """
        came = Counter(str(one.get("way", LETTER)) for one in self.invitations if one["answered"])
        rings = (came[LETTER], came[LETTER] + came[CARD])
        return len(self.answers) < MINIMUM or any(0 < ring < MINIMUM for ring in rings)


def build(asked: Asked, *, earlier: Sequence[Asked] = ()) -> Published:
    """Everything that the pages of this wave will ever show; ``earlier`` waves, latest first."""
    told: Published = {
        "answered": len(asked.answers),
        "invited": len(asked.invitations),
        "hidden": asked.is_hidden,
        "response": {name: _response(asked.invitations, name) for name in GROUPS},
    }
    if told["hidden"]:
        return told
    same = [wave for wave in earlier if _is_comparable(wave, asked)]
    told |= {"constructs": _constructs(asked, same), "change": _change(asked, same)}
    if asked.instrument.purpose == "stage":
        told["stage"] = _stage(asked)
    if asked.instrument.purpose == "readiness":
        told["readiness"] = _readiness(asked, same)
        told["notes"] = _notes(asked, told["readiness"])
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


def _constructs(asked: Asked, earlier: Sequence[Asked]) -> Published:
    """By name of the construct; one that fewer than ``MINIMUM`` answered is not in it, nor one that
    differs from an earlier wave by a few answers only: two pages and a subtraction would show those."""
    given_away = {
        name
        for wave in earlier
        for name, scored in scores(asked.instrument, asked.answers).items()
        if isolates(_given(scores(wave.instrument, wave.answers)[name]), _given(scored))
    }
    found = summarise(asked.instrument, asked.answers, population=asked.population, minimum=MINIMUM)
    return {
        name: asdict(one) | {"zone": _text(one.zone)}
        for name, one in found.constructs.items()
        if name not in given_away
    }


def _given(scored: Sequence[float | None]) -> list[float]:
    return [score for score in scored if score is not None]


def _text(zone: Any) -> Any:
    return None if zone is None else zone.model_dump()


def _is_comparable(one: Asked, other: Asked) -> bool:
    asked = one.instrument.asked
    return not one.is_hidden and list(asked) == list(other.instrument.asked)


def _change(asked: Asked, earlier: Sequence[Asked]) -> Published | None:
    """Beside the wave before, where the same was asked and both may be shown."""
    if not earlier:
        return None
    before = earlier[0]
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


def _readiness(asked: Asked, earlier: Sequence[Asked]) -> Published:
    """Each precondition by its own ratings; its numbers stay out where an earlier round would give
    a few people away, and the verdict stays."""
    ratings = _ratings(asked)
    found = judge(ratings, minimum=MINIMUM)
    before = [_ratings(wave) for wave in earlier]
    told = {}
    for name, one in found.preconditions.items():
        guarded = any(isolates(_rated(old[name]), _rated(ratings[name])) for old in before)
        told[name] = asdict(one) | {"guarded": guarded}
        if guarded:
            told[name] |= dict.fromkeys(("median", "share_low", "n", "dont_know"))
            told[name] |= {"distribution": {}, "wide": False}
    return {"outcome": found.outcome, "preconditions": told}


def _ratings(asked: Asked) -> dict[str, list[Any]]:
    """A person's rating of a precondition is their lowest answer to it: nothing is averaged away."""
    return {
        construct.name: [_rating(construct, answers) for answers in asked.answers]
        for construct in asked.instrument.constructs
    }


def _rated(ratings: Sequence[Any]) -> list[float]:
    return [float(rating) for rating in ratings if isinstance(rating, int)]


def _rating(construct: Construct, answers: Mapping[str, Any]) -> Any:
    given = [answers.get(item.name) for item in construct.items]
    rated = [value for value in given if isinstance(value, int)]
    return min(rated) if rated else next((value for value in given if value is not None), None)


def _notes(asked: Asked, readiness: Published) -> Published:
    """The evidence that people gave, by alphabet: no place in it says who came when, or twice."""
    return {
        construct.name: sorted(
            {notes[construct.name] for notes in asked.notes if construct.name in notes},
            key=str.casefold,
        )
        for construct in asked.instrument.constructs
        if not readiness["preconditions"][construct.name]["too_few"]
    }
