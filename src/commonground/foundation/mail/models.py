"""Letters on their way, and what became of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One letter to one person. Its ``key`` says what it is about: the same key is the same letter.

    ``sending`` means that a mail server holds all of it but the last dot. ``confirmed_at`` stays empty
    where the server's answer to the dot never came.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        UNDELIVERABLE = "undeliverable", _("Undeliverable")

    class Trouble(models.TextChoices):
        SERVER = "server", _("The mail server is away or does not let us in")
        ADDRESS = "address", _("The address was refused")
        LETTER = "letter", _("The letter was refused")

    key = models.CharField(max_length=200, unique=True)
    initiative_id = models.BigIntegerField(null=True, db_index=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(max_length=13, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    waiting_since = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=7, choices=Trouble.choices, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["queued_at", "pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="letter_next")]

    def __str__(self) -> str:
        return self.subject
