"""How the partnership means to reach its goal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative


class Strategy(models.Model):
    """A way to the goal; under it, its parts."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="strategies")
    title = models.CharField(_("strategy"), max_length=200)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
