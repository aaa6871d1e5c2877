"""Common Ground as people run it: ``commonground serve`` in a process of its own, day after day.

The data are those of the test's database. The next day is the same house started again with another
COMMONGROUND_TODAY: what has to outlive a night is in the database and the data folder, or it is lost.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Literal
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from django.db import connection

from commonground.foundation.mail.tests.lives import MailServer

PATIENCE = 60
MORNING, ZONES = 6, ("America/Halifax", "Asia/Tokyo")  # digests are written from six o'clock on


class House:
    """The whole of Common Ground on the test's database, with letters going to ``post``."""

    def __init__(self, data: Path, post: MailServer) -> None:
        self.data, self.post = data, post
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = data.parent / "house.log"
        self._process: subprocess.Popen[bytes] | None = None

    def open_on(self, day: date) -> None:
        """The day that was is over, and this one begins."""
        self.close()
        command = [sys.executable, "-m", "commonground.cli", "serve"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port), "--today", day.isoformat()],
                env={
                    **os.environ,
                    "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
                    "COMMONGROUND_DATA": str(self.data),
                    "COMMONGROUND_TIME_ZONE": _zone_after_six(),
                    "COMMONGROUND_URL": self.url,
                    "EMAIL_URL": self.post.url,
                },
                stdout=log,
                stderr=log,
            )
        until(self._answers, "the house did not open", self._log)

    def close(self) -> None:
        """As ``Ctrl-C`` does: what is under way is finished first."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text()
        try:
            with urlopen(f"{self.url}/account/login/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:  # not listening yet, or too busy to answer
            return False

    def __enter__(self) -> House:
        return self

    def __exit__(
        self, kind: type | None, error: object, trace: TracebackType | None
    ) -> Literal[False]:
        self.close()
        return False


class Mailbox:
    """What the mail server took for one address, as a mail program shows it."""

    def __init__(self, post: MailServer, address: str) -> None:
        self._post, self._address = post, address

    def letters(self, about: str) -> list[EmailMessage]:
        """Those whose subject has these words."""
        mine = [
            message_from_bytes(content, policy=policy.default)
            for name, content in self._post.letters().items()
            if name.split()[0] == self._address
        ]
        return [letter for letter in mine if about in str(letter["Subject"])]

    def the_letter(self, about: str) -> EmailMessage:
        """The one that must come; two would be one too many."""
        until(lambda: bool(self.letters(about)), f"no letter about {about} to {self._address}")
        [letter] = self.letters(about)
        return letter


def plain(letter: EmailMessage) -> str:
    return _part(letter, "plain")


def html(letter: EmailMessage) -> str:
    return _part(letter, "html")


def links(letter: EmailMessage) -> list[str]:
    return re.findall(r"https?://\S+", plain(letter))


def until(holds: Callable[[], bool], otherwise: str, log: Path | None = None) -> None:
    """Patience for what another process does."""
    last = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < last, f"{otherwise}\n{log.read_text() if log else ''}"
        sleep(0.05)


def _part(letter: EmailMessage, kind: str) -> str:
    part: Any = letter.get_body(preferencelist=(kind,))
    assert part is not None, f"this letter has no {kind} part"
    words: str = part.get_content()
    return words


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _zone_after_six() -> str:
    """The home of the story, or where it is afternoon while people there are asleep."""
    now = datetime.now(UTC)
    return next(zone for zone in ZONES if now.astimezone(ZoneInfo(zone)).hour >= MORNING)
