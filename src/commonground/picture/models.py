"""What the picture itself keeps: snoozed signals, last looks, and what was assessed against the rubric."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Seat


class Snooze(models.Model):
    """A signal is silent until a day, for a reason that everybody who sees it can read."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="snoozes")
    signal = models.SlugField(_("signal"), max_length=60)
    reason = models.TextField(_("reason"))
    from_on = models.DateField(_("from"))
    until = models.DateField(_("until"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("from_on")), name="snooze_has_an_end"),
            models.CheckConstraint(condition=~Q(reason=""), name="snooze_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.signal


class LastLook(models.Model):
    """When somebody looked at the picture, so that the next look can say what has changed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "initiative"], name="last_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.opened_at}"


class Wording(models.Model):
    """A benchmark in a partnership's own words; the newest of a day counts, earlier ones stay."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="rubric_wordings")
    benchmark = models.SlugField(_("benchmark"), max_length=60)
    levels: models.JSONField[list[str], list[str]] = models.JSONField(_("levels"))
    reason = models.TextField(_("why it was changed"))
    changed_on = models.DateField(_("changed on"))

    class Meta:
        ordering = ["changed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="wording_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.benchmark


class Assessment(models.Model):
    """How far a condition has come in the eyes of one seat; without evidence it does not exist."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="assessments")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="assessments")
    benchmark = models.SlugField(_("benchmark"), max_length=60)
    level = models.PositiveSmallIntegerField(_("level"))
    evidence = models.TextField(_("evidence"), blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    assessed_on = models.DateField(_("assessed on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["assessed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__lte=3), name="assessment_level_to_three"),
            models.CheckConstraint(
                condition=~(Q(evidence="") & Q(link="")), name="assessment_has_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benchmark}: {self.level}"
