"""What the partners agreed: agreements, their versions, clauses, terms on data, ladder, signatures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner, Seat


class Agreement(models.Model):
    """One paper of a partnership under one name; what it says stands in its versions."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="agreements")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="agreement_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One wording of an agreement; once offered for signature its words never change."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OFFERED = "offered", _("offered for signature")
        ADOPTED = "adopted", _("adopted")
        SET_ASIDE = "set-aside", _("set aside")

    class Rule(models.TextChoices):
        CONSENT = "consent", _("Consent: it goes ahead unless somebody has a reasoned objection")
        UNANIMOUS = "unanimous", _("Unanimity: every partner says yes")
        GRADIENTS = (
            "gradients",
            _("Gradients of agreement: each partner says how far it goes along"),
        )
        TWO_THIRDS = "two-thirds", _("Two thirds of the partners present")
        MAJORITY = "majority", _("More than half of the partners present")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="amendments")
    why = models.TextField(_("why it was written"), blank=True)
    decision_rule = models.CharField(
        _("how the partners decide"), max_length=12, choices=Rule.choices, blank=True
    )
    quorum = models.PositiveSmallIntegerField(
        _("partners that must be present"), null=True, blank=True
    )
    created_on = models.DateField()
    offered_on = models.DateField(null=True)
    adopted_on = models.DateField(null=True)
    adopted_despite = models.TextField(_("why it was adopted without every signature"), blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=["draft", "offered"]),
                name="one_open_version_per_agreement",
            ),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(adopted_on__isnull=False),
                name="adopted_version_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return _("%(agreement)s, version %(number)s") % {
            "agreement": self.agreement,
            "number": self.number,
        }

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it may still become what counts."""
        return self.state in (self.State.DRAFT, self.State.OFFERED)


class Clause(models.Model):
    """What a version says under one of the prompts, and how complete the partners find it."""

    class State(models.TextChoices):
        NOT_RELEVANT = "not-relevant", _("not relevant here")
        ABSENT = "absent", _("absent")
        PARTIAL = "partial", _("partial")
        FULL = "full", _("full")

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses")
    key = models.SlugField(max_length=40)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ABSENT)
    text = models.TextField(blank=True)
    keeper = models.ForeignKey(
        Seat,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="clauses_kept",
        verbose_name=_("who sees to it"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="clause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.key}"


class LadderStep(models.Model):
    """One rung of the grievance ladder: what is tried, who is turned to, and for how long."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="ladder")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("what is tried"), max_length=300)
    who = models.CharField(_("who is turned to"), max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(_("days before the next step"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="ladder_position_once"),
        ]

    def __str__(self) -> str:
        return self.what


class DataTerms(models.Model):
    """What may be done with the partners' data: the part of an agreement that the software obeys."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="data_terms")
    purpose = models.TextField(_("what the data are for"))
    permitted = models.JSONField(_("permitted fields by record type"), default=dict)
    outputs = models.JSONField(_("permitted outputs"), default=list)
    smallest_group = models.PositiveSmallIntegerField(_("smallest group shown"), default=10)
    retention_months = models.PositiveSmallIntegerField(
        _("months until records are destroyed"), null=True, blank=True
    )
    expires_on = models.DateField(_("first day on which it no longer holds"), null=True, blank=True)
    only_signed = models.BooleanField(
        _("only partners that have signed may send data"), default=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(smallest_group__gte=5), name="agreed_smallest_group_at_least_five"
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)


class PartnerTerms(models.Model):
    """Where one partner's data are bound more tightly than everybody's."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="partner_terms")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreed_terms")
    smallest_group = models.PositiveSmallIntegerField(
        _("smallest group shown"), null=True, blank=True
    )
    withheld = models.JSONField(_("fields that it does not share"), default=dict)
    expires_on = models.DateField(
        _("first day on which its data are no longer given"), null=True, blank=True
    )
    why = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ["partner__organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "partner"], name="partner_terms_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.partner}"


class Signature(models.Model):
    """A partner's yes to one version, given by the person in its representative seat."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="signatures")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="signatures")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="signatures")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    person_name = models.CharField(_("person"), max_length=200)
    signed_on = models.DateField()

    class Meta:
        ordering = ["partner__organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "partner"], name="signature_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.version}"


class Reopening(models.Model):
    """A partner joined or left, so the others look again at what they agreed."""

    class Cause(models.TextChoices):
        JOINED = "joined", _("joined")
        LEFT = "left", _("left")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="reopenings")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="reopenings")
    cause = models.CharField(max_length=8, choices=Cause.choices)
    opened_on = models.DateField()
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey(Version, models.SET_NULL, null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["opened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.partner}"


class Reminder(models.Model):
    """A letter that has gone out, so that it goes out once."""

    class About(models.TextChoices):
        REVIEW = "review", _("review")
        EXPIRY = "expiry", _("expiry")

    version = models.ForeignKey(Version, models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=8, choices=About.choices)
    day = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "about", "day"], name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.about}"
