"""What was asked, who may say, what each said alone, and what followed."""

from __future__ import annotations

from fractions import Fraction

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.engine.deciding import Rule, RuleName, Scale
from commonground.engine.deciding.rules import ENOUGH
from commonground.foundation.theme.meanwhile import Revised
from commonground.impact.communication.models.meetings import Meeting


class Decision(models.Model):
    """A question before the partners. Rule, voters and scale stand before the first answer."""

    class RuleChoice(models.TextChoices):
        CONSENT = RuleName.CONSENT.value, _("Consent: it goes ahead unless somebody objects")
        UNANIMOUS = RuleName.UNANIMOUS.value, _("Unanimity: everybody says yes")
        GRADIENTS = RuleName.GRADIENTS.value, _("Gradients of agreement: how far each goes along")
        TWO_THIRDS = RuleName.TWO_THIRDS.value, _("Vote: two thirds of those who answer")
        MAJORITY = RuleName.MAJORITY.value, _("Vote: more than half of those who answer")

    class Verdict(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        NOT_ADOPTED = "not-adopted", _("not adopted")
        NO_QUORUM = "no-quorum", _("too few answered")
        AWAITS_LAST_WORD = "awaits-last-word", _("waits for those who have the last word")
        LAST_WORD_NO = "last-word-no", _("those who have the last word said no")
        TIED = "tied", _("two options stand equal")
        WITHDRAWN = "withdrawn", _("withdrawn")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="decisions")
    question = models.CharField(_("question"), max_length=300)
    background = models.TextField(_("what one should know"), blank=True)
    proposer = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="proposed_decisions"
    )
    rule = models.CharField(_("rule"), max_length=12, choices=RuleChoice.choices)
    quorum = models.PositiveSmallIntegerField(_("answers that are needed"), default=0)
    enough_percent = models.PositiveSmallIntegerField(
        _("enough support, in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    scale = models.JSONField()
    last_word = models.BooleanField(_("seats with lived experience have the last word"))
    by_link = models.BooleanField(_("people without account may answer by a personal link"))
    opened_on = models.DateField()
    closes_on = models.DateField(_("last day to answer"), null=True, blank=True)
    closed_on = models.DateField(null=True)
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    chosen = models.ForeignKey("Option", models.SET_NULL, null=True, related_name="+")
    tallies = models.JSONField(default=list)
    why = models.TextField(blank=True)
    # Spoken in the room: the outcome was written down, nobody's position was.
    is_spoken = models.BooleanField(default=False)
    groups = models.JSONField(default=list)
    with_lived_experience = models.BooleanField(default=False)
    revisit_on = models.DateField(_("look at it again on"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [
            models.Index(fields=["initiative", "opened_on"], name="decision_by_day"),
            models.Index(fields=["closed_on", "closes_on"], name="decision_to_close"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(verdict=""),
                name="closed_decision_has_its_verdict",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="decision_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def offered(self) -> Scale:
        """The answers as they were offered, also when the words have changed since."""
        return Scale.from_json(self.scale)

    @property
    def agreed_rule(self) -> Rule:
        percent = self.enough_percent
        enough = Fraction(percent, 100) if percent else ENOUGH
        return Rule(RuleName(self.rule), self.quorum, enough)


class Option(models.Model):
    """One way that the question can be answered."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(_("option"), max_length=500)

    class Meta:
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="option_once"),
        ]

    def __str__(self) -> str:
        return self.words


class Voter(Revised):
    """One voice in one decision: a partner's, or a person's seat. Written down before it opens."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="voters")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="voices")
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="voices")
    counts = models.BooleanField(default=True)
    has_last_word = models.BooleanField(default=False)
    given_on = models.DateField(null=True)
    given_by = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+")
    link_code = models.CharField(max_length=40, blank=True)
    link_sent_on = models.DateField(null=True)
    link_sent_to = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["partner__organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "partner"],
                condition=Q(seat__isnull=True),
                name="one_voice_per_partner",
            ),
            models.UniqueConstraint(
                fields=["decision", "seat"],
                condition=Q(seat__isnull=False),
                name="one_voice_per_seat",
            ),
        ]

    def __str__(self) -> str:
        if self.seat is None:
            return str(self.partner)
        return f"{self.seat.person_name}, {self.partner}"

    @property
    def key(self) -> str:
        """How the sums of deciding call this voice."""
        return str(self.pk)


class Position(models.Model):
    """What one voice says to one option; read by nobody else until the decision closes."""

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="positions")
    option = models.ForeignKey(Option, models.CASCADE, related_name="positions")
    value = models.SmallIntegerField()
    reason = models.TextField(blank=True)
    given_on = models.DateField()

    class Meta:
        ordering = ["option__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["voter", "option"], name="one_position_per_voice"),
        ]

    def __str__(self) -> str:
        return str(self.voter)


class Citation(models.Model):
    """A measure, and the period of it, that the partners had before their eyes."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="citations")
    measure = models.CharField(_("measure"), max_length=80)
    period = models.CharField(_("period"), max_length=80, blank=True)
    cited_on = models.DateField()

    class Meta:
        ordering = ["measure", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "measure", "period"], name="measure_cited_once"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.measure, self.period) if part)


class Revisit(models.Model):
    """The partners looked at a decision again, and when they will do so next."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="revisits")
    on = models.DateField()
    words = models.TextField(_("what came of it"))
    next_on = models.DateField(_("look at it again on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.on:%Y-%m-%d}"
