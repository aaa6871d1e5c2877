"""Shared measurement: definitions with versions, what is due, what came in, what counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.collective.agreements.models import Version
from commonground.collective.partnership.models import Initiative, Partner


class Definition(models.Model):
    """A named entry of the dictionary: the calendar, a record type or a measure."""

    class Kind(models.TextChoices):
        CALENDAR = "calendar", _("Calendar")
        RECORDS = "records", _("Record type")
        MEASURE = "measure", _("Measure")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="definitions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "kind", "name"], name="definition_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DefinitionVersion(models.Model):
    """One wording of a definition; never changed, only followed by the next."""

    definition = models.ForeignKey(Definition, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    reason = models.TextField(_("why it changed"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["definition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["definition", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.definition} {self.number}"


class Mapping(models.Model):
    """How a partner's columns become the fields of a record type; proposed again next time."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="mappings")
    record_type = models.SlugField(max_length=80)
    body = models.JSONField()
    columns = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "record_type"], name="mapping_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.record_type}"


class Submission(models.Model):
    """What one partner owes for one period."""

    class State(models.TextChoices):
        DUE = "due", _("Due")
        RECEIVED = "received", _("Received")
        SENT_BACK = "sent-back", _("Sent back")
        ACCEPTED = "accepted", _("Accepted")
        NOTHING = "nothing", _("Nothing to report")

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="submissions")
    record_type = models.SlugField(max_length=80)
    period = models.CharField(max_length=40)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    note = models.TextField(_("note from the backbone"), blank=True)
    # The partner's word that there is no row of this period: it counts as reported.
    said_nothing_on = models.DateField(null=True)
    said_nothing_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    said_nothing_why = models.TextField(_("why there is nothing"), blank=True)

    class Meta:
        ordering = ["due_on", "partner"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "record_type", "period"], name="submission_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.record_type} {self.period}"

    @property
    def is_settled(self) -> bool:
        """Nobody waits for anything: its rows count, or there are none."""
        return self.state in (self.State.ACCEPTED, self.State.NOTHING)


class Upload(models.Model):
    """A file on its way: held encrypted until accepted or withdrawn, at most 14 days."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        CHECKED = "checked", _("Checked")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="uploads")
    fingerprint = models.CharField(max_length=64, db_index=True)
    stored_as = models.CharField(max_length=64, blank=True)
    filename = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    choices = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return self.filename


class Destruction(models.Model):
    """Rows of a submission whose agreed time runs out: told weeks ahead, carried out once."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="destructions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    told_on = models.DateField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(done_at__isnull=True),
                name="one_open_destruction_per_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.due_on}"


class Batch(models.Model):
    """The row that makes accepted records count; its Parquet file was written before it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="batches")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="batches")
    sha256 = models.CharField(max_length=64)
    record_type_version = models.PositiveIntegerField()
    rows = models.PositiveBigIntegerField()
    people = models.PositiveBigIntegerField(null=True)
    refused = models.PositiveBigIntegerField()
    set_aside = models.PositiveBigIntegerField()
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    accepted_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    superseded_at = models.DateTimeField(null=True)
    # Set when its rows were destroyed by agreement: the row stays, the Parquet file goes.
    destruction = models.ForeignKey(Destruction, models.PROTECT, null=True, related_name="batches")

    class Meta:
        ordering = ["accepted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_batch_per_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.sha256[:12]}"


class ResultSet(models.Model):
    """Published numbers of one measure version over one set of batches; computed once, kept."""

    version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="result_sets")
    inputs = models.CharField(max_length=64)
    threshold = models.PositiveSmallIntegerField()
    body = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "inputs", "threshold"], name="result_set_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} over {self.inputs[:12]}"
