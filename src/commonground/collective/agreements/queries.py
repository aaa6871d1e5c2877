"""Reads of the agreements room; the number of queries does not grow with the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonground.collective.agreements.models import (
    Agreement,
    LadderStep,
    Reopening,
    Signature,
    Version,
)
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on


@dataclass(frozen=True)
class Rung:
    """A step of the grievance ladder, as other rooms read it; the first has the number 1."""

    number: int
    what: str
    who: str
    days: int | None
    agreement: str


def in_force(initiative: Initiative, *, day: date) -> list[Version]:
    """Of each agreement the version that was adopted last on or before a day; one query."""
    adopted = (
        Version.objects.filter(
            agreement__initiative=initiative,
            state=Version.State.ADOPTED,
            adopted_on__lte=day,
        )
        .select_related("agreement", "data_terms")
        .order_by("agreement__name", "agreement_id", "-adopted_on", "-number")
    )
    newest: dict[int, Version] = {}
    for version in adopted:
        newest.setdefault(version.agreement_id, version)
    return list(newest.values())


def grievance_ladder(initiative: Initiative, *, day: date) -> list[Rung]:
    """The agreed steps for somebody with a grievance, first to last; none when none is agreed.

    When several agreements in force have a ladder, the one adopted last holds.
    """
    versions = {version.pk: version for version in in_force(initiative, day=day)}
    steps = LadderStep.objects.filter(version__in=versions).order_by("position")
    with_steps = [versions[pk] for pk in {step.version_id for step in steps}]
    if not with_steps:
        return []
    chosen = max(with_steps, key=lambda version: (version.adopted_on, version.pk))
    return [
        Rung(step.position, step.what, step.who, step.days, str(chosen.agreement))
        for step in steps
        if step.version_id == chosen.pk
    ]


def decision_rule(initiative: Initiative, *, day: date) -> str:
    """The agreed rule in words, or nothing; of several agreements the one adopted last holds."""
    with_rule = [version for version in in_force(initiative, day=day) if version.decision_rule]
    if not with_rule:
        return ""
    return str(max(with_rule, key=lambda v: (v.adopted_on, v.pk)).get_decision_rule_display())


def agreements_of(initiative: Initiative) -> QuerySet[Agreement]:
    return Agreement.objects.filter(initiative=initiative)


def open_versions(initiative: Initiative) -> QuerySet[Version]:
    """Drafts and versions that wait for signatures."""
    waiting = Q(state__in=[Version.State.DRAFT, Version.State.OFFERED])
    return Version.objects.filter(waiting, agreement__initiative=initiative).select_related(
        "agreement", "data_terms"
    )


def unsigned(version: Version, *, day: date) -> list[Partner]:
    """Partners of that day that have not signed this version; one query."""
    signed = Signature.objects.filter(version=version).values("partner")
    return list(partners_on(version.agreement.initiative, day=day).exclude(pk__in=signed))


def open_reopenings(initiative: Initiative, *, day: date) -> QuerySet[Reopening]:
    """Who had joined or left by a day since an agreement was last looked at."""
    unsettled = Q(settled_on__isnull=True) | Q(settled_on__gt=day)
    return Reopening.objects.filter(
        unsettled, agreement__initiative=initiative, opened_on__lte=day
    ).select_related("agreement", "partner__organisation")


def earlier_versions(initiative: Initiative, current: list[Version]) -> QuerySet[Version]:
    """What counted before, and what was set aside."""
    closed = [Version.State.ADOPTED, Version.State.SET_ASIDE]
    return (
        Version.objects.filter(agreement__initiative=initiative, state__in=closed)
        .exclude(pk__in=[version.pk for version in current])
        .select_related("agreement")
        .order_by("agreement__name", "-number")
    )


def partners_to_except(version: Version) -> QuerySet[Partner]:
    """Everybody whose data may be bound more tightly in this version."""
    return version.agreement.initiative.partners.filter(left_on__isnull=True).select_related(
        "organisation"
    )
