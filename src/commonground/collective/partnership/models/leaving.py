"""A partner on its way out: why, what it hands over, what was said at the end."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models.partners import Partner, Seat


class Departure(models.Model):
    """One partner leaves, planned or suddenly; kept after it has left."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Planned")
        SUDDEN = "sudden", _("Sudden")

    class Readers(models.TextChoices):
        NOBODY = "nobody", _("Nobody: only that the conversation took place")
        BACKBONE = "backbone", _("The backbone and the broker")
        PARTNERS = "partners", _("Everybody in the partnership")

    partner = models.OneToOneField(Partner, models.CASCADE, related_name="departure")
    kind = models.CharField(_("how"), max_length=10, choices=Kind.choices)
    reason = models.TextField(_("reason"))
    announced_on = models.DateField(_("announced on"))
    leaves_on = models.DateField(_("first day without this partner"))
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    data_note = models.TextField(_("what happens to its data"), blank=True)
    data_settled_on = models.DateField(_("settled on"), null=True, blank=True)
    exit_on = models.DateField(_("conversation on"), null=True, blank=True)
    exit_worked = models.TextField(_("what worked"), blank=True)
    exit_failed = models.TextField(_("what did not"), blank=True)
    exit_readers = models.CharField(
        _("who may read it"), max_length=10, choices=Readers.choices, blank=True
    )
    follow_up_on = models.DateField(_("followed up on"), null=True, blank=True)
    follow_up_note = models.TextField(_("what we heard"), blank=True)

    class Meta:
        ordering = ["leaves_on", "pk"]

    def __str__(self) -> str:
        return str(self.partner)


class HandoverItem(models.Model):
    """One thing that the partner held, and who holds it now."""

    class State(models.TextChoices):
        OPEN = "open", _("Nobody yet")
        HANDED = "handed", _("Handed over")
        LOOKED_AFTER = "looked-after", _("Left open on purpose")

    departure = models.ForeignKey(Departure, models.CASCADE, related_name="items")
    key = models.CharField(max_length=100)
    kind = models.CharField(_("kind"), max_length=100)
    what = models.CharField(_("what"), max_length=300)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    to_seat = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="takes_over"
    )
    to_partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="takes_over"
    )
    owner = models.CharField(_("who looks after it"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["departure", "key"], name="handover_once"),
            models.CheckConstraint(
                condition=models.Q(state="open") | ~models.Q(owner=""),
                name="handover_has_an_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.what
