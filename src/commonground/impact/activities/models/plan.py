"""The plan of action."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative


class Activity(models.Model):
    """One thing that partners do for the shared goal."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="activities")
    title = models.CharField(_("activity"), max_length=200)

    def __str__(self) -> str:
        return self.title
