"""Letters leave one by one, each once.

1. The mail server gets the whole letter without its last dot.
2. The database says that this letter is at the dot (``sending``).
3. The mark says the same, and at once the dot goes out.
4. The server answers, and the database says ``sent``.

Killed before 3, nothing has been sent, and the next start tries again. Killed after 3, the letter is out,
and the next start writes it down as sent without an answer.
docs/decisions/letters-exactly-once.md says what remains.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import closing
from datetime import datetime, timedelta
from email.utils import format_datetime, parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone

from commonground.foundation.jobs.kinds import register_chore, register_round
from commonground.foundation.mail.lines import Line, NoAnswer, Refused, Trouble, open_line
from commonground.foundation.mail.mark import Mark
from commonground.foundation.mail.models import Letter

logger = logging.getLogger(__name__)
State = Letter.State
AT_ONCE = 25  # then other work has its turn
GIVE_UP_AFTER = timedelta(days=5)  # what mail servers themselves do (RFC 5321, 4.5.4.1)
LONGEST_PAUSE = timedelta(hours=4)
TEXTS_ARE_KEPT = timedelta(days=90)


@register_round("mail.deliver")
def deliver(now: datetime) -> bool:
    """Send what is due; True when there is more. Only the one worker that holds the lock calls this."""
    find_out()
    due = Letter.objects.filter(state=State.WAITING, next_try_at__lte=now)
    letters = list(due.order_by("next_try_at", "pk")[:AT_ONCE])
    if not letters:
        return False
    try:
        with closing(open_line()) as line, closing(_mark()) as mark:
            mark.renew()
            for letter in letters:
                _send(letter, line, mark, now=now)
    except Refused as away:
        _wait_for_server(away.words, now=now)
        return False
    return len(letters) == AT_ONCE


def find_out() -> None:
    """What a process that was killed had at the dot: on its way again, or out."""
    left = list(Letter.objects.filter(state=State.SENDING))
    if not left:
        return
    with closing(_mark()) as mark:
        for letter in left:
            if mark.is_trusted and mark.last != (letter.pk, letter.tries):
                _end(letter, State.WAITING)
            else:
                logger.warning("letter %s was sent, and the answer was not heard", letter.pk)
                _end(letter, State.SENT, sent_at=timezone.now())


@register_chore("mail.forget_texts")
def forget_texts(now: datetime) -> int:
    """What was sent long ago is forgotten but for its key, so that it is never sent again."""
    old = Letter.objects.filter(state=State.SENT, sent_at__lt=now - TEXTS_ARE_KEPT)
    return old.exclude(text="").update(text="", html="", headers={})


def pause(tries: int) -> timedelta:
    """Longer each time: one minute, two, four, and at most four hours."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The same to the last byte at every try, with the same Message-ID."""
    name = hashlib.sha256(letter.key.encode()).hexdigest()[:40]
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{name}@{host}>",
        "Date": format_datetime(letter.queued_at),
        "Auto-Submitted": "auto-generated",  # keeps "I am on holiday" answers away (RFC 3834)
        **letter.headers,
    }
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _send(letter: Letter, line: Line, mark: Mark, *, now: datetime) -> None:
    """One letter. ``Refused`` comes out when the server is away and there is no use in going on."""
    try:
        if not _offer(letter, line, now=now):
            return
        mark.put(letter.pk, letter.tries)
        line.finish()
    except NoAnswer:
        line.close()
        _end(letter, State.SENT, sent_at=now)
    except Refused as refusal:
        if refusal.trouble == Trouble.SERVER:
            _end(letter, State.WAITING)
            raise
        _refused(letter, refusal, now=now)
    else:
        _end(letter, State.SENT, sent_at=now, confirmed_at=now, trouble="", error="")


def _offer(letter: Letter, line: Line, *, now: datetime) -> bool:
    """The server has all but the dot, and the database says so; False when it came to nothing."""
    try:
        line.offer(message_of(letter))
        if _claim(letter):
            return True
    except ValueError as problem:  # an address or a header that no letter can have
        _refused(letter, Refused(Trouble.ADDRESS, 500, str(problem)), now=now)
    line.close()
    return False


def _claim(letter: Letter) -> bool:
    """Committed before the dot. Of two workers only one goes on."""
    own = Letter.objects.filter(pk=letter.pk, state=State.WAITING, tries=letter.tries)
    if not own.update(state=State.SENDING, tries=F("tries") + 1):
        return False
    letter.state, letter.tries = State.SENDING, letter.tries + 1
    return True


def _refused(letter: Letter, refusal: Refused, *, now: datetime) -> None:
    """For good, or once more after a pause."""
    is_over = refusal.is_final or now - letter.waiting_since >= GIVE_UP_AFTER
    tries = letter.tries + (letter.state == State.WAITING)
    _end(
        letter,
        State.UNDELIVERABLE if is_over else State.WAITING,
        tries=tries,
        next_try_at=now + pause(tries),
        trouble=refusal.trouble,
        error=refusal.words,
    )


def _wait_for_server(words: str, *, now: datetime) -> None:
    """Nothing can leave: everything that is due waits, each letter by its own count of tries."""
    due = Letter.objects.filter(state=State.WAITING, next_try_at__lte=now)
    due.update(trouble=Trouble.SERVER, error=words)
    due.filter(waiting_since__lte=now - GIVE_UP_AFTER).update(state=State.UNDELIVERABLE)
    for tries in sorted(set(due.order_by().values_list("tries", flat=True)), reverse=True):
        due.filter(tries=tries).update(tries=tries + 1, next_try_at=now + pause(tries + 1))


def _end(letter: Letter, state: str, **fields: object) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=state, **fields)


def _mark() -> Mark:
    return Mark(Path(settings.DATA) / "letters.mark")
