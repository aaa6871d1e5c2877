"""What the backbone may do, how its work passes to the community, and who has led when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.theme.meanwhile import Revised
from commonground.impact.backbone.models.once import Once
from commonground.impact.backbone.vocabulary import SupportFunction


class Mandate(Revised):
    """What the partners asked the backbone to do and to leave alone, from a day on."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_mandates")
    does = models.TextField(_("what the backbone does"))
    leaves = models.TextField(_("what it leaves to the partners"), blank=True)
    agreed_how = models.CharField(_("how it was agreed"), max_length=500)
    agreed_on = models.DateField(_("agreed on"))
    review_on = models.DateField(_("to be looked at again on"))

    class Meta:
        ordering = ["-agreed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "agreed_on"], name="backbone_mandate_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("agreed_on")), name="backbone_mandate_reviewed_later"
            ),
        ]

    def __str__(self) -> str:
        return str(self.agreed_on)


class Stage(models.Model):
    """A step from led by a funder to led by the community; reached only with evidence."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_stages")
    name = models.CharField(_("stage"), max_length=200)
    words = models.TextField(_("how we know that we are there"), blank=True)
    planned_on = models.DateField(_("planned for"))
    written_on = models.DateField(_("written on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "name"],
                condition=Q(dropped_on__isnull=True),
                name="backbone_stage_once",
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | ~Q(evidence=""),
                name="backbone_stage_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Move(Once):
    """One thing that passes from one partner to another within a stage."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="moves")
    what = models.CharField(_("what moves"), max_length=300)
    function = models.CharField(
        _("function"), max_length=20, choices=SupportFunction.choices, blank=True
    )
    giver = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="backbone_gives"
    )
    taker = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="backbone_takes"
    )
    written_on = models.DateField(_("written on"))
    moved_on = models.DateField(_("moved on"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "once"], name="backbone_move_once"),
            models.CheckConstraint(
                condition=Q(moved_on__isnull=True) | ~Q(evidence=""),
                name="backbone_move_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Term(Once):
    """Who led what, from when to when: the chair of a table, for example. The last day does not count."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_terms")
    place = models.CharField(_("what is led"), max_length=200)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="backbone_terms")
    person_name = models.CharField(_("person"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["place", "-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "once"], name="backbone_term_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="backbone_term_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.person_name}"
