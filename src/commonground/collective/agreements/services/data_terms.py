"""The part of an agreement that the software obeys: which data, for what, shown to whom, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.agreements import errors
from commonground.collective.agreements.models import DataTerms, PartnerTerms, Version
from commonground.collective.agreements.services.drafting import record_of, require_draft
from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User

SMALLEST = 5
Fields = Mapping[str, Sequence[str]]  # record type -> names of fields


@transaction.atomic
def set_data_terms(
    version: Version,
    *,
    purpose: str,
    permitted: Fields,
    outputs: Sequence[str],
    smallest_group: int,
    actor: User | None,
    retention_months: int | None = None,
    expires_on: date | None = None,
    only_signed: bool = False,
) -> DataTerms:
    """Say which data of the partners may come in, for what, and how small a group may be shown."""
    require_draft(version)
    _check_group(smallest_group)
    old = DataTerms.objects.filter(version=version).first()
    facts = {
        "purpose": purpose.strip(),
        "permitted": _in_order(permitted),
        "outputs": sorted(outputs),
        "smallest_group": smallest_group,
        "retention_months": retention_months,
        "expires_on": expires_on,
        "only_signed": only_signed,
    }
    terms, _new = DataTerms.objects.update_or_create(version=version, defaults=facts)
    before = _plain({name: getattr(old, name) for name in facts}) if old else {}
    record_of(version, "agreement.data_terms_set", actor=actor, before=before, after=_plain(facts))
    return terms


@transaction.atomic
def set_partner_terms(
    version: Version,
    partner: Partner,
    *,
    actor: User | None,
    smallest_group: int | None = None,
    withheld: Fields | None = None,
    expires_on: date | None = None,
    why: str = "",
) -> PartnerTerms | None:
    """Bind one partner's data more tightly; with nothing said the exception is taken out."""
    require_draft(version)
    if smallest_group is not None:
        _check_group(smallest_group)
    facts = {
        "smallest_group": smallest_group,
        "withheld": _in_order(withheld or {}),
        "expires_on": expires_on,
        "why": why.strip(),
    }
    here = PartnerTerms.objects.filter(version=version, partner=partner)
    if not any(facts.values()):
        here.delete()
        terms = None
    else:
        terms, _new = PartnerTerms.objects.update_or_create(
            version=version, partner=partner, defaults=facts
        )
    after = {"partner": str(partner), **_plain(facts)}
    record_of(version, "agreement.exception_set", actor=actor, after=after)
    return terms


def _check_group(smallest_group: int) -> None:
    if smallest_group < SMALLEST:
        raise errors.SmallestGroupTooSmall()


def _in_order(fields: Fields) -> dict[str, list[str]]:
    return {name: sorted(set(found)) for name, found in sorted(fields.items()) if found}


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in facts.items()}
