"""Every write leaves one event: who, what, before, after."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Event(models.Model):
    """Append-only. Bound to rows by name, not by key, so that it outlives them."""

    initiative_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="events"
    )
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=250)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        # What was written lately in one partnership is asked by every look at its home page.
        indexes = [models.Index(fields=["initiative_id", "at"], name="event_of_initiative_by_time")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
