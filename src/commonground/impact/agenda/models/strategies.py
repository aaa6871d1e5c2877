"""Strategies: what stays the same through all versions, and who leads them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner


class Strategy(models.Model):
    """One strategy through all versions of the agenda: activities point here.

    What it says, where it stands in the tree and what it should move is a clause of each version.
    ``name`` follows the newest adopted clause, or the draft's as long as none is adopted.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="strategies")
    name = models.CharField(_("name"), max_length=120)
    begun_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class StrategyLead(models.Model):
    """Which partner leads a strategy, from one day to another; the last day does not count."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="leads")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="led_strategies")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy"],
                condition=Q(ends_on__isnull=True),
                name="strategy_led_by_one_partner",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="strategy_lead_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.partner}"
