"""Who promised to do what until when, and how it stood on every day since."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.impact.communication.models.meetings import Meeting


class Commitment(models.Model):
    """What was promised. How it stands is in its states, one for every stretch of days."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="commitments")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="commitments")
    words = models.CharField(_("what will be done"), max_length=500)
    to = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="promised_by_others"
    )
    made_on = models.DateField()
    # Said on the day it was made, as the seats were then; who is the backbone may change later.
    without_backbone = models.BooleanField(default=False)

    class Meta:
        ordering = ["made_on", "pk"]
        indexes = [
            models.Index(fields=["initiative", "made_on"], name="commitment_by_day"),
            models.Index(
                fields=["initiative", "made_on"],
                condition=Q(without_backbone=True),
                name="commitment_without_backbone",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class CommitmentState(models.Model):
    """How a commitment stands from one day to another; what changes is added, nothing is rewritten.

    The first day counts and the last does not, so exactly one state holds on any day.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        KEPT = "kept", _("kept")
        RELEASED = "released", _("released")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="states")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="commitment_states")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="commitment_states")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    due_on = models.DateField(_("until"))
    why = models.CharField(max_length=500, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["commitment", "since", "pk"]
        indexes = [
            models.Index(
                fields=["initiative", "state", "due_on", "since", "until", "partner"],
                name="commitment_state_by_due",
            ),
            models.Index(fields=["partner", "state", "due_on"], name="commitment_state_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(until__isnull=True),
                name="one_state_of_commitment_now",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="commitment_state_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.get_state_display()}"
