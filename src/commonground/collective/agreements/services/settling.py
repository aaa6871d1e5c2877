"""A version is offered, signed, adopted or set aside."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.agreements import errors
from commonground.collective.agreements.adoption import terms_changed
from commonground.collective.agreements.models import (
    Clause,
    DataTerms,
    Reopening,
    Signature,
    Version,
)
from commonground.collective.agreements.queries import unsigned
from commonground.collective.agreements.services.drafting import record_of, require_draft
from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation.accounts.models import User

State = Version.State


@transaction.atomic
def offer(version: Version, *, today: date, actor: User | None) -> Version:
    """Put a draft before the partners; from now on its words stay as they are."""
    require_draft(version)
    written = Clause.objects.filter(version=version).exclude(text="")
    if not written.exists():
        raise errors.NothingToOffer()
    version.state, version.offered_on = State.OFFERED, today
    version.save(update_fields=["state", "offered_on"])
    record_of(version, "agreement.offered", actor=actor, after={"offered_on": today.isoformat()})
    return version


@transaction.atomic
def sign(
    version: Version, *, partner: Partner, seat: Seat, today: date, actor: User | None
) -> Signature:
    """A partner says yes to exactly this version, through its representative."""
    held = _held(version)
    if held.state not in (State.OFFERED, State.ADOPTED):
        raise errors.NotOffered(number=held.number)
    if seat.partner_id != partner.pk or seat.role != Seat.Role.REPRESENTATIVE:
        raise errors.NotYourSignature(partner=str(partner))
    if not Partner.objects.filter(partner_on(today), pk=partner.pk).exists():
        raise errors.NotPartnerNow(partner=str(partner))
    earlier = Signature.objects.filter(version=version, partner=partner).first()
    if earlier is not None:
        raise errors.SignedAlready(
            person=earlier.person_name, partner=str(partner), day=earlier.signed_on.isoformat()
        )
    signature = Signature.objects.create(
        version=version,
        partner=partner,
        seat=seat,
        signed_by=actor,
        person_name=seat.person_name,
        signed_on=today,
    )
    after = {"partner": str(partner), "person_name": seat.person_name}
    record_of(version, "agreement.signed", actor=actor, after=after)
    return signature


@transaction.atomic
def adopt(
    version: Version,
    *,
    on: date,
    today: date,
    actor: User | None,
    review_on: date | None = None,
    despite: str = "",
) -> Version:
    """From this day on the version counts; the one before it becomes history."""
    if _held(version).state != State.OFFERED:
        raise errors.NotOffered(number=version.number)
    _check_days(version, on, today, review_on)
    missing = unsigned(version, day=today)
    if missing and not despite.strip():
        raise errors.SignaturesMissing(partners=", ".join(str(partner) for partner in missing))
    version.state, version.adopted_on, version.review_on = State.ADOPTED, on, review_on
    version.adopted_despite = despite.strip() if missing else ""
    version.save(update_fields=["state", "adopted_on", "review_on", "adopted_despite"])
    _settle_reopenings(version, on)
    after = {
        "adopted_on": on.isoformat(),
        "review_on": review_on.isoformat() if review_on else None,
        "not_signed": [str(partner) for partner in missing],
        "despite": version.adopted_despite,
    }
    record_of(version, "agreement.adopted", actor=actor, after=after)
    terms_changed(version.agreement.initiative, actor=actor)
    return version


@transaction.atomic
def set_aside(version: Version, *, why: str, actor: User | None) -> Version:
    """A draft or an offered version is given up; it stays readable, and so do its signatures."""
    held = _held(version)
    if not held.is_open:
        raise errors.NotSettled(number=held.number, state=held.get_state_display())
    if not why.strip():
        raise errors.ReasonNeeded()
    version.state = State.SET_ASIDE
    version.save(update_fields=["state"])
    before, after = {"state": held.state}, {"state": version.state, "why": why.strip()}
    record_of(version, "agreement.set_aside", actor=actor, before=before, after=after)
    return version


def _held(version: Version) -> Version:
    """The row as it is now, kept still until the transaction ends."""
    return Version.objects.select_for_update().get(pk=version.pk)


def _check_days(version: Version, on: date, today: date, review_on: date | None) -> None:
    earlier = Version.objects.filter(agreement=version.agreement_id, state=State.ADOPTED)
    days = [day for day in earlier.values_list("adopted_on", flat=True) if day is not None]
    first = max([*days, version.agreement.initiative.started_on])
    if not first <= on <= today:
        raise errors.AdoptedOnAnotherDay(day=on, first=first, last=today)
    if review_on is not None and review_on <= on:
        raise errors.ReviewInThePast(day=on)
    terms = DataTerms.objects.filter(version=version).first()
    if terms and terms.expires_on and terms.expires_on <= on:
        raise errors.DataClauseOver(day=terms.expires_on)


def _settle_reopenings(version: Version, on: date) -> None:
    Reopening.objects.filter(agreement=version.agreement_id, settled_on__isnull=True).update(
        settled_on=on, settled_by=version
    )
