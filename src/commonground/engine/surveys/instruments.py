"""The door to instruments: what they are (``definitions``), how they are read (``loading``).

The instruments that come with Common Ground lie beside this file, in the folder ``instruments``.
"""

from __future__ import annotations

from commonground.engine.surveys.definitions import (
    Bands,
    Construct,
    Instrument,
    Item,
    Missing,
    Purpose,
    Scale,
    Text,
    Zone,
)
from commonground.engine.surveys.loading import load_instrument, shipped

__all__ = [
    "Bands",
    "Construct",
    "Instrument",
    "Item",
    "Missing",
    "Purpose",
    "Scale",
    "Text",
    "Zone",
    "load_instrument",
    "shipped",
]
