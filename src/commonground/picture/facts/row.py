"""One row behind a fact: its name, and where it can be looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """``label`` is a thing or an organisation, never a person; ``address`` is a path of this website."""

    label: str
    address: str = ""
    note: str = ""


Rows = tuple[Row, ...]
