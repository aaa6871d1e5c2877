"""A mandate is proposed, agreed by the partners, and ends."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.brokering import errors
from commonground.collective.brokering.access import coordinates
from commonground.collective.brokering.models import Consent, Mandate
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

TOLD = ("kind", "employer", "tasks", "declared_interests", "retention_months")


@transaction.atomic
def propose(
    initiative: Initiative,
    *,
    person_name: str,
    kind: str,
    tasks: str,
    declared_interests: str,
    starts_on: date,
    ends_on: date,
    today: date,
    actor: User | None,
    email: str = "",
    employer: str = "",
    retention_months: int = 24,
) -> Mandate:
    """Ask the partners whether this person may hold the space for them, and on which terms."""
    if ends_on <= starts_on:
        raise errors.DatesCross(start=starts_on.isoformat())
    mandate = Mandate.objects.create(
        initiative=initiative,
        person_name=person_name,
        email=email,
        kind=kind,
        employer=employer,
        tasks=tasks,
        declared_interests=declared_interests,
        retention_months=retention_months,
        starts_on=starts_on,
        ends_on=ends_on,
        proposed_on=today,
    )
    terms = {name: getattr(mandate, name) for name in TOLD}
    _note("mandate.proposed", mandate, actor, **terms)
    return mandate


@transaction.atomic
def accept(mandate: Mandate, *, user: User, today: date) -> Mandate:
    """The person says yes with an account of their own."""
    if mandate.user_id not in (None, user.pk):
        raise errors.MandateTaken
    if user.is_superuser:
        raise errors.OperatorCannotBroker
    if coordinates(user, mandate.initiative, today):
        raise errors.BackboneCannotBroker(person=mandate.person_name)
    if mandate.user_id is None:
        mandate.user = user
        mandate.save(update_fields=["user"])
        _note("mandate.accepted", mandate, user)
    return mandate


@transaction.atomic
def answer(
    mandate: Mandate,
    *,
    partner: Partner,
    agrees: bool,
    person_name: str,
    today: date,
    actor: User | None,
) -> Consent:
    """A partner says yes or no. With more than half of today's partners agreed, it is in force."""
    _require_open(mandate, today)
    earlier = mandate.consents.filter(partner=partner, withdrawn_on__isnull=True)
    earlier.update(withdrawn_on=today)
    consent = Consent.objects.create(
        mandate=mandate, partner=partner, person_name=person_name, agrees=agrees, said_on=today
    )
    verb = "mandate.agreed_to" if agrees else "mandate.declined"
    _note(verb, mandate, actor, partner=str(partner))
    _settle(mandate, today=today)
    return consent


@transaction.atomic
def take_back(mandate: Mandate, *, partner: Partner, today: date, actor: User | None) -> Mandate:
    """A partner takes its answer back; without a majority the mandate ends the same day."""
    _require_open(mandate, today)
    standing = mandate.consents.filter(partner=partner, withdrawn_on__isnull=True)
    if not standing.update(withdrawn_on=today):
        raise errors.NothingToTakeBack(partner=str(partner))
    _note("mandate.consent_withdrawn", mandate, actor, partner=str(partner))
    _settle(mandate, today=today)
    return mandate


@transaction.atomic
def lay_down(mandate: Mandate, *, why: str, today: date, actor: User | None) -> Mandate:
    """The broker lets go."""
    _require_open(mandate, today)
    return _end(mandate, why=why, today=today, actor=actor)


def agreeing(mandate: Mandate, *, day: date) -> tuple[int, int]:
    """How many of today's partners agree, and of how many."""
    partners = set(partners_on(mandate.initiative, day=day).values_list("pk", flat=True))
    yes = mandate.consents.filter(withdrawn_on__isnull=True, agrees=True)
    agreed = set(yes.values_list("partner", flat=True))
    return len(agreed & partners), len(partners)


def _settle(mandate: Mandate, *, today: date) -> None:
    agreed, partners = agreeing(mandate, day=today)
    is_majority = 2 * agreed > partners
    if is_majority and mandate.agreed_on is None:
        mandate.agreed_on = today
        mandate.save(update_fields=["agreed_on"])
        _note("mandate.in_force", mandate, None, agreed_on=today.isoformat())
    elif not is_majority and mandate.agreed_on is not None:
        _end(mandate, why="", today=today, actor=None)


def _end(mandate: Mandate, *, why: str, today: date, actor: User | None) -> Mandate:
    mandate.revoked_on, mandate.revoked_why = today, why
    mandate.save(update_fields=["revoked_on", "revoked_why"])
    _note("mandate.ended", mandate, actor, ended_on=today.isoformat())
    return mandate


def _require_open(mandate: Mandate, today: date) -> None:
    ended = mandate.revoked_on or mandate.ends_on
    if ended <= today:
        raise errors.MandateOver(person=mandate.person_name, day=ended.isoformat())


def _note(verb: str, mandate: Mandate, actor: User | None, **after: object) -> None:
    record(verb, actor=actor, subject=mandate, initiative_id=mandate.initiative_id, after=after)
