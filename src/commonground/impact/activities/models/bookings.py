"""Who uses a space when. A date that is cancelled or moved keeps its row; what follows is added."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.activities.models.spaces import Space, Weekday


class Wish(models.Model):
    """A partner needs hours in a space. Whoever allocates reads these: today by hand."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="wishes")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="wishes")
    activity = models.ForeignKey(
        "activities.Activity", models.SET_NULL, null=True, blank=True, related_name="wishes"
    )
    purpose = models.CharField(_("what for"), max_length=200)
    hours = models.DecimalField(_("hours a week"), max_digits=5, decimal_places=2)
    people = models.PositiveIntegerField(_("for how many people"), null=True, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    words = models.TextField(_("what matters"), blank=True)
    wished_on = models.DateField(_("asked for on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["wished_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="wish_for_something"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="wish_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class WishedTime(models.Model):
    """A time that would suit; the first one suits best."""

    wish = models.ForeignKey(Wish, models.CASCADE, related_name="times")
    rank = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["wish", "rank"], name="wished_time_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="wished_time_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class Booking(models.Model):
    """One request: a partner uses a space on one date, or on the same weekday for some weeks."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="bookings")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="bookings")
    activity = models.ForeignKey(
        "activities.Activity", models.SET_NULL, null=True, blank=True, related_name="bookings"
    )
    wish = models.ForeignKey(Wish, models.SET_NULL, null=True, blank=True, related_name="bookings")
    purpose = models.CharField(_("what for"), max_length=200)
    is_discreet = models.BooleanField(_("others read only that the space is taken"), default=False)
    is_weekly = models.BooleanField(_("every week"), default=False)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    booked_on = models.DateField(_("booked on"))

    class Meta:
        ordering = ["first_day", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="booking_in_order"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="booking_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        """As everybody may read it, in the trail and in calendars."""
        return gettext("Taken") if self.is_discreet else self.purpose


class Occasion(models.Model):
    """One date of a booking. ``first`` is the date it was before it was moved, for ever the same."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="occasions")
    space = models.ForeignKey(Space, models.PROTECT, related_name="occasions")
    first = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="followers"
    )
    moves = models.PositiveSmallIntegerField(default=0)
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    said_on = models.DateField(_("said on"))
    is_outside = models.BooleanField(_("outside the offered hours"), default=False)
    confirmed_on = models.DateField(_("agreed by the giver on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occasion_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.booking}, {self.on} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"

    @property
    def is_asked(self) -> bool:
        """It lies outside the offered hours and the giver has not answered."""
        return self.is_outside and self.confirmed_on is None


class Cancellation(models.Model):
    """From this day on the date no longer stands; ``is_move`` when another date took its place."""

    occasion = models.OneToOneField(Occasion, models.CASCADE, related_name="cancellation")
    on = models.DateField(_("cancelled on"))
    reason = models.TextField(_("reason"))
    is_move = models.BooleanField(default=False)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.reason[:200]


class LeftOut(models.Model):
    """A date of a weekly booking at which the space was closed or taken; it can be taken up alone."""

    class Why(models.TextChoices):
        CLOSED = "closed", _("closed")
        NOT_OFFERED = "not-offered", _("not offered at these hours")
        TAKEN = "taken", _("taken by somebody else")

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="left_out")
    on = models.DateField(_("day"))
    why = models.CharField(_("why"), max_length=20, choices=Why.choices)
    words = models.CharField(max_length=200, blank=True)
    taken_up = models.OneToOneField(
        Occasion, models.SET_NULL, null=True, blank=True, related_name="took_up"
    )

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "on"], name="left_out_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_why_display()}"


class Quarter(models.Model):
    """A quarter of an hour in a space that is taken. The database holds each one once: see
    docs/decisions/quarters-of-an-hour.md.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="quarters")
    on = models.DateField()
    number = models.PositiveSmallIntegerField()
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="quarters")

    class Meta:
        ordering = ["on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "on", "number"], name="no_space_is_taken_twice"
            ),
            models.CheckConstraint(condition=Q(number__lt=96), name="quarter_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.number}"
