"""Spaces that partners give: where, and when they are open. Everything said has the day it was said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.theme.meanwhile import Revised


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Space(Revised):
    """A gym, a hall, a field. ``giver`` gives it today; ``past_givers`` gave it before."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="spaces")
    giver = models.ForeignKey(Partner, models.PROTECT, related_name="spaces")
    name = models.CharField(_("name"), max_length=200)
    place = models.CharField(_("address"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(_("for how many people"), null=True, blank=True)
    access_notes = models.TextField(_("how to get in"), blank=True)
    given_on = models.DateField(_("given since"))
    ended_on = models.DateField(_("no longer given since"), null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="space_name_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("given_on")),
                name="space_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PastGiver(models.Model):
    """A partner that gave the space before the day on which another took it over."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="past_givers")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="once_gave")
    until = models.DateField(_("until"))

    class Meta:
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"{self.space}: {self.partner}"


class Slot(models.Model):
    """Hours of a weekday at which a space is open, week after week; both days are included."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    said_on = models.DateField(_("offered on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["weekday", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_in_order"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="slot_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class Closure(models.Model):
    """Days on which a space is closed; without a space they are holidays of every space."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="closures")
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="closures")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    why = models.CharField(_("why"), max_length=200)
    said_on = models.DateField(_("said on"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="closure_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.why


class OpenDay(models.Model):
    """One day at other hours. It stands above the week and the holidays, not above a closed day."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="open_days")
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    why = models.CharField(_("why"), max_length=200, blank=True)
    said_on = models.DateField(_("said on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="open_day_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"
