"""What has to be in place before the first page: tables in the database, collected static files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections


def prepare() -> None:
    """Bring the database up to date and collect static files if they changed."""
    call_command("migrate", verbosity=0, interactive=False)
    collect_static()
    connections.close_all()  # the server forks after this, and connections do not survive that


def collect_static() -> bool:
    """Name files by content and compress them; True when there was something to do."""
    root = Path(settings.STATIC_ROOT)
    stamp, fingerprint = root / ".fingerprint", _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint, encoding="ascii")
    return True


def _fingerprint() -> str:
    parts = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()
