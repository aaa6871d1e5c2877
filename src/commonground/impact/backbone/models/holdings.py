"""Which organisation does which part of the backbone's work, from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.impact.backbone.vocabulary import Shape, SupportFunction


class Holding(models.Model):
    """A function in the hands of a partner, a person of it and a deputy; the last day does not count."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_holdings")
    function = models.CharField(_("function"), max_length=20, choices=SupportFunction.choices)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="backbone_holdings")
    seat = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="backbone_holdings"
    )
    deputy = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="backbone_deputies"
    )
    hours = models.CharField(_("when"), max_length=200, blank=True)
    shared = models.BooleanField(_("shared with others"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="backbone_holding_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(deputy__isnull=True) | ~Q(seat=F("deputy")),
                name="backbone_holding_deputy_is_another",
            ),
            # A second holder at one time is caught by the service; the same one twice, here too.
            models.UniqueConstraint(
                fields=["initiative", "function", "partner"],
                condition=Q(ends_on__isnull=True),
                name="backbone_holding_once_per_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}: {self.partner}"


class Structure(models.Model):
    """Where the backbone has its home, from a day until the next one is agreed."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_structures")
    shape = models.CharField(_("structure"), max_length=20, choices=Shape.choices)
    since = models.DateField(_("since"))
    agreed_how = models.CharField(_("how it was agreed"), max_length=500)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "since"], name="backbone_structure_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_shape_display())
