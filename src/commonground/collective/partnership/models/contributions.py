"""What the common work needs, what partners promised for it and what they have given."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models.partners import Initiative, Partner

SMALLEST = MinValueValidator(0)


class Need(models.Model):
    """Something the common work needs, counted in one unit."""

    class Kind(models.TextChoices):
        MONEY = "money", _("Money")
        SPACE = "space", _("Space")
        STAFF = "staff", _("Staff time")
        CONTACTS = "contacts", _("Contacts")
        ADVERTISING = "advertising", _("Advertising")
        DATA = "data", _("Data")
        EXPERTISE = "expertise", _("Expertise")
        OTHER = "other", _("Something else")

    class Unit(models.TextChoices):
        DOLLARS = "dollars", _("dollars")
        HOURS = "hours", _("hours of work")
        ROOM_HOURS = "room-hours", _("hours of a room")
        OCCASIONS = "occasions", _("occasions")
        PIECES = "pieces", _("pieces")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="needs")
    name = models.CharField(_("need"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    unit = models.CharField(_("counted in"), max_length=20, choices=Unit.choices)
    wanted = models.DecimalField(
        _("how much is needed"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[SMALLEST],
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="need_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Promise(models.Model):
    """A partner says how much it will give, and for which time."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="promises")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="promises")
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    promised_on = models.DateField(_("promised on"))
    released_on = models.DateField(_("released on"), null=True, blank=True)

    class Meta:
        ordering = ["promised_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="promise_of_something"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="promise_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.need}"


class Delivery(models.Model):
    """What a partner gave, on a day; promised or not."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="deliveries")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="deliveries")
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="delivery_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.need}"
