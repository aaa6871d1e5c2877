"""How the interests of the partners bear on each other, and where each is served."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models.partners import Interest


class Bearing(models.Model):
    """What two interests do to each other; without a second one, what the shared goal does."""

    class Relation(models.TextChoices):
        SUPPORTS = "supports", _("They support each other")
        CONFLICTS = "conflicts", _("They are in conflict")
        NONE = "none", _("No bearing on each other")

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="bearings")
    other = models.ForeignKey(
        Interest, models.CASCADE, null=True, blank=True, related_name="bearings_before"
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)
    note = models.TextField(_("what was said"))
    said_on = models.DateField(_("conversation on"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=True) | Q(interest__lt=F("other")),
                name="bearing_in_one_order",
            ),
            models.UniqueConstraint(fields=["interest", "other"], name="bearing_once"),
            models.UniqueConstraint(
                fields=["interest"], condition=Q(other__isnull=True), name="bearing_on_goal_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_relation_display())


class Serving(models.Model):
    """A place in the common work where an interest is served."""

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="servings")
    where = models.CharField(_("where"), max_length=300)
    link = models.URLField(_("link"), blank=True)
    since = models.DateField(_("since"))

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return self.where
