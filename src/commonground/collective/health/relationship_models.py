"""Relationships between partners, asked by name and with consent; and who holds which power.

Nothing here meets an anonymous wave: no key, no person and no moment is shared with one.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat


class RelationshipSurvey(models.Model):
    """One round in which every partner tells of its ties; ``definition`` is the questions as asked."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="relationship_surveys")
    title = models.CharField(_("title"), max_length=200)
    definition: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    opened_on = models.DateField(_("opened on"))
    closes_on = models.DateField(_("last day to answer"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    published_on = models.DateField(_("shown to the partnership on"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opened_on")),
                name="relationship_survey_ends_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(closed_on__isnull=False),
                name="relationship_survey_is_closed_before_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RelationshipSheet(models.Model):
    """What one partner tells, by one person who consented. No consent, no row."""

    survey = models.ForeignKey(RelationshipSurvey, models.CASCADE, related_name="sheets")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="relationship_sheets")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    consented_on = models.DateField(_("consented on"))
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "partner"], name="relationship_sheet_once_per_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.survey}"


class Tie(models.Model):
    """What a partner tells of another: answers by item name, on the scale of the questions.

    0 is "nothing to do with each other", "dont_know" is an answer too; what is missing was left out.
    """

    sheet = models.ForeignKey(RelationshipSheet, models.CASCADE, related_name="ties")
    other = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    answers: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    influential = models.BooleanField(_("carries weight in decisions"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "other"], name="tie_once_per_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet.partner_id} - {self.other_id}"


class Power(models.Model):
    """A matter in which one partner has the last word, from one day to another."""

    class Kind(models.TextChoices):
        APPROVES = "approves", _("Gives final approval")
        HIRES = "hires", _("Hires and appoints")
        MONEY = "money", _("Allocates money")
        CONVENES = "convenes", _("Calls and leads the meetings")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="powers")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="powers")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    matter = models.CharField(_("matter"), max_length=200)
    amount = models.DecimalField(
        _("amount a year"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "matter", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="power_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="power_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.matter


class Dependence(models.Model):
    """The part of a partner's income that comes from another; for that partner and the broker alone."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="dependences")
    funder = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    share = models.DecimalField(_("share of income"), max_digits=4, decimal_places=1)
    stated_on = models.DateField(_("stated on"))

    class Meta:
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "funder"], name="dependence_once_per_pair"),
            models.CheckConstraint(
                condition=Q(share__gt=0) & Q(share__lte=100), name="dependence_is_a_share"
            ),
            models.CheckConstraint(
                condition=~Q(partner=F("funder")), name="dependence_on_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        """Without the funder and without the share: this stands in the audit trail."""
        return str(_("Dependence on a funder"))
