"""Where does this number come from? The rule of a measure, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.definitions import Dictionary

_PARTNERS = {
    "add": "Partners are added together.",
    "distinct": "A person who is with several partners counts once.",
    "recompute": "For all partners together, numerators and denominators are counted anew.",
    "none": "Partners are shown one by one and never put together.",
}
_PERIODS = {
    "add": "Periods are added together.",
    "distinct": "A person who is there in several periods counts once in their total.",
    "recompute": "For all periods together, numerators and denominators are counted anew.",
    "last": "For all periods together, the last one stands.",
    "none": "Periods are never put together.",
}
# Where what counts once is not a person: (kind, direction) -> the sentence for `distinct`.
_ONCE = {
    ("distinct", "partners"): "A value that several partners have counts once.",
    ("distinct", "periods"): "A value that is there in several periods counts once in their total.",
}


def in_words(measure: MeasureBase, dictionary: Dictionary) -> str:
    """The rule, and how it adds up, in plain sentences.

    Shape: English text. Missing: fields without a label go by their name.
    """
    rule = measure.in_words(dictionary)
    partners = _across(measure, "partners", measure.partners, _PARTNERS)
    return f"{rule} {partners} {_across(measure, 'periods', measure.periods, _PERIODS)}"


def _across(measure: MeasureBase, direction: str, way: str, usual: Mapping[str, str]) -> str:
    own = _ONCE.get((measure.kind, direction)) if way == "distinct" else None
    return own or usual[way]
