"""Which letter's last dot is being sent: 16 bytes that outlive a process that is killed.

Between two system calls, the one that writes the mark and the one that sends the dot, nothing can be
known afterwards. A database's commit in that place would take a thousand times as long. The bytes are
not flushed to the disk: after a loss of power the machine has started anew, and then they say nothing.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

PAIR = struct.Struct("<QQ")
BOOT = 36
BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")


class Mark:
    """The file with the mark; ``is_trusted`` when it was written since this machine started."""

    def __init__(self, path: Path, *, boot: bytes | None = None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._boot = (_this_start() if boot is None else boot)[:BOOT].ljust(BOOT)
        written = os.pread(self._file, BOOT + PAIR.size, 0)
        self.is_trusted = bool(self._boot.strip()) and written[:BOOT] == self._boot
        self.last = PAIR.unpack(written[BOOT:]) if self.is_trusted else (0, 0)

    def renew(self) -> None:
        """From here on the file speaks of this start of the machine."""
        if not self.is_trusted:
            os.pwrite(self._file, self._boot + PAIR.pack(0, 0), 0)

    def put(self, letter: int, tries: int) -> None:
        os.pwrite(self._file, PAIR.pack(letter, tries), BOOT)

    def close(self) -> None:
        os.close(self._file)


def _this_start() -> bytes:
    """A name for the time since the machine started; empty where the system gives none."""
    try:
        return BOOT_FILE.read_bytes().strip()
    except OSError:
        return b""
