"""What the database holds of the broker's work: mandates in clear, the room's contents sealed."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner


class RandomKey(models.BigIntegerField):
    """A number drawn by lot: neither it nor the place of its row tells which came first.

    ``integer primary key`` is the row's own place in SQLite; any other type would keep a hidden count.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"primary_key": True, "default": _drawn, "editable": False}
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str:
        return "integer" if connection.vendor == "sqlite" else "bigint"


def _drawn() -> int:
    return secrets.randbelow(2**62)


class Mandate(models.Model):
    """What the partners ask of a broker; a change is a new mandate, agreed anew."""

    class Kind(models.TextChoices):
        EXTERNAL = "external", _("External: independent, hired for these tasks")
        INTERNAL = "internal", _("Internal: works for one of the partners")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="mandates")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="mandates"
    )
    person_name = models.CharField(_("person"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    employer = models.CharField(_("works for"), max_length=200, blank=True)
    tasks = models.TextField(_("tasks"))
    declared_interests = models.TextField(_("declared interests"))
    retention_months = models.PositiveSmallIntegerField(_("months kept"), default=24)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    proposed_on = models.DateField(_("proposed on"))
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    revoked_on = models.DateField(_("ended on"), null=True, blank=True)
    revoked_why = models.TextField(_("why it ended"), blank=True)

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="mandate_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.person_name


class Consent(models.Model):
    """A partner's yes or no to a mandate: who said it, when, and when it was taken back."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="consents")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="mandate_consents")
    person_name = models.CharField(_("person"), max_length=200)
    agrees = models.BooleanField(_("agrees"))
    said_on = models.DateField(_("said on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "partner"],
                condition=Q(withdrawn_on__isnull=True),
                name="mandate_consent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.mandate}"


class Room(models.Model):
    """The locked room of one mandate. Its private key is not here: only the key to write is."""

    mandate = models.OneToOneField(Mandate, models.PROTECT, related_name="room")
    name = models.CharField(_("name of the key file"), max_length=40, unique=True)
    public_key = models.BinaryField(_("key to write"))
    opened_on = models.DateField(_("opened on"))
    link_number = models.PositiveSmallIntegerField(_("link number"), default=1)
    is_link_public = models.BooleanField(_("link on the public page"), default=True)

    def __str__(self) -> str:
        return str(self.mandate)


class Entry(models.Model):
    """One sealed sheet. In clear are its kind, its week and the day on which it is destroyed."""

    class Kind(models.TextChoices):
        LOG = "log", _("Log")
        CONVERSATION = "conversation", _("Conversations")
        STATEMENT = "statement", _("Statements")
        CONCERN = "concern", _("Concerns")
        STEP = "step", _("Steps taken")
        MARK = "mark", _("Marks of reviews")
        RELEASE = "release", _("Themes released")
        MOVING_ON = "moving_on", _("Plans for moving on")
        REFERRAL = "referral", _("Referrals")
        TALLY = "tally", _("Trend of themes")

    id = RandomKey()
    room = models.ForeignKey(Room, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    week = models.DateField(_("week"))
    keep_until = models.DateField(_("destroyed on"))
    sealed = models.BinaryField(_("sealed"))

    class Meta:
        indexes = [models.Index(fields=["keep_until"], name="entry_keep_until")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class TrendCount(models.Model):
    """What stays when sheets are destroyed: how many of a kind there were in a quarter."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="broker_trends")
    quarter = models.DateField(_("quarter"))
    kind = models.CharField(_("kind"), max_length=20, choices=Entry.Kind.choices)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        ordering = ["-quarter", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "quarter", "kind"], name="trend_once"),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.kind}"


class SharedTheme(models.Model):
    """A theme that left the room: raised by five people or more, never by how many."""

    class Level(models.TextChoices):
        THEME = "theme", _("The theme in the broker's words")
        QUOTE = "quote", _("With quotations")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="shared_themes")
    room = models.ForeignKey(Room, models.PROTECT, related_name="shared_themes")
    name = models.CharField(_("theme"), max_length=100)
    level = models.CharField(_("what is shared"), max_length=10, choices=Level.choices)
    words = models.TextField(_("in the broker's words"))
    quotations = models.JSONField(_("quotations"), default=list)
    shared_on = models.DateField(_("shared in the week of"))
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["-shared_on", "name"]

    def __str__(self) -> str:
        return self.name


class OpenConcern(models.Model):
    """A concern that somebody raised openly: everybody in the partnership can read it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="open_concerns")
    words = models.TextField(_("concern"))
    parties = models.CharField(_("between whom"), max_length=300, blank=True)
    wish = models.TextField(_("what would help"), blank=True)
    raised_by = models.CharField(_("raised by"), max_length=200)
    raised_on = models.DateField(_("raised on"))

    class Meta:
        ordering = ["-raised_on", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class OpenStep(models.Model):
    """What the broker wrote about an open concern; a correction is a further step."""

    concern = models.ForeignKey(OpenConcern, models.CASCADE, related_name="steps")
    nature = models.CharField(_("kind"), max_length=20)
    asymmetry = models.CharField(_("power between the parties"), max_length=20)
    rung = models.PositiveSmallIntegerField(_("step on the ladder"))
    tried = models.TextField(_("what was tried"))
    outcome = models.TextField(_("outcome"), blank=True)
    follow_up_on = models.DateField(_("follow-up on"), null=True, blank=True)
    is_settled = models.BooleanField(_("settled"), default=False)
    taken_on = models.DateField(_("taken on"))

    class Meta:
        ordering = ["taken_on", "pk"]

    def __str__(self) -> str:
        return f"{self.concern} {self.taken_on}"


class Review(models.Model):
    """A look at how we work together: each partner alone first, then all together; both are kept."""

    class Kind(models.TextChoices):
        INFORMAL = "informal", _("Informal, about every two months")
        FORMAL = "formal", _("Formal, every six to twelve months")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="broker_reviews")
    room = models.ForeignKey(Room, models.PROTECT, related_name="reviews")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    aspects = models.JSONField(_("aspects"))
    opened_on = models.DateField(_("opened on"))
    together_on = models.DateField(_("together on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.opened_on}"


class Answered(models.Model):
    """That a partner has given its marks; the marks themselves lie sealed in the room."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="answered")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="reviews_answered")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "partner"], name="review_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.review}"


class JointMark(models.Model):
    """The mark that the partners gave one aspect together."""

    class Colour(models.TextChoices):
        GREEN = "green", _("Green: works well")
        AMBER = "amber", _("Amber: needs attention")
        RED = "red", _("Red: hinders us")

    review = models.ForeignKey(Review, models.CASCADE, related_name="joint_marks")
    aspect = models.CharField(_("aspect"), max_length=40)
    colour = models.CharField(_("mark"), max_length=10, choices=Colour.choices)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "aspect"], name="joint_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.colour}"


class Action(models.Model):
    """A finding, the action agreed for it with an owner, and what the next review found."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="actions")
    finding = models.TextField(_("what we found"))
    action = models.TextField(_("what we agreed to do"))
    owner = models.CharField(_("owner"), max_length=200)
    due_on = models.DateField(_("by"))
    checked_at = models.ForeignKey(
        Review, models.SET_NULL, null=True, blank=True, related_name="checked_actions"
    )
    is_done = models.BooleanField(_("done"), default=False)
    check_note = models.TextField(_("what we see now"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.action[:80]


class CycleEntry(models.Model):
    """The partnership was at this step of the partnering cycle on this day; steps come again."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="cycle_entries")
    step = models.CharField(_("step"), max_length=20)
    entered_on = models.DateField(_("from"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-entered_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.step}, {self.entered_on}"
