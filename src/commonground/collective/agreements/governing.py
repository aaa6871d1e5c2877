"""What the agreements in force let the software do: take files in, show groups, hand out numbers.

A partnership that never adopted a clause on data is governed by none and works as before. Once it has
one, nothing comes in without a permission: an agreement that ran out permits nothing new, and loses
nothing of what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from commonground.collective.agreements import errors
from commonground.collective.agreements.models import (
    DataTerms,
    PartnerTerms,
    Signature,
    Version,
)
from commonground.collective.agreements.queries import in_force
from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.errors import Sentence, translatable

WEEKS_AHEAD = 8  # a board that meets every second month hears of it in time
CLAUSE = Sentence(translatable("Data that we share"))


@dataclass(frozen=True)
class Bound:
    """The data clause of one agreement as it binds one partner, or all when none is meant."""

    version: Version
    terms: DataTerms
    own: PartnerTerms | None = None
    is_signed: bool = True

    @property
    def expires_on(self) -> date | None:
        days = [self.terms.expires_on, self.own.expires_on if self.own else None]
        return min((day for day in days if day is not None), default=None)

    def is_over(self, day: date) -> bool:
        return self.expires_on is not None and self.expires_on <= day

    def permits(self, records: str, field: str) -> bool:
        return _named(field, self.terms.permitted.get(records, ()))

    def withholds(self, records: str, field: str) -> bool:
        return self.own is not None and _named(field, self.own.withheld.get(records, ()))


@dataclass(frozen=True)
class DataStanding:
    """How it stands with the data clause on a day: not agreed, in force, running out, over."""

    state: str
    version: Version | None = None
    expires_on: date | None = None
    signed: bool = True

    @property
    def is_governed(self) -> bool:
        return self.state != "none"

    @property
    def stops_imports(self) -> bool:
        return self.state in ("over", "gone") or not self.signed


@dataclass(frozen=True)
class Showing:
    """What may be shown on a day: how small a group, and which outputs are withheld by which clause."""

    smallest_group: int
    withheld: Mapping[str, errors.OutputNotPermitted]


def showing(initiative: Initiative, *, day: date) -> Showing:
    """The strictest of what the partnership set and what any partner was promised; two queries.

    Also the promises of an agreement that ran out, and to partners that left, hold on: their records
    are still in the numbers. An output is permitted when any agreement permits it.
    """
    versions = promising(initiative, day=day)
    promised = [version.data_terms.smallest_group for version in versions]
    own = PartnerTerms.objects.filter(version__in=versions, smallest_group__isnull=False)
    of_partners = [terms.smallest_group or 0 for terms in own]
    smallest = max([initiative.threshold, *promised, *of_partners])
    return Showing(smallest, _withheld(versions))


def smallest_group(initiative: Initiative, *, day: date) -> int:
    """The smallest group that any page, file or report shows."""
    return showing(initiative, day=day).smallest_group


@dataclass(frozen=True)
class Retention:
    """How long records are kept, and the version whose clause says so."""

    months: int
    version: Version


def retention(initiative: Initiative, *, day: date) -> Retention | None:
    """The shortest time that any clause on data grants; nothing where none names one."""
    found = [
        Retention(version.data_terms.retention_months, version)
        for version in promising(initiative, day=day)
        if version.data_terms.retention_months
    ]
    return min(found, key=lambda each: each.months, default=None)


def promising(initiative: Initiative, *, day: date) -> list[Version]:
    """Versions whose data clause binds what is done with records that are here already.

    Those in force; when none of them speaks of data any more, what was promised last holds on.
    """
    versions = in_force(initiative, day=day)
    with_terms = [version for version in versions if _has_terms(version)]
    if with_terms or not versions:
        return with_terms
    earlier = Version.objects.filter(
        agreement__initiative=initiative,
        state=Version.State.ADOPTED,
        adopted_on__lte=day,
        data_terms__isnull=False,
    ).select_related("agreement", "data_terms")
    return list(earlier.order_by("-adopted_on", "-pk")[:1])


def require_import(
    partner: Partner, records: str, fields: Mapping[str, str] | None = None, *, day: date
) -> None:
    """Refuse records or fields (name -> label) that no agreement in force permits this partner."""
    bounds = _bounds_of(partner, day)
    if not bounds:
        if was_governed(partner.initiative, day=day):
            raise errors.NoDataPart()
        return
    alive = [bound for bound in bounds if not bound.is_over(day)]
    if not alive:
        raise _expired(bounds)
    held = [bound for bound in alive if bound.is_signed]
    if not held:
        name = str(alive[0].version.agreement)
        raise errors.PartnerNotSigned(partner=str(partner), agreement=name)
    about = [bound for bound in held if bound.terms.permitted.get(records)]
    if not about:
        raise errors.RecordsNotPermitted(records=records, **_clause_of(held[0]))
    _require_fields(partner, records, fields or {}, alive, about)


def fields_refused(
    partner: Partner, records: str, fields: Mapping[str, str], *, day: date
) -> list[str]:
    """Labels of the fields that would be refused today, so that a page can say so beforehand."""
    bounds = [bound for bound in _bounds_of(partner, day) if not bound.is_over(day)]
    return [
        label
        for name, label in fields.items()
        if bounds
        and (
            any(bound.withholds(records, name) for bound in bounds)
            or not any(bound.permits(records, name) for bound in bounds)
        )
    ]


def require_output(initiative: Initiative, output: str, *, day: date) -> None:
    """Refuse to hand out numbers in a form to which the partners did not agree."""
    refused = _withheld(promising(initiative, day=day)).get(output)
    if refused is not None:
        raise refused


def data_standing(
    initiative: Initiative, *, day: date, partner: Partner | None = None
) -> DataStanding:
    """What the pages say about the data clause, to everybody or to one partner."""
    bounds = _bounds_of(partner, day) if partner else _bounds(initiative, day)
    if not bounds:
        return DataStanding("gone" if was_governed(initiative, day=day) else "none")
    last = max(bounds, key=lambda bound: bound.expires_on or date.max)
    signed = any(bound.is_signed for bound in bounds)
    if last.is_over(day):
        return DataStanding("over", last.version, last.expires_on, signed)
    soon = day + timedelta(weeks=WEEKS_AHEAD)
    state = "soon" if last.expires_on is not None and last.expires_on <= soon else "in-force"
    return DataStanding(state, last.version, last.expires_on, signed)


def was_governed(initiative: Initiative, *, day: date) -> bool:
    """Whether the partners ever agreed on their data by that day."""
    return DataTerms.objects.filter(
        version__agreement__initiative=initiative,
        version__state=Version.State.ADOPTED,
        version__adopted_on__lte=day,
    ).exists()


OUTPUTS: dict[str, str] = {
    "members": translatable("numbers on pages for the partners"),
    "by-partner": translatable("numbers by partner, on pages for the partners"),
    "download": translatable("published numbers as a file to download"),
    "public": translatable("numbers for everybody, in reports"),
}


def _withheld(versions: list[Version]) -> dict[str, errors.OutputNotPermitted]:
    """Each output that no clause on data names; where there is no such clause, none is withheld."""
    return {
        output: errors.OutputNotPermitted(output=Sentence(words), **_clause_of(versions[0]))
        for output, words in OUTPUTS.items()
        if versions and not any(output in version.data_terms.outputs for version in versions)
    }


def _require_fields(
    partner: Partner,
    records: str,
    fields: Mapping[str, str],
    alive: list[Bound],
    about: list[Bound],
) -> None:
    for bound in alive:
        withheld = [label for n, label in fields.items() if bound.withholds(records, n)]
        if withheld:
            told = {"partner": str(partner), "fields": ", ".join(withheld), "records": records}
            raise errors.FieldWithheld(**told, **_clause_of(bound))
    lacking = [
        label
        for name, label in fields.items()
        if not any(bound.permits(records, name) for bound in about)
    ]
    if lacking:
        listed = ", ".join(lacking)
        raise errors.FieldNotPermitted(fields=listed, records=records, **_clause_of(about[0]))


def _bounds(initiative: Initiative, day: date) -> list[Bound]:
    return [Bound(v, v.data_terms) for v in in_force(initiative, day=day) if _has_terms(v)]


def _bounds_of(partner: Partner, day: date) -> list[Bound]:
    versions = [v for v in in_force(partner.initiative, day=day) if _has_terms(v)]
    if not versions:
        return []
    own = {
        terms.version_id: terms
        for terms in PartnerTerms.objects.filter(version__in=versions, partner=partner)
    }
    signatures = Signature.objects.filter(version__in=versions, partner=partner)
    signed = set(signatures.values_list("version_id", flat=True))
    return [
        Bound(v, v.data_terms, own.get(v.pk), v.pk in signed or not v.data_terms.only_signed)
        for v in versions
    ]


def _has_terms(version: Version) -> bool:
    return hasattr(version, "data_terms")


def _expired(bounds: list[Bound]) -> errors.AgreementExpired:
    last = max(bounds, key=lambda bound: bound.expires_on or date.max)
    day = last.expires_on.isoformat() if last.expires_on else ""
    return errors.AgreementExpired(day=day, **_clause_of(last))


def _clause_of(bound: Bound | Version) -> dict[str, str]:
    version = bound.version if isinstance(bound, Bound) else bound
    return {"clause": CLAUSE, "agreement": str(version.agreement)}


def _named(field: str, names: list[str] | tuple[str, ...]) -> bool:
    """A person's name stands for all its parts."""
    return field in names or field.partition(".")[0] in names
