"""Small instruments and sheets for the tests of this room."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from commonground.engine.surveys.instruments import Instrument, load_instrument, shipped

TWO_CONSTRUCTS = """
name: small
version: "1"
label: {en: Small}
introduction: {en: Please answer.}
licence: CC-BY-4.0
source: A test
purpose: scale
anonymous: true
scale: {lowest: 1, highest: 5, dont_know: true}
bands: {concern_below: 3, strength_from: 4}
constructs:
  - name: trust
    label: {en: Trust}
    elements: ["Parent & Harvey: trust"]
    items:
      - {name: a, text: {en: A}}
      - {name: b, text: {en: B}}
      - {name: c, text: {en: C}}
      - {name: d, text: {en: D}, reversed: true}
  - name: voice
    label: {en: Voice}
    elements: ["Brokering: equity"]
    items:
      - {name: e, text: {en: E}}
"""


@cache
def small() -> Instrument:
    return load_instrument(TWO_CONSTRUCTS)


def sheet(trust: int, voice: int | None = None) -> dict[str, int | None]:
    """Somebody whose trust score is ``trust``."""
    return {"a": trust, "b": trust, "c": trust, "d": 6 - trust, "e": voice or trust}


def stage_sheets(points: Sequence[Sequence[float]]) -> list[dict[str, int]]:
    """One sheet of the stage instrument per row of stage scores (whole numbers)."""
    instrument = shipped()["stage"]
    return [
        {
            item.name: int(6 - score if item.reversed else score)
            for construct, score in zip(instrument.constructs, row, strict=True)
            for item in construct.items
        }
        for row in points
    ]


def random_sheets(name: str, n: int, random: np.random.Generator) -> list[dict[str, int]]:
    """People who answer every item of a shipped instrument by throwing dice."""
    instrument = shipped()[name]
    rows = random.integers(1, 6, size=(n, len(instrument.items)))
    return [
        {item.name: int(v) for item, v in zip(instrument.items, row, strict=True)} for row in rows
    ]
