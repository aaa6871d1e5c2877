"""Looking into a file of which nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from commonground.engine.records.read import read
from commonground.impact.measurement import inbox
from commonground.impact.measurement.mapping_page import sentence
from commonground.impact.measurement.upload_handler import SealedFile, SealingHandler


def look_into(sent: SealedFile, request: HttpRequest) -> dict[str, Any]:
    """What the reader finds; the sealed file is gone again before the page is drawn."""
    [handler] = [h for h in request.upload_handlers if isinstance(h, SealingHandler)]
    name = sent.name or ""
    try:
        with (
            inbox.opened(sent.kept.stored_as, key=handler.key, filename=name) as path,
            read(path, filename=name) as reading,
        ):
            return {
                "reading": reading,
                "notes": [sentence(note) for note in reading.notes],
                "tables": [_table(table) for table in reading.tables],
            }
    finally:
        inbox.shred(sent.kept.stored_as)


def _table(table: Any) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "n_rows": table.row_count,
        "header_rows": table.header_rows,
        "set_aside": table.set_aside,
        "notes": [sentence(note) for note in table.notes],
        "guesses": table.guesses,
    }
