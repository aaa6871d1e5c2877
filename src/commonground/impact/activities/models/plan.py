"""The plan of action. What can change hangs on an activity with its days, so that any past day can be drawn."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Promise, Seat
from commonground.foundation.theme.meanwhile import Revised

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")


class Activity(Revised):
    """One thing that partners do for the shared goal; it is there from its first change of state."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="activities")
    title = models.CharField(_("activity"), max_length=200)
    about = models.TextField(_("what is done"), blank=True)
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), null=True, blank=True, choices=WEEKDAYS
    )
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    is_experiment = models.BooleanField(_("an experiment"), default=False)
    strategy = models.ForeignKey(
        "agenda.Strategy", models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    strategy_since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="activity_hours_in_order",
            ),
            models.UniqueConstraint(fields=["initiative", "title"], name="activity_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class StateChange(models.Model):
    """From this day on the activity is in this state; changes are added and never rewritten."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="changes")
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    on = models.DateField(_("since"))
    why = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_state_display()}"


class Spell(models.Model):
    """Something that holds from one day on, until it ends: on its last day it holds no more."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["since", "pk"]


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name
    )


class Lead(Spell):
    """The partner that leads an activity, and the seat of it that is called."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="leads")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="leads_activities")
    seat = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="leads_activities"
    )

    class Meta(Spell.Meta):
        constraints = [
            ends_after_it_begins("lead_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(until__isnull=True), name="one_lead_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.partner}"


class Contribution(Spell):
    """What a partner gives to an activity; tied to a promise where there is one in the ledger."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contributions")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="gives_to")
    gives = models.CharField(_("what it gives"), max_length=300)
    promise = models.ForeignKey(
        Promise, models.SET_NULL, null=True, blank=True, related_name="used_in"
    )
    is_essential = models.BooleanField(
        _("without it the activity cannot take place"), default=False
    )

    class Meta(Spell.Meta):
        constraints = [ends_after_it_begins("contribution_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.gives}"


class Aim(Spell):
    """A measure of the dictionary, by its name, that the activity should move."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="aims")
    measure = models.SlugField(_("measure"), max_length=80)

    class Meta(Spell.Meta):
        constraints = [
            ends_after_it_begins("aim_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["activity", "measure"], condition=Q(until__isnull=True), name="aim_once"
            ),
        ]

    def __str__(self) -> str:
        return self.measure


class Dependency(Spell):
    """An activity cannot go on without another one; never in a circle (see services.depending)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="needs")
    other = models.ForeignKey(Activity, models.CASCADE, related_name="needed_by")
    why = models.CharField(_("what for"), max_length=300, blank=True)

    class Meta(Spell.Meta):
        constraints = [
            ends_after_it_begins("dependency_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(activity=F("other")), name="dependency_on_another"),
            models.UniqueConstraint(
                fields=["activity", "other"],
                condition=Q(until__isnull=True),
                name="dependency_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.other}"


class Milestone(Spell):
    """Something that can be seen to be done by a day; ``until`` is the day it was dropped."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [ends_after_it_begins("milestone_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.title


class Engagement(models.Model):
    """How far residents take part from a day on, on six levels, and what that means here."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="engagement")
    level = models.PositiveSmallIntegerField(_("level"), validators=[MaxValueValidator(5)])
    words = models.TextField(_("in our words"), blank=True)
    on = models.DateField(_("since"))

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "on"], name="engagement_once_a_day"),
            models.CheckConstraint(condition=Q(level__lte=5), name="engagement_of_six_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.level}"
