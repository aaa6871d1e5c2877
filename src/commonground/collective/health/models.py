"""Waves and what comes of them. No row here joins a person to an answer, and none can be made to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.health.relationship_models import (  # noqa: F401
    Dependence,
    Power,
    RelationshipSheet,
    RelationshipSurvey,
    Tie,
)
from commonground.collective.partnership.models import Initiative, Seat


class Wave(models.Model):
    """One round of questions, put to named people and answered without a name.

    ``definition`` is the instrument as it was asked, so that a later edition changes no result.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="waves")
    title = models.CharField(_("title"), max_length=200)
    instrument = models.CharField(_("questions"), max_length=80)
    purpose = models.CharField(max_length=20)
    definition = models.JSONField()
    anonymous = models.BooleanField(default=True)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day to answer"))
    first_days = models.PositiveSmallIntegerField(_("days for those invited alone"), default=7)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    keeper = models.ForeignKey(
        Seat, models.SET_NULL, null=True, related_name="+", verbose_name=_("looked after by")
    )
    reminded_on = models.DateField(null=True)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            # Whoever holds the database cannot name people afterwards: the row refuses to say so.
            models.CheckConstraint(condition=Q(anonymous=True), name="wave_stays_anonymous"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="wave_ends_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=False),
                name="wave_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """A person, or an unnamed card, that may answer once. ``answered`` is all that is kept.

    The link is made again from ``code`` and a key outside the database; only its hash stands here.
    """

    class Way(models.TextChoices):
        LETTER = "letter", _("by letter")
        CARD = "card", _("by card")
        PAPER = "paper", _("on paper")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.LETTER)
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    sector = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=32, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.email or self.get_way_display()


class Box(models.Model):
    """All answers of a wave in one sealed piece of constant size, written anew at each answer."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="box")
    key_name = models.CharField(max_length=80)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"box of {self.wave_id}"


class Report(models.Model):
    """What was computed once, at closing. Pages show this and nothing else."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="report")
    published = models.JSONField()

    def __str__(self) -> str:
        return f"report of {self.wave_id}"


class AgreedScore(models.Model):
    """What the group agreed on after each had answered alone; both are kept."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="agreed")
    construct = models.CharField(max_length=80)
    score = models.PositiveSmallIntegerField(_("agreed score"))
    words = models.TextField(_("why"), blank=True)
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "construct"], name="agreed_score_once"),
        ]

    def __str__(self) -> str:
        return f"{self.construct}: {self.score}"


class Override(models.Model):
    """The partnership goes another way than its own readiness says: who, and why."""

    class Outcome(models.TextChoices):
        PROCEED = "proceed", _("proceed")
        CULTIVATE_FIRST = "cultivate_first", _("cultivate first")
        ANOTHER_APPROACH = "another_approach", _("another approach fits better")

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="override")
    outcome = models.CharField(_("what we do"), max_length=20, choices=Outcome.choices)
    reason = models.TextField(_("reason"))
    names = models.CharField(_("who decided"), max_length=500)
    decided_on = models.DateField(_("decided on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(names=""), name="override_has_reason_and_names"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
