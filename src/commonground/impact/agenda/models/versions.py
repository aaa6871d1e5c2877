"""The agenda in its versions, the clauses of each, and every text that was ever saved of a clause."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.theme.meanwhile import Revised
from commonground.impact.agenda.models.strategies import Strategy


class Version(models.Model):
    """One wording of the agenda; once it is before the partners its words never change."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OFFERED = "offered", _("before the partners")
        ADOPTED = "adopted", _("adopted")
        SET_ASIDE = "set-aside", _("set aside")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="agenda_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="amendments")
    why = models.TextField(_("why it was written"), blank=True)
    levels = models.JSONField(_("names of the levels of strategies"), default=list)
    created_on = models.DateField()
    offered_on = models.DateField(null=True)
    adopted_on = models.DateField(null=True)
    set_aside_on = models.DateField(null=True)
    review_on = models.DateField(_("to be reviewed on"), null=True)
    adopted_by = models.ForeignKey("agenda.Round", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["initiative", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="agenda_version_once"),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(state__in=["draft", "offered"]),
                name="one_open_agenda_version",
            ),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(adopted_on__isnull=False),
                name="adopted_agenda_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return _("Common agenda, version %(number)s") % {"number": self.number}

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def is_offered_on(self, day: date) -> bool:
        """Whether its words stood before the partners by a day."""
        return self.offered_on is not None and self.offered_on <= day

    @property
    def is_open(self) -> bool:
        """Whether it may still become what counts."""
        return self.state in (self.State.DRAFT, self.State.OFFERED)


class Clause(Revised):
    """What a version says in one place. ``key`` stays the same from version to version."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("The problem")
        BOUNDARIES = "boundaries", _("Boundaries")
        VISION = "vision", _("Vision")
        RESULT = "result", _("Population result")
        GOAL = "goal", _("Goal")
        PRINCIPLE = "principle", _("Principle")
        STRATEGY = "strategy", _("Strategy")

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=120, blank=True)
    text = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    measures = models.JSONField(_("measures that it should move"), default=list)
    baseline_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target_on = models.DateField(null=True)
    strategy = models.ForeignKey(Strategy, models.CASCADE, null=True, related_name="clauses")
    parent = models.ForeignKey(Strategy, models.CASCADE, null=True, related_name="clauses_below")
    proposed_by = models.ForeignKey(Partner, models.CASCADE, related_name="proposed_clauses")
    proposed_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="agenda_clause_once"),
            models.CheckConstraint(
                condition=Q(kind="strategy", strategy__isnull=False)
                | (~Q(kind="strategy") & Q(strategy__isnull=True, parent__isnull=True)),
                name="strategy_clause_has_its_strategy",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class ClauseText(models.Model):
    """A text of a clause as somebody saved it; nothing that was saved is ever lost."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="texts")
    revision = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="clause_texts")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    written_on = models.DateField()

    class Meta:
        ordering = ["clause", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "revision"], name="clause_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause} ({self.revision})"
