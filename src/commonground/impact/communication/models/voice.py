"""Who speaks how often, by group and never by person; only where the partners agreed to count."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative
from commonground.impact.communication.models.meetings import Meeting, VoiceGroup


class VoiceAgreement(models.Model):
    """From one day to another the partners want to see who speaks how often."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="voice_agreements")
    words = models.TextField(_("how it was agreed"))
    agreed_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["agreed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(ended_on__isnull=True),
                name="one_voice_agreement_in_force",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
                name="voice_agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


class Turns(models.Model):
    """How often one group spoke at a meeting, and of how many people it was; two at least."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    group = models.CharField(max_length=10, choices=VoiceGroup.choices)
    heads = models.PositiveSmallIntegerField()
    turns = models.PositiveSmallIntegerField(_("how often they spoke"))
    noted_on = models.DateField()

    class Meta:
        ordering = ["group"]
        verbose_name_plural = "turns"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="turns_of_group_once"),
            models.CheckConstraint(condition=Q(heads__gte=2), name="turns_never_of_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.turns}"
