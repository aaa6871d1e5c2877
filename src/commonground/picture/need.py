"""One line of what needs the reader now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Need:
    """Since when, what, which partners (with addresses), what to do and where."""

    says: str
    does: str
    address: str
    when: date | None = None
    is_late: bool = False
    partners: tuple[tuple[str, str], ...] = ()
    others: int = 0
