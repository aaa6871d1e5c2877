"""Letters of a wave: an invitation with a personal link, and a reminder with the same one."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from commonground.collective.health import links
from commonground.collective.health.models import Invitation, Wave
from commonground.foundation.accounts.letters import on_one_line

logger = logging.getLogger(__name__)
Invitations = QuerySet[Invitation]


def send(wave: Wave, invitations: Iterable[Invitation], *, reminder: bool) -> None:
    """After the transaction: a mail server that is away spoils nothing, a reminder can follow."""
    letters = [_letter(wave, invitation, reminder=reminder) for invitation in invitations]
    transaction.on_commit(lambda: _post(wave, letters))


def _post(wave: Wave, letters: list[EmailMessage]) -> None:
    try:
        get_connection().send_messages(letters)
    except OSError:  # smtplib's errors are OSErrors
        logger.exception("letters of wave %s were not sent", wave.pk)


def _letter(wave: Wave, invitation: Invitation, *, reminder: bool) -> EmailMessage:
    """In both languages; the person's own, where it is known, comes first."""
    facts = {
        "wave": wave,
        "invitation": invitation,
        "link": links.link(invitation, wave),
        "reminder": reminder,
    }
    user = invitation.seat.user if invitation.seat else None
    first = user.language if user and user.language else settings.LANGUAGE_CODE
    told = sorted(settings.LANGUAGES, key=lambda language: language[0] != first[:2])
    bodies = []
    for language, _name in told:
        with translation.override(language):
            bodies.append(render_to_string("health/email/invitation.txt", facts).strip())
    with translation.override(told[0][0]):
        subject = on_one_line(render_to_string("health/email/subject.txt", facts))
    body = "\n\n---\n\n".join(bodies) + "\n"
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
