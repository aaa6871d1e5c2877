"""The file that one partner has not sent yet, for the visitor to drop."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from commonground.demo.files import missing_file
from commonground.demo.shapes import content, filename


def handout_path() -> Path:
    """Where the visitor finds the file."""
    return Path(settings.DATA) / "demo-files" / filename(missing_file())


def write_handout() -> Path:
    """Put the missing file where the visitor finds it; the same bytes every time."""
    path = handout_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(missing_file()))
    return path
