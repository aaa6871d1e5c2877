"""What the backbone's work costs, by function and year, in scenarios; nothing here is a forecast."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.backbone.models.once import Once
from commonground.impact.backbone.vocabulary import SupportFunction


class Scenario(models.Model):
    """A way it may come: lean, expected, full, or what the partnership calls it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_scenarios")
    name = models.CharField(_("name"), max_length=80)
    note = models.CharField(_("what it assumes"), max_length=500, blank=True)
    made_on = models.DateField(_("made on"))
    followed_on = models.DateField(_("followed since"), null=True, blank=True)

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="backbone_scenario_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BudgetLine(Once):
    """An amount for one function in one year; it is not changed but struck and written anew."""

    class Kind(models.TextChoices):
        CASH = "cash", _("Cash")
        IN_KIND = "in-kind", _("In kind")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="lines")
    function = models.CharField(_("function"), max_length=20, choices=SupportFunction.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="backbone_budget"
    )
    words = models.CharField(_("what for"), max_length=300, blank=True)
    written_on = models.DateField(_("written on"))
    secured_on = models.DateField(_("secured on"), null=True, blank=True)
    struck_on = models.DateField(_("struck on"), null=True, blank=True)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "once"], name="backbone_budget_line_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="backbone_budget_line_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}, {self.year}"
