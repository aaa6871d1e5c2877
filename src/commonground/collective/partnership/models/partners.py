"""Who is in the partnership: initiative, organisations, partners, seats, motives, functions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Initiative(models.Model):
    """One partnership for one place; everything but people and organisations belongs to one."""

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    shared_goal = models.TextField(_("shared goal"), blank=True)
    threshold = models.PositiveSmallIntegerField(_("smallest group shown"), default=10)
    started_on = models.DateField(_("started on"))
    is_demo = models.BooleanField(_("invented data"), default=False)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body that can be a partner in several initiatives."""

    class Sector(models.TextChoices):
        PUBLIC = "public", _("Public")
        NONPROFIT = "nonprofit", _("Non-profit")
        PRIVATE = "private", _("Private")
        COMMUNITY = "community", _("Community")

    class Kind(models.TextChoices):
        SCHOOL = "school", _("School board")
        MUNICIPALITY = "municipality", _("Municipality")
        SPORT_BODY = "sport-body", _("Provincial sport body")
        CLUB = "club", _("Sport organisation")
        CHARITY = "charity", _("Charity")
        FUNDER = "funder", _("Funder")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200, unique=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation in an initiative, from one day to another."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    code = models.SlugField(_("short name in addresses and files"))
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "code"], name="partner_code_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="partner_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class Seat(models.Model):
    """A person in a role, from one day to another; a role without an end is held today."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Backbone coordinator")
        DATA = "data", _("Data person")
        REPRESENTATIVE = "representative", _("Representative")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="seats")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    person_name = models.CharField(_("person"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["role", "person_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="seat_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name} ({self.get_role_display()})"


class Interest(models.Model):
    """What a partner wants from the partnership, in its own words."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="interests")
    words = models.TextField(_("what we want from this partnership"))
    stated_on = models.DateField(_("stated on"))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["stated_on", "pk"]

    def __str__(self) -> str:
        return self.words


class Function(models.Model):
    """A matter that somebody can be called about, with a lead and a deputy."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="functions")
    name = models.CharField(_("matter"), max_length=200)
    lead = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="leads")
    deputy = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="deputises"
    )
    hours = models.CharField(_("when"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="function_once"),
        ]

    def __str__(self) -> str:
        return self.name
