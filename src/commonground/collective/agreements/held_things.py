"""What a partner holds by its agreements: clauses that it sees to, and what it signed for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from commonground.collective.agreements import services
from commonground.collective.agreements.clauses import BY_KEY
from commonground.collective.agreements.models import Clause, Signature, Version
from commonground.collective.agreements.queries import in_force, open_versions
from commonground.collective.partnership.leaving import Handover, Taker, bring_handover
from commonground.collective.partnership.models import Partner


def clauses(partner: Partner, day: date) -> Iterator[Handover]:
    """Also after it has left: a clause keeps its last name until another one is given."""
    versions = {v.pk: v for v in (*in_force(partner.initiative, day=day), *_open(partner))}
    kept = Clause.objects.filter(version__in=versions, keeper__partner=partner)
    for clause in kept.order_by("version", "pk"):
        version, label = versions[clause.version_id], BY_KEY[clause.key].label
        kind = _("Calls for the review") if clause.key == "review" else _("Sees to a clause")
        yield Handover(
            f"clause-{clause.pk}",
            kind,
            _("%(version)s: %(clause)s") % {"version": version, "clause": label},
            needs_seat=True,
            take_over=partial(_take_clause, version, clause.key),
        )


def signed(partner: Partner, day: date) -> Iterator[Handover]:
    """The signature stays in history; what was promised with it needs somebody who thinks of it."""
    versions = {version.pk: version for version in in_force(partner.initiative, day=day)}
    signatures = Signature.objects.filter(version__in=versions, partner=partner).order_by("pk")
    for signature in signatures:
        what = str(versions[signature.version_id])
        yield Handover(f"signature-{signature.pk}", _("What it promised by its signature"), what)


def register() -> None:
    for source in (clauses, signed):
        bring_handover(source)


def _open(partner: Partner) -> Iterator[Version]:
    yield from open_versions(partner.initiative)


def _take_clause(version: Version, key: str, taker: Taker) -> None:
    services.name_keeper(version, key, seat=taker.seat, today=taker.today, actor=taker.actor)
