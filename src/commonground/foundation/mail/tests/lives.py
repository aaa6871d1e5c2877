"""Processes for tests of delivery: a mail server, and workers that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from django.db import connection

HERE = Path(__file__).parent
# One process loads everything once; each life is a real process forked off it.
NURSERY = """
import os, sys, django
django.setup()
from django.db import connections
from django.core.mail.utils import DNS_NAME
DNS_NAME.get_fqdn()  # slow where there is no name server
{before}
print("ready", flush=True)
for line in sys.stdin:
    connections.close_all()
    child = os.fork()
    if not child:
        from commonground.foundation.jobs.worker import JobWorker
        JobWorker().run()
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


class MailServer:
    """A mail server at a port; ``taken`` counts letters by recipient."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "mail_server.py"), str(folder), str(port)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._process.stdout.readline())

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def letters(self) -> dict[str, bytes]:
        files = [p for p in self.folder.iterdir() if not p.name.startswith(".")]
        return {path.name: path.read_bytes() for path in files}

    def taken(self) -> Counter[str]:
        return Counter(name.split()[0] for name in self.letters())

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def __enter__(self) -> MailServer:
        return self

    def __exit__(self, kind: type | None, error: object, trace: TracebackType | None) -> None:
        self.stop()


class Nursery:
    """Starts worker processes on the test's database, one at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._worker: int | None = None

    def start(self) -> None:
        self._process.stdin.write("start\n")
        self._process.stdin.flush()
        self._worker = int(self._process.stdout.readline())

    def kill(self) -> None:
        if self._worker is not None:
            os.kill(self._worker, signal.SIGKILL)
            self._worker = None
            assert self._process.stdout.readline() == "dead\n"


@contextmanager
def nursery(server: MailServer, data: Path, before: str = "", **environment: str):
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY.format(before=before)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
            "COMMONGROUND_DATA": str(data),
            "EMAIL_URL": server.url,
            **environment,
        },
    )
    workers = Nursery(process)
    try:
        assert process.stdout.readline() == "ready\n"
        yield workers
    finally:
        workers.kill()
        process.stdin.close()
        process.wait(timeout=20)
        process.stdout.close()
