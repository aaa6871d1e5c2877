"""Which seats speak from lived experience, because the person wants it to be known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Seat


class LivedExperience(models.Model):
    """A person agreed that their seat counts as one with lived experience, from one day to another."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="lived_experience")
    consent = models.CharField(_("how the person agreed"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name_plural = "lived experience"
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(ends_on__isnull=True),
                name="lived_experience_marked_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="lived_experience_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.seat)
