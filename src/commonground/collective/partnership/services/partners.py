"""Organisations join, leave, and say what they want from the partnership."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from commonground.collective.partnership import errors
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.joining import farewell, welcome
from commonground.collective.partnership.models import Initiative, Interest, Organisation, Partner
from commonground.collective.partnership.services.presence import require_here
from commonground.collective.partnership.services.seats import keep_a_coordinator
from commonground.collective.partnership.services.trail import values
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def add_partner(
    initiative: Initiative,
    *,
    name: str,
    sector: str,
    kind: str,
    joined_on: date,
    actor: User | None,
    code: str = "",
) -> Partner:
    """An organisation joins; it is made when this website has not met it before."""
    here = Partner.objects.filter(initiative=initiative)
    still_there = Q(left_on__isnull=True) | Q(left_on__gt=joined_on)
    same = here.filter(still_there, organisation__name__iexact=name.strip())
    if there := same.select_related("organisation").first():
        raise errors.AlreadyPartner(organisation=there.organisation.name)
    organisation, _new = Organisation.objects.get_or_create(
        name=name.strip(), defaults={"sector": sector, "kind": kind}
    )
    code = code or _free_code(initiative, organisation.name)
    if here.filter(code=code).exists():
        raise errors.NameTaken(name=code)
    partner = Partner.objects.create(
        initiative=initiative, organisation=organisation, code=code, joined_on=joined_on
    )
    after = {"organisation": organisation.name, **values(partner, ("code", "joined_on"))}
    record("partner.joined", actor=actor, subject=partner, initiative_id=initiative.pk, after=after)
    welcome(partner, actor=actor)
    return partner


@transaction.atomic
def leave(partner: Partner, *, on: date, actor: User | None) -> Partner:
    """A partner leaves: its seats end the same day, its records and its history stay."""
    if partner.left_on is not None:
        raise errors.AlreadyLeft(partner=str(partner), day=partner.left_on.isoformat())
    if on < partner.joined_on:
        raise errors.EndsBeforeStart(subject=str(partner), end=on, start=partner.joined_on)
    seats = list(partner.seats.filter(seat_held_on(on)).select_related("user"))
    for seat in seats:
        keep_a_coordinator(seat, on=on, leaving=partner)
    partner.left_on = on
    partner.save(update_fields=["left_on"])
    partner.seats.filter(pk__in=[seat.pk for seat in seats]).update(ends_on=on)
    record(
        "partner.left",
        actor=actor,
        subject=partner,
        initiative_id=partner.initiative_id,
        before={"left_on": None},
        after={"left_on": on.isoformat(), "seats_ended": len(seats)},
    )
    farewell(partner, actor=actor)
    return partner


@transaction.atomic
def state_interest(partner: Partner, *, words: str, today: date, actor: User | None) -> Interest:
    """A partner says what it wants from the partnership, in its own words."""
    require_here(partner, today=today)
    interest = Interest.objects.create(partner=partner, words=words.strip(), stated_on=today)
    record(
        "interest.stated",
        actor=actor,
        subject=interest,
        initiative_id=partner.initiative_id,
        after={"partner": str(partner), "words": interest.words},
    )
    return interest


@transaction.atomic
def withdraw_interest(interest: Interest, *, today: date, actor: User | None) -> None:
    """A partner no longer wants this; an earlier day's picture still shows that it did."""
    if interest.withdrawn_on is not None:
        return
    record(
        "interest.withdrawn",
        actor=actor,
        subject=interest,
        initiative_id=interest.partner.initiative_id,
        before={"partner": str(interest.partner), "words": interest.words},
    )
    interest.withdrawn_on = max(today, interest.stated_on)
    interest.save(update_fields=["withdrawn_on"])


def _free_code(initiative: Initiative, name: str) -> str:
    """A short name for addresses: the organisation's own, with a number when it is taken."""
    code = base = slugify(name)[:40] or "partner"
    taken = set(Partner.objects.filter(initiative=initiative).values_list("code", flat=True))
    number = 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
