"""Files for the visitor: the one that a partner has not sent yet, and all of them in one table."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from django.conf import settings

from commonground.demo.files import files, missing_file
from commonground.demo.shapes import content, filename

IN_ONE = "all-partners.csv"
HEADER = ("child_name", "birth_date", "programme", "partner", "season", "area", "fee")


def folder() -> Path:
    """Where the visitor finds files."""
    return Path(settings.DATA) / "demo-files"


def handout_path() -> Path:
    """The file to drop."""
    return folder() / filename(missing_file())


def write_handouts() -> None:
    """Put the files where the visitor finds them; the same bytes every time."""
    folder().mkdir(parents=True, exist_ok=True)
    handout_path().write_bytes(content(missing_file()))
    (folder() / IN_ONE).write_text(all_in_one(), encoding="utf-8", newline="")


def all_in_one() -> str:
    """Every true registration in one csv, for the command line: what sixteen shapes amount to."""
    held = StringIO(newline="")
    lines = csv.writer(held, lineterminator="\n")
    lines.writerow(HEADER)
    for file in files():
        for r in file.truth:
            fee = "" if r.cents is None else f"{r.cents // 100}.{r.cents % 100:02d}"
            name = f"{r.first} {r.last}"
            born = r.child.born.isoformat()
            lines.writerow((name, born, r.programme.name, r.partner, r.season, r.area or "", fee))
    return held.getvalue()
