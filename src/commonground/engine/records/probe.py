"""Opens a workbook in a process of its own, with bounded memory and time, before this one does.

A workbook reader makes room for whatever a sheet claims to span. Where there is no such room it does not
raise: it ends the process, and with it every page that is being served. How a sheet may claim its size is
not ours to know in every format, so the workbook is opened once where that does no harm.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MEMORY = 2 << 30
SECONDS = 120
BROKEN = 1  # the reader gave up in a way that it should not

_OPEN = """
import contextlib, resource, sys
def at_most(what, limit):
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (limit, limit))
at_most(resource.RLIMIT_CORE, 0)
at_most(resource.RLIMIT_CPU, int(sys.argv[3]))
import python_calamine
at_most(resource.RLIMIT_AS, int(sys.argv[2]))
try:
    with python_calamine.CalamineWorkbook.from_path(sys.argv[1]) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                book.get_sheet_by_name(sheet.name)
except MemoryError:
    sys.exit(2)
except Exception:
    pass
"""


class TooMuch(Exception):
    """Opening it took more memory or time than a workbook may."""


class Broken(Exception):
    """The reader broke on it."""


def probe(path: Path) -> None:
    """Errors: ``TooMuch``, ``Broken``. An error that the reader reports by itself is left to it."""
    asked = [sys.executable, "-I", "-c", _OPEN, str(path), str(MEMORY), str(SECONDS)]
    try:
        ended = subprocess.run(
            asked,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise TooMuch from problem
    if ended.returncode == BROKEN:
        raise Broken
    if ended.returncode:
        raise TooMuch
