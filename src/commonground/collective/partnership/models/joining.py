"""An organisation on its way in: its dated stages and what is known about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models.partners import Initiative, Organisation, Partner


class Candidate(models.Model):
    """An organisation that may become a partner; it stays here afterwards, with its history."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ASSESSED = "assessed", _("Assessed")
        CONVERSATION = "conversation", _("In conversation")
        INVITED = "invited", _("Invited")
        SIGNED = "signed", _("Signed")
        ONBOARDED = "onboarded", _("Onboarded")
        DECLINED = "declined", _("Declined")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="candidates")
    name = models.CharField(_("organisation"), max_length=200)
    sector = models.CharField(_("sector"), max_length=20, choices=Organisation.Sector.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=Organisation.Kind.choices)
    reason = models.TextField(_("why this organisation"))
    stage = models.CharField(
        _("stage"), max_length=20, choices=Stage.choices, default=Stage.PROPOSED
    )
    partner = models.OneToOneField(
        Partner, models.SET_NULL, null=True, blank=True, related_name="candidate"
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class CandidateStep(models.Model):
    """A stage that was reached, and when; steps are added and never changed."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="steps")
    stage = models.CharField(_("stage"), max_length=20, choices=Candidate.Stage.choices)
    on = models.DateField(_("on"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "stage"], name="candidate_stage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.get_stage_display()}"


class Finding(models.Model):
    """What is known under one prompt of the assessment, and how well it is known."""

    class Reliability(models.TextChoices):
        SEEN = "seen", _("We saw it ourselves")
        DOCUMENT = "document", _("A document says so")
        TOLD = "told", _("Somebody who should know told us")
        HEARSAY = "hearsay", _("Hearsay")
        UNCHECKED = "unchecked", _("Not checked yet")

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="findings")
    prompt = models.SlugField(_("prompt"))
    known = models.TextField(_("what is known"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    reliability = models.CharField(
        _("how well we know it"), max_length=20, choices=Reliability.choices
    )
    gaps = models.TextField(_("what we do not know"), blank=True)
    concerns = models.TextField(_("what still worries us"), blank=True)
    noted_on = models.DateField(_("noted on"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "prompt"], name="finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.prompt}"
