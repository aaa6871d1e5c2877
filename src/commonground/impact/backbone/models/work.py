"""What the backbone did and for how long, and what partners asked of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.impact.backbone.models.once import Once
from commonground.impact.backbone.vocabulary import SupportFunction


class Work(Once):
    """One line of the log; a wrong line is taken back on a day and stays in the history."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_work")
    on = models.DateField(_("day"))
    seat = models.ForeignKey(Seat, models.RESTRICT, related_name="backbone_work")
    function = models.CharField(_("function"), max_length=20, choices=SupportFunction.choices)
    what = models.CharField(_("what"), max_length=300)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    for_partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="served_by_backbone"
    )
    only_backbone = models.BooleanField(_("only the backbone could do it"), default=False)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "once"], name="backbone_work_once"),
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(hours__lte=24), name="backbone_work_fits_into_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class PartnerRequest(Once):
    """What a partner asked of the backbone, when, and when it was answered by whom."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="backbone_requests")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="backbone_requests")
    words = models.TextField(_("what is asked"))
    function = models.CharField(
        _("function"), max_length=20, choices=SupportFunction.choices, blank=True
    )
    asked_by = models.CharField(_("asked by"), max_length=200, blank=True)
    asked_on = models.DateField(_("asked on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "once"], name="backbone_request_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="backbone_answered_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
