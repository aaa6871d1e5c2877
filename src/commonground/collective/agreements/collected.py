"""Which record types and fields there are to permit; the room that collects them says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commonground.collective.partnership.models import Initiative


@dataclass(frozen=True)
class FieldCollected:
    """A field as a file can bring it; ``name`` is ``field`` or ``field.part``."""

    name: str
    label: str
    identifying: bool = False


@dataclass(frozen=True)
class RecordsCollected:
    """A record type with the fields for which permission is asked."""

    name: str
    label: str
    fields: tuple[FieldCollected, ...]

    def label_of(self, field: str) -> str:
        return next((found.label for found in self.fields if found.name == field), field)


Source = Callable[[Initiative], Sequence[RecordsCollected]]
_sources: list[Source] = []


def what_is_collected(source: Source) -> Source:
    """``@what_is_collected`` over ``def records(initiative)``."""
    if source not in _sources:
        _sources.append(source)
    return source


def collected(initiative: Initiative) -> list[RecordsCollected]:
    """Everything that partners are asked for here."""
    return [records for source in _sources for records in source(initiative)]
