"""The same-page check: the goal in each partner's own words, and how well it is understood."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.agenda.models.versions import Version


class SamePageCheck(models.Model):
    """One asking of all partners; ``version`` is the wording that was in force then, if any was."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="same_page_checks")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="checks")
    opened_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["opened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(closed_on__isnull=True),
                name="one_open_same_page_check",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.opened_on}"


class Understanding(models.Model):
    """One partner's answer; its rating is never shown beside its name."""

    check_asked = models.ForeignKey(SamePageCheck, models.CASCADE, related_name="answers")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="same_page_answers")
    words = models.TextField()
    rating = models.PositiveSmallIntegerField()
    may_show_words = models.BooleanField(default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_asked", "partner"], name="same_page_answer_once"
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=5), name="understanding_from_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.check_asked}"
