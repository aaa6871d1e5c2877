"""The answer to an import: what was taken, what was not, and why, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .faults import Fault, FaultSummary
from .found import Note
from .record_source import LeftOut


@dataclass(frozen=True)
class Checked:
    """What a table gives when it is imported.

    Units: ``taken``, ``refused``, ``set_aside`` count records and add up to ``rows``, always; with
    unpivoted columns every cell is a record. ``people`` counts different people among the taken
    rows, None when the records have no person. ``faults`` and ``left_out`` list the first ones up to
    the limit asked for; ``summaries`` and ``reasons`` count all. ``periods``: taken rows per period.
    Missing: ``parquet`` and ``sha256`` are None when nothing was to be written.
    """

    rows: int
    taken: int
    refused: int
    set_aside: int
    people: int | None
    faults: tuple[Fault, ...] = field(repr=False)
    summaries: tuple[FaultSummary, ...]
    left_out: tuple[LeftOut, ...] = field(repr=False)
    reasons: Mapping[str, int]
    preview: tuple[Mapping[str, Any], ...] = field(repr=False)
    periods: Mapping[str, int]
    notes: tuple[Note, ...] = ()
    parquet: Path | None = None
    sha256: str | None = None

    @property
    def clean(self) -> bool:
        """Whether every record was taken or set aside for a plain reason."""
        return self.refused == 0
