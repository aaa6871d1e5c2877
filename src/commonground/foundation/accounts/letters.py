"""Letters that the accounts send."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from commonground.foundation.accounts.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str, *, language: str = "") -> bool:
    """Send the letter. A mail server that is away spoils nothing: the link can be passed on by hand."""
    facts = {"invitation": invitation, "link": link}
    with translation.override(language or translation.get_language()):
        subject = on_one_line(render_to_string("accounts/email/invitation_subject.txt", facts))
        body = render_to_string("accounts/email/invitation.txt", facts)
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError:  # smtplib's errors are OSErrors
        logger.exception("the letter of invitation %s was not sent", invitation.pk)
        return False
    return True


def send_letter(template: str, facts: Mapping[str, Any], *, to: str) -> bool:
    """A room's own letter: ``template`` with ``_subject.txt`` and ``.txt`` behind it.

    A mail server that is away spoils nothing: the caller learns it and may try again later.
    """
    subject = on_one_line(render_to_string(f"{template}_subject.txt", dict(facts)))
    body = render_to_string(f"{template}.txt", dict(facts))
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
    except OSError:  # smtplib's errors are OSErrors
        logger.exception("a letter of %s was not sent", template)
        return False
    return True


def on_one_line(text: str) -> str:
    """For a subject: a name with a line break in it would add a header, or stop the letter."""
    return " ".join(text.split())
