"""The key that signs sessions and links; it lives in a file of its own, never in the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def instance_key(data: Path) -> str:
    """Read the instance's key, or make it on first use.

    Written beside its place and then linked there: of two processes that start together one wins,
    both read the winner's key, and nobody reads half a key.
    """
    path = data / "keys" / "instance.key"
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
