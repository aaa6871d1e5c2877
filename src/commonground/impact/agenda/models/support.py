"""How far each partner goes along: rounds of positions, endorsements, the debate, who has seen what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.agreements.models import Version as AgreementVersion
from commonground.collective.partnership.models import Partner, Seat
from commonground.impact.agenda.models.versions import Clause, Version


class Round(models.Model):
    """One asking of all partners: each answers alone, and all answers are revealed when it closes.

    The rule and the scales are kept as they were when it was asked.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closes_on = models.DateField(_("last day for answers"))
    closed_on = models.DateField(null=True)
    rule = models.CharField(max_length=12, choices=AgreementVersion.Rule.choices)
    quorum = models.PositiveSmallIntegerField(default=0)
    rule_from = models.ForeignKey(AgreementVersion, models.SET_NULL, null=True, related_name="+")
    scale = models.JSONField()
    clause_scale = models.JSONField()
    verdict = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["version", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="agenda_round_once"),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(closed_on__isnull=True),
                name="one_open_agenda_round",
            ),
        ]

    def __str__(self) -> str:
        return _("%(version)s, round %(number)s") % {
            "version": self.version,
            "number": self.number,
        }


class Position(models.Model):
    """Where a partner stands on the whole (no clause) or on one clause. No history before the reveal."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="positions")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agenda_positions")
    clause = models.ForeignKey(Clause, models.CASCADE, null=True, related_name="positions")
    value = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    person_name = models.CharField(max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    given_on = models.DateField()

    class Meta:
        ordering = ["partner__organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partner", "clause"],
                condition=Q(clause__isnull=False),
                name="position_on_clause_once",
            ),
            models.UniqueConstraint(
                fields=["round", "partner"],
                condition=Q(clause__isnull=True),
                name="position_on_whole_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.round}"


class Endorsement(models.Model):
    """A partner's name under exactly one wording, until it takes it back."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="endorsements")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agenda_endorsements")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    person_name = models.CharField(max_length=200)
    endorsed_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["partner__organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "partner"],
                condition=Q(withdrawn_on__isnull=True),
                name="agenda_endorsed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.version}"


class Remark(models.Model):
    """An entry of the debate on a clause (by its key, through all versions) or on the whole (no key)."""

    class Kind(models.TextChoices):
        DISSENT = "dissent", _("We disagree")
        FOR = "for", _("A reason for it")
        AGAINST = "against", _("A reason against it")
        QUESTION = "question", _("A question")
        ANSWER = "answer", _("An answer")

    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    key = models.CharField(max_length=40, blank=True)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agenda_remarks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    said_on = models.DateField()
    token = models.CharField(max_length=32)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "token"], name="agenda_remark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_kind_display()}"


class Seen(models.Model):
    """The first day on which somebody in a seat opened a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="seen")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    seen_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "seat"], name="agenda_seen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.version}"
