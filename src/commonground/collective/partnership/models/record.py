"""What stood at the beginning of the partnership, in dated texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models.partners import Initiative


class RecordText(models.Model):
    """One text about one element; a later text stands beside the earlier one, never over it."""

    class Element(models.TextChoices):
        PURPOSE = "purpose", _("Purpose")
        ENVIRONMENT = "environment", _("Environment")
        NATURE = "nature", _("Nature of the partners")
        MOTIVES = "motives", _("Motives")
        FIT = "fit", _("Complementarity and fit")
        PRINCIPLES = "principles", _("Principles")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="record_texts")
    element = models.CharField(_("element"), max_length=20, choices=Element.choices)
    words = models.TextField(_("words"))
    stated_on = models.DateField(_("stated on"))

    class Meta:
        ordering = ["stated_on", "pk"]

    def __str__(self) -> str:
        return str(self.get_element_display())
