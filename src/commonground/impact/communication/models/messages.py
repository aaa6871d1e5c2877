"""What partners tell each other, and what each person wants to get by letter."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.theme.meanwhile import Revised

MONDAY = 0


class Message(Revised):
    """An update by a partner: a draft until it is published, afterwards only added to or withdrawn.

    No ``readers`` means everybody in the partnership. ``form_mark`` comes with the form, so that a
    button pressed twice makes one message.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="messages")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    group_name = models.CharField(_("group"), max_length=200, blank=True)
    readers = models.ManyToManyField(Partner, related_name="+", blank=True)
    form_mark = models.UUIDField(unique=True, default=uuid.uuid4)
    written_on = models.DateField(_("written on"))
    published_on = models.DateField(_("published on"), null=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    withdrawn_why = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(published_on__isnull=False),
                name="only_published_messages_are_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    def is_withdrawn_on(self, day: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= day


class Addition(models.Model):
    """What was added to a published message, with its day; the text above it stays."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="additions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("text"))
    added_on = models.DateField(_("added on"))
    form_mark = models.UUIDField(unique=True, default=uuid.uuid4)

    class Meta:
        ordering = ["added_on", "pk"]

    def __str__(self) -> str:
        return str(self.message)


class Subscription(models.Model):
    """What one person gets by letter from one partnership; without a row, a digest every Monday.

    A person without an account is known by the seat. ``told_until`` is the first day that no digest
    has told of yet. ``feed_number`` grows when the person asks for a new calendar address.
    """

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month, on the first")
        NEVER = "never", _("Never")

    class Weekday(models.IntegerChoices):
        MONDAY = MONDAY, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="subscriptions"
    )
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="subscriptions")
    frequency = models.CharField(
        _("digest"), max_length=7, choices=Frequency.choices, default=Frequency.WEEKLY
    )
    weekday = models.PositiveSmallIntegerField(
        _("on which day of the week"), choices=Weekday.choices, default=Weekday.MONDAY
    )
    follow_ups = models.BooleanField(_("letters after meetings"), default=True)
    told_until = models.DateField(null=True)
    feed_number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="subscription_of_user"),
            models.UniqueConstraint(fields=["initiative", "seat"], name="subscription_of_seat"),
            models.CheckConstraint(
                condition=Q(user__isnull=True) ^ Q(seat__isnull=True),
                name="subscription_of_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_frequency_display()}"
