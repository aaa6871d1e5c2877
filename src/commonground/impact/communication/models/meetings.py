"""Meetings: series and single ones, what is talked about, who was there."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.theme.meanwhile import Revised
from commonground.impact.communication.rhythm_words import in_words


class Series(models.Model):
    """A meeting that comes again; its hour is the hour on the wall, in summer as in winter."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("every week")
        FORTNIGHTLY = "fortnightly", _("every two weeks")
        MONTHLY_WEEKDAY = (
            "monthly-weekday",
            _("every month on the same weekday, such as the second Thursday"),
        )
        MONTHLY_DAY = (
            "monthly-day",
            _("every month on the same day, or the last day of a shorter month"),
        )

    class OnHoliday(models.TextChoices):
        SKIP = "skip", _("it falls out")
        NEXT_DAY = "next-day", _("it is held on the next weekday that is no holiday")
        MEET = "meet", _("it is held all the same")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="meeting_series")
    name = models.CharField(_("name"), max_length=200)
    rhythm = models.CharField(_("how often"), max_length=16, choices=Rhythm.choices)
    first_on = models.DateField(_("first time on"))
    ends_on = models.DateField(_("no more from"), null=True, blank=True)
    at = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    time_zone = models.CharField(_("time zone"), max_length=60)
    place = models.CharField(_("place"), max_length=300, blank=True)
    convenor = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="convened_series"
    )
    on_holiday = models.CharField(
        _("on a holiday"), max_length=10, choices=OnHoliday.choices, default=OnHoliday.SKIP
    )
    for_all = models.BooleanField(_("every partner is expected"), default=True)
    planned_until = models.DateField(null=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name

    @property
    def when(self) -> str:
        """The rhythm with its days: "the third Thursday of every month"."""
        return in_words(self.rhythm, self.first_on)


class Holiday(models.Model):
    """A day on which this partnership does not meet."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="holidays")
    on = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "on"], name="holiday_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(Revised):
    """One meeting. ``slot`` is the day that its series gave it, also after it was moved.

    It counts as held from ``recorded_on``, the day on which something was first written down in it.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="meetings")
    slot = models.DateField(null=True)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("day"))
    at = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    time_zone = models.CharField(_("time zone"), max_length=60)
    place = models.CharField(_("place"), max_length=300, blank=True)
    convenor = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="convened"
    )
    for_all = models.BooleanField(_("every partner is expected"), default=True)
    notes = models.TextField(_("notes"), blank=True)
    times_changed = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    planned_on = models.DateField()
    cancelled_on = models.DateField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    recorded_on = models.DateField(null=True)
    follow_up_due_on = models.DateField(null=True)
    followed_up_on = models.DateField(null=True)

    class Meta:
        ordering = ["on", "at", "pk"]
        indexes = [
            models.Index(fields=["initiative", "on"], name="meeting_by_day"),
            models.Index(fields=["follow_up_due_on"], name="meeting_follow_up"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "slot"],
                condition=Q(series__isnull=False),
                name="meeting_of_series_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def starts(self) -> datetime:
        """The moment, with its time zone."""
        return datetime.combine(self.on, self.at, tzinfo=ZoneInfo(self.time_zone))

    @property
    def ends(self) -> datetime:
        """Minutes are counted on the clock of the world, also in the night when clocks change."""
        zone = ZoneInfo(self.time_zone)
        end = self.starts.astimezone(ZoneInfo("UTC")) + timedelta(minutes=self.minutes)
        return end.astimezone(zone)

    @property
    def ends_at(self) -> time:
        """On the clock where people meet; a template would turn the moment into its own zone."""
        return self.ends.time()

    @property
    def clock_of(self) -> str:
        """The city whose clock counts, for those who read of the meeting elsewhere: "Halifax"."""
        return self.time_zone.rpartition("/")[2].replace("_", " ")

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_on is not None


class AgendaItem(models.Model):
    """Something that a partner wants to be talked about."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agenda_items")
    words = models.CharField(_("what should be talked about"), max_length=500)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    brought_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["brought_on", "pk"]

    def __str__(self) -> str:
        return self.words


class VoiceGroup(models.TextChoices):
    """From where somebody speaks: lived experience first, then what the organisation is."""

    LIVED = "lived", _("Lived experience")
    COMMUNITY = "community", _("Community")
    NONPROFIT = "nonprofit", _("Non-profit")
    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")
    FUNDER = "funder", _("Funder")
    OTHERS = "others", _("Everybody else")


class Attendance(models.Model):
    """Somebody at a meeting: in their own seat, in the place of one, or as a guest by name."""

    class How(models.TextChoices):
        PRESENT = "present", _("was there")
        DELEGATE = "delegate", _("sent a delegate")
        EXCUSED = "excused", _("sent apologies")
        GUEST = "guest", _("guest")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    how = models.CharField(max_length=10, choices=How.choices)
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="attendance")
    partner = models.ForeignKey(Partner, models.CASCADE, null=True, related_name="attendance")
    name = models.CharField(_("name"), max_length=200, blank=True)
    group = models.CharField(max_length=10, choices=VoiceGroup.choices)
    noted_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(seat__isnull=False),
                name="seat_at_meeting_once",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=False) | ~Q(name=""), name="somebody_was_there"
            ),
        ]

    def __str__(self) -> str:
        return self.name or (self.seat.person_name if self.seat else "")
