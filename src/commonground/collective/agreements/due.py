"""What an agreement asks for now: a review, a signature, a later day, a second look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commonground.collective.agreements.governing import WEEKS_AHEAD
from commonground.collective.agreements.models import Reopening, Signature, Version
from commonground.collective.agreements.queries import in_force, open_reopenings, open_versions
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on

REVIEW_WEEKS_AHEAD = 4


@dataclass(frozen=True)
class Due:
    """One thing to do: ``kind`` is review, expiry, signatures or reopened."""

    kind: str
    version: Version
    day: date | None = None
    is_late: bool = False
    partners: tuple[Partner, ...] = ()
    reopening: Reopening | None = None


@dataclass(frozen=True)
class Signing:
    """Who has signed a version and who has not yet."""

    version: Version
    signatures: tuple[Signature, ...]
    missing: tuple[Partner, ...]

    @property
    def asked(self) -> int:
        return len(self.signatures) + len(self.missing)


def due(initiative: Initiative, *, day: date) -> list[Due]:
    """Everything that waits, most pressing first; a constant number of queries."""
    current = in_force(initiative, day=day)
    signed_now = [v for v in open_versions(initiative) if v.state == Version.State.OFFERED]
    waiting = signing([*current, *signed_now], initiative, day=day)
    found = [
        *_reviews(current, day),
        *_expiries(current, day),
        *_reopened(current, open_reopenings(initiative, day=day)),
        *(Due("signatures", s.version, partners=s.missing) for s in waiting if s.missing),
    ]
    return sorted(found, key=lambda each: (not each.is_late, each.day or date.max))


def signing(versions: Sequence[Version], initiative: Initiative, *, day: date) -> list[Signing]:
    """Signatures of several versions at once; two queries."""
    given: dict[int, list[Signature]] = defaultdict(list)
    signatures = Signature.objects.filter(version__in=versions)
    for signature in signatures.select_related("partner__organisation"):
        given[signature.version_id].append(signature)
    partners = list(partners_on(initiative, day=day)) if versions else []
    return [_signing(version, given[version.pk], partners) for version in versions]


def reviews_near(version: Version, day: date) -> bool:
    soon = day + timedelta(weeks=REVIEW_WEEKS_AHEAD)
    return version.review_on is not None and version.review_on <= soon


def expiry_near(version: Version, day: date) -> date | None:
    """The day on which the data clause ends, when that is within weeks or past."""
    terms = getattr(version, "data_terms", None)
    if terms is None or terms.expires_on is None:
        return None
    expires_on: date = terms.expires_on
    return expires_on if expires_on <= day + timedelta(weeks=WEEKS_AHEAD) else None


def _reviews(current: Iterable[Version], day: date) -> list[Due]:
    return [
        Due("review", v, v.review_on, is_late=v.review_on is not None and v.review_on < day)
        for v in current
        if reviews_near(v, day)
    ]


def _expiries(current: Iterable[Version], day: date) -> list[Due]:
    days = [(version, expiry_near(version, day)) for version in current]
    return [Due("expiry", v, over, is_late=over <= day) for v, over in days if over is not None]


def _reopened(current: Sequence[Version], reopenings: Iterable[Reopening]) -> list[Due]:
    versions = {version.agreement_id: version for version in current}
    return [
        Due("reopened", versions[found.agreement_id], found.opened_on, reopening=found)
        for found in reopenings
        if found.agreement_id in versions
    ]


def _signing(version: Version, given: list[Signature], partners: list[Partner]) -> Signing:
    signed = {signature.partner_id for signature in given}
    missing = tuple(partner for partner in partners if partner.pk not in signed)
    return Signing(version, tuple(given), missing)
