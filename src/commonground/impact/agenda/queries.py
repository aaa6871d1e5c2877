"""Reads of the agenda as of a day, for the picture and other rooms; constant numbers of queries.

Every function leaves out what came after ``day``. Nothing here ranks partners.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative, Organisation, Partner
from commonground.collective.partnership.queries import partners_on, seats_on
from commonground.impact.agenda.as_of import version_on
from commonground.impact.agenda.models import (
    Clause,
    Endorsement,
    Remark,
    Seen,
    StrategyLead,
    Version,
)
from commonground.impact.agenda.tree import in_reading_order, levels_of, with_those_below

Kind = Clause.Kind


@dataclass(frozen=True)
class Named:
    """A partner, as other rooms read it."""

    partner: int
    name: str
    code: str


@dataclass(frozen=True)
class AgendaStanding:
    """Which wording counts on a day, how old it is, and who stands behind it."""

    version: int | None
    number: int | None
    adopted_on: date | None
    review_on: date | None
    age_days: int | None
    in_work: int | None
    endorsed: tuple[Named, ...]
    not_endorsed: tuple[Named, ...]

    @property
    def is_adopted(self) -> bool:
        return self.version is not None

    @property
    def partners(self) -> int:
        return len(self.endorsed) + len(self.not_endorsed)

    @property
    def endorsed_by(self) -> int:
        return len(self.endorsed)


@dataclass(frozen=True)
class Unseen:
    """The newest wording before the partners, and those of whose seats nobody has opened it."""

    version: int
    number: int
    since: date
    partners: tuple[Named, ...]
    seats: tuple[int, ...]
    asked: int


@dataclass(frozen=True)
class StrategyOn:
    """A strategy of the wording that counts on a day. ``clause`` says it in that wording."""

    strategy: int
    clause: int
    name: str
    parent: int | None
    level: int
    level_name: str
    measures: tuple[str, ...]
    lead: Named | None
    proposed_by: Named
    proposed_on: date


@dataclass(frozen=True)
class GoalOn:
    """A goal of the wording that counts on a day; ``measure`` is its name in the dictionary, or empty."""

    clause: int
    name: str
    text: str
    measure: str
    baseline_value: Decimal | None
    baseline_on: date | None
    target_value: Decimal | None
    target_on: date | None


@dataclass(frozen=True)
class OpenDissent:
    """A disagreement that was not taken back by a day; ``key`` is empty for the whole agenda."""

    remark: int
    partner: Named
    key: str
    clause: str
    clause_id: int | None
    words: str
    said_on: date


@dataclass(frozen=True)
class Proposal:
    """Who brought a clause of the wording that counts on a day."""

    clause: int
    kind: str
    what: str
    partner: Named
    sector: str
    proposed_on: date


@dataclass(frozen=True)
class Share:
    """So many of so many; ``share`` is None when there is nothing to have a share of."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        return self.count / self.of if self.of else None


# Which version -----------------------------------------------------------------------------------


def adopted_version(initiative: Initiative, *, day: date) -> Version | None:
    """The wording in force on a day; one query."""
    return (
        Version.objects.filter(
            initiative=initiative, state=Version.State.ADOPTED, adopted_on__lte=day
        )
        .order_by("-adopted_on", "-number")
        .first()
    )


def open_version(initiative: Initiative, *, day: date) -> Version | None:
    """The version that was in work on a day, draft or before the partners; one query."""
    begun = Version.objects.filter(initiative=initiative, created_on__lte=day).order_by("-number")
    over = Q(adopted_on__lte=day) | Q(set_aside_on__lte=day)
    return next((version_on(each, day) for each in begun.exclude(over)[:1]), None)


def newest_wording(initiative: Initiative, *, day: date) -> Version | None:
    """What everybody should have read by a day: the wording before the partners, else the one in force."""
    waiting = open_version(initiative, day=day)
    if waiting is not None and waiting.is_offered_on(day):
        return waiting
    return adopted_version(initiative, day=day)


def agenda_standing(initiative: Initiative, *, day: date) -> AgendaStanding:
    """Whether there is an adopted agenda, its age, and who endorsed it; four queries.

    As long as none is adopted, those count who stand behind the wording before the partners.
    """
    version = adopted_version(initiative, day=day)
    waiting = open_version(initiative, day=day)
    partners = list(partners_on(initiative, day=day))
    offered = waiting if waiting and waiting.is_offered_on(day) else None
    signed = endorsements_on([each for each in (version or offered,) if each], day=day)
    behind = {each.partner_id for each in signed}
    on = version.adopted_on if version else None
    return AgendaStanding(
        version=version.pk if version else None,
        number=version.number if version else None,
        adopted_on=on,
        review_on=version.review_on if version else None,
        age_days=(day - on).days if on else None,
        in_work=waiting.number if waiting else None,
        endorsed=tuple(named(p) for p in partners if p.pk in behind),
        not_endorsed=tuple(named(p) for p in partners if p.pk not in behind),
    )


def shared_goal(initiative: Initiative, *, day: date) -> str:
    """The goal that held on a day: of the agenda in force then, else what the partnership wrote itself.

    Once an agenda is adopted its words are the partnership's; before that day an earlier goal is not
    told from today's, since it was not dated. At most three queries.
    """
    version = adopted_version(initiative, day=day)
    if version is not None:
        clauses = standing_clauses(version).filter(kind__in=[Kind.RESULT, Kind.GOAL])
        ordered = sorted(clauses, key=lambda clause: (clause.kind != Kind.RESULT, clause.pk))
        return ordered[0].text if ordered else initiative.shared_goal
    ever = Version.objects.filter(initiative=initiative, state=Version.State.ADOPTED).exists()
    return "" if ever else initiative.shared_goal


def endorsements_on(versions: Sequence[Version], *, day: date) -> list[Endorsement]:
    """Names that stood under these wordings on a day; one query, or none without a wording."""
    if not versions:
        return []
    found = Endorsement.objects.filter(version__in=versions, endorsed_on__lte=day)
    standing = found.exclude(withdrawn_on__lte=day)
    return list(standing.select_related("partner__organisation", "version"))


def not_seen(initiative: Initiative, *, day: date) -> Unseen | None:
    """Who has not opened the newest wording by a day; five queries."""
    version = newest_wording(initiative, day=day)
    if version is None:
        return None
    partners, seats = partners_on(initiative, day=day), seats_on(initiative, day=day)
    seen = set(
        Seen.objects.filter(version=version, seen_on__lte=day).values_list("seat_id", flat=True)
    )
    asked = list(seats)
    reached = {seat.partner_id for seat in asked if seat.pk in seen}
    asked_partners = list(partners)
    return Unseen(
        version=version.pk,
        number=version.number,
        since=version.offered_on or version.created_on,
        partners=tuple(named(p) for p in asked_partners if p.pk not in reached),
        seats=tuple(seat.pk for seat in asked if seat.pk not in seen),
        asked=len(asked_partners),
    )


# What it says ------------------------------------------------------------------------------------


def standing_clauses(version: Version, *, day: date | None = None) -> QuerySet[Clause]:
    """The clauses of a version that were not taken out, now or on a day; one query."""
    there = Q(withdrawn_on__isnull=True)
    if day is not None:
        there = (there | Q(withdrawn_on__gt=day)) & Q(proposed_on__lte=day)
    found = Clause.objects.filter(there, version=version)
    return found.select_related("strategy", "proposed_by__organisation").order_by("pk")


def strategies_on(initiative: Initiative, *, day: date) -> tuple[StrategyOn, ...]:
    """The strategies in force on a day, in reading order of the tree; three queries."""
    version = adopted_version(initiative, day=day)
    return strategies_of(version, day=day) if version else ()


def strategies_of(version: Version, *, day: date) -> tuple[StrategyOn, ...]:
    """The strategies of one version in reading order of its tree; two queries."""
    clauses = list(standing_clauses(version).filter(kind=Kind.STRATEGY))
    levels = levels_of((c.strategy_id, c.parent_id) for c in clauses)
    leads = leads_on([c.strategy_id for c in clauses if c.strategy_id], day=day)
    return tuple(
        _strategy(clause, levels[clause.strategy_id or 0], version, leads)
        for clause in in_reading_order(clauses)
    )


def leads_on(strategies: Iterable[int], *, day: date) -> dict[int, Partner]:
    """Strategy -> the partner that leads it on a day and is still there; one query."""
    found = StrategyLead.objects.filter(
        partner_on(day, "partner__"), strategy__in=list(strategies), starts_on__lte=day
    ).exclude(ends_on__lte=day)
    return {
        lead.strategy_id: lead.partner for lead in found.select_related("partner__organisation")
    }


def strategies_without_measure(initiative: Initiative, *, day: date) -> tuple[StrategyOn, ...]:
    """Strategies in force that move nothing that is measured: neither they nor any below them."""
    return without_measure(strategies_on(initiative, day=day))


def without_measure(found: Sequence[StrategyOn]) -> tuple[StrategyOn, ...]:
    pairs = [(each.strategy, each.parent) for each in found]
    measured = {each.strategy for each in found if each.measures}
    return tuple(each for each in found if not with_those_below(each.strategy, pairs) & measured)


def goals_on(initiative: Initiative, *, day: date) -> tuple[GoalOn, ...]:
    """The goals in force on a day with baseline and target; two queries."""
    version = adopted_version(initiative, day=day)
    clauses = standing_clauses(version).filter(kind=Kind.GOAL) if version else ()
    return tuple(_goal(clause) for clause in clauses)


def who_proposed(initiative: Initiative, *, day: date) -> tuple[Proposal, ...]:
    """Who brought each clause of the wording in force on a day; two queries."""
    version = adopted_version(initiative, day=day)
    if version is None:
        return ()
    return tuple(
        Proposal(
            clause=clause.pk,
            kind=clause.kind,
            what=str(clause),
            partner=named(clause.proposed_by),
            sector=clause.proposed_by.organisation.sector,
            proposed_on=clause.proposed_on,
        )
        for clause in standing_clauses(version)
    )


def share_from_community(initiative: Initiative, *, day: date) -> Share:
    """How many clauses in force came from partners of the community: residents, lived experience."""
    proposed = who_proposed(initiative, day=day)
    community = [each for each in proposed if each.sector == Organisation.Sector.COMMUNITY]
    return Share(len(community), len(proposed))


def open_dissent(initiative: Initiative, *, day: date) -> tuple[OpenDissent, ...]:
    """Disagreement of today's partners that was not taken back by a day; four queries at most.

    On clauses that are neither in force nor in work any more there is nothing left to disagree with.
    """
    current = [
        version
        for version in (adopted_version(initiative, day=day), open_version(initiative, day=day))
        if version is not None
    ]
    clauses = {
        clause.key: clause
        for clause in Clause.objects.filter(version__in=current, withdrawn_on__isnull=True)
    }
    said = (
        Remark.objects.filter(
            partner_on(day, "partner__"),
            version__initiative=initiative,
            kind=Remark.Kind.DISSENT,
            said_on__lte=day,
        )
        .exclude(withdrawn_on__lte=day)
        .select_related("partner__organisation")
    )
    return tuple(
        OpenDissent(
            remark=remark.pk,
            partner=named(remark.partner),
            key=remark.key,
            clause=str(clauses[remark.key]) if remark.key else "",
            clause_id=clauses[remark.key].pk if remark.key else None,
            words=remark.words,
            said_on=remark.said_on,
        )
        for remark in said
        if not remark.key or remark.key in clauses
    )


def named(partner: Partner) -> Named:
    return Named(partner.pk, str(partner), partner.code)


def _strategy(
    clause: Clause, level: int, version: Version, leads: dict[int, Partner]
) -> StrategyOn:
    assert clause.strategy_id is not None
    lead = leads.get(clause.strategy_id)
    return StrategyOn(
        strategy=clause.strategy_id,
        clause=clause.pk,
        name=clause.name,
        parent=clause.parent_id,
        level=level,
        level_name=version.levels[level] if level < len(version.levels) else "",
        measures=tuple(clause.measures),
        lead=named(lead) if lead else None,
        proposed_by=named(clause.proposed_by),
        proposed_on=clause.proposed_on,
    )


def _goal(clause: Clause) -> GoalOn:
    return GoalOn(
        clause=clause.pk,
        name=clause.name,
        text=clause.text,
        measure=clause.measures[0] if clause.measures else "",
        baseline_value=clause.baseline_value,
        baseline_on=clause.baseline_on,
        target_value=clause.target_value,
        target_on=clause.target_on,
    )
