"""Which questions there are, and those that a wave asked."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language

from commonground.collective.health.models import Wave
from commonground.engine.surveys.instruments import Instrument, Text, shipped

ANONYMOUS = ("scale", "stage", "readiness", "service")  # relations are asked by name, elsewhere


@cache
def anonymous_instruments() -> dict[str, Instrument]:
    """Those that can be asked in an anonymous wave, by name."""
    return {
        name: found
        for name, found in shipped().items()
        if found.purpose in ANONYMOUS and found.anonymous
    }


def instrument_of(wave: Wave) -> Instrument:
    """The questions as this wave asked them."""
    return Instrument.model_validate(wave.definition)


def said(text: Text) -> str:
    """A text of an instrument in the reader's language."""
    return text.said(get_language() or "en")
