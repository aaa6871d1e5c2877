"""Looking into a file of which nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from commonground.engine.records.read import read
from commonground.engine.records.report import Report, describe
from commonground.impact.measurement import inbox
from commonground.impact.measurement.upload_handler import SealedFile, SealingHandler


def look_into(sent: SealedFile, request: HttpRequest) -> Report:
    """What the reader finds; the sealed file is gone again before the page is drawn."""
    [handler] = [h for h in request.upload_handlers if isinstance(h, SealingHandler)]
    name = sent.name or ""
    try:
        with (
            inbox.opened(sent.kept.stored_as, key=handler.key, filename=name) as path,
            read(path, filename=name) as reading,
        ):
            return describe(reading, translate=gettext, examples=True)
    finally:
        inbox.shred(sent.kept.stored_as)
