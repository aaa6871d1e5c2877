"""Ways out of the house: to a mail server in two steps, or all at once to a folder or a screen."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from typing import Any, Protocol

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from commonground.foundation.mail.models import Letter

LAST_DOT = b".\r\n"
GO_ON, TOO_LARGE = 354, 552
WORDS_KEPT = 300
Trouble = Letter.Trouble


class Refused(Exception):
    """The other side did not take it: for now, or for good."""

    def __init__(self, trouble: str, code: int, words: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.is_final = 500 <= code < 600 and trouble != Trouble.SERVER
        self.words = f"{code} {words}".strip()[:WORDS_KEPT] if code else words[:WORDS_KEPT]


class NoAnswer(Exception):
    """The last dot is out, and nobody knows what became of it."""


class Line(Protocol):
    """What delivery needs: everything but the last dot, then the dot."""

    def offer(self, message: EmailMessage) -> None: ...

    def finish(self) -> None: ...

    def close(self) -> None: ...


class TwoSteps(smtplib.SMTP):
    """An SMTP connection that can stop in front of the last dot.

    A server throws away a letter whose dot it has not seen (RFC 5321, 4.1.1.4).
    """

    def offer(self, sender: str, recipient: str, letter: bytes) -> None:
        self.ehlo_or_helo_if_needed()
        answer = self.mail(sender, self._options(letter))
        expect(Trouble.LETTER if answer[0] == TOO_LARGE else Trouble.SERVER, answer)
        expect(Trouble.ADDRESS, self.rcpt(recipient))
        expect(Trouble.LETTER, self.docmd("data"), GO_ON)
        body = smtplib._quote_periods(letter)  # type: ignore[attr-defined]
        self.send(body if body.endswith(b"\r\n") else body + b"\r\n")

    def finish(self) -> None:
        try:
            self.send(LAST_DOT)
            answer = self.getreply()
        except OSError as problem:
            raise NoAnswer from problem
        expect(Trouble.LETTER, answer)

    def _options(self, letter: bytes) -> list[str]:
        told = [f"size={len(letter)}"] if self.has_extn("size") else []
        return [*told, "body=8bitmime"] if self.has_extn("8bitmime") else told


class TwoStepsSealed(smtplib.SMTP_SSL, TwoSteps):
    """The same with TLS from the start."""


class Backend(EmailBackend):
    """Django's own, whose connections can stop in front of the dot."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return TwoStepsSealed if self.use_ssl else TwoSteps


class ServerLine:
    """A mail server; the connection is kept from letter to letter."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def offer(self, message: EmailMessage) -> None:
        letter = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        sender, [recipient] = _plain(message.from_email), map(_plain, message.to)
        try:
            self._connection().offer(sender, recipient, letter)
        except Refused as refusal:
            self._go_on_or_hang_up(refusal)
            raise
        except smtplib.SMTPResponseException as problem:  # no greeting, or a wrong password
            raise Refused(Trouble.SERVER, *_answer(problem)) from problem
        except OSError as problem:  # smtplib's errors are OSErrors
            raise Refused(Trouble.SERVER, 0, str(problem)) from problem

    def finish(self) -> None:
        self._connection().finish()

    def close(self) -> None:
        """Hang up without a word: what was not finished is thrown away."""
        with suppress(OSError):
            if self._backend.connection is not None:
                self._backend.connection.close()
        self._backend.connection = None

    def _connection(self) -> Any:
        self._backend.open()
        return self._backend.connection

    def _go_on_or_hang_up(self, refusal: Refused) -> None:
        try:
            self._connection().rset()
        except OSError:
            refusal.trouble, refusal.is_final = Trouble.SERVER, False


class PlainLine:
    """The outbox folder, the screen, memory: there is no dot, the letter goes out as a whole."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend
        self._message: EmailMessage | None = None

    def offer(self, message: EmailMessage) -> None:
        message.message()  # what cannot be written is found before anything is promised
        self._message = message

    def finish(self) -> None:
        assert self._message is not None
        try:
            self._backend.send_messages([self._message])
        except OSError as problem:
            raise Refused(Trouble.SERVER, 0, str(problem)) from problem

    def close(self) -> None:
        self._message = None


def open_line() -> Line:
    """The way out that the settings name; nothing is connected yet."""
    try:
        backend = get_connection()
    except (ImproperlyConfigured, OSError) as problem:  # an outbox folder that cannot be written
        raise Refused(Trouble.SERVER, 0, str(problem)) from problem
    return ServerLine(backend) if isinstance(backend, Backend) else PlainLine(backend)


def expect(trouble: str, answer: tuple[int, bytes], *codes: int) -> None:
    code, words = answer
    if code in codes if codes else 200 <= code < 300:
        return
    is_servers = code in (-1, 421)  # gone, or going
    raise Refused(Trouble.SERVER if is_servers else trouble, max(code, 0), _text(words))


def _answer(problem: smtplib.SMTPResponseException) -> tuple[int, str]:
    return problem.smtp_code, _text(problem.smtp_error)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _plain(address: str) -> str:
    written: str = sanitize_address(address, "utf-8")
    return written
