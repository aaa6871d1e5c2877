"""What the pages of the agenda show, gathered in constant numbers of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on
from commonground.engine.deciding import Outcome, Scale
from commonground.impact.agenda import queries
from commonground.impact.agenda.models import (
    Clause,
    ClauseText,
    Endorsement,
    Position,
    Remark,
    Round,
    Seen,
    Version,
)
from commonground.impact.agenda.services import outcome_of


@dataclass(frozen=True)
class Stand:
    """One partner's answer in words, as it is shown once the round has closed."""

    partner: Partner
    label: str
    weight: str
    why: str
    person_name: str


@dataclass(frozen=True)
class Counted:
    """One question of a round: each answer of its scale with how often it was given, and who said what."""

    title: str
    clause: Clause | None
    steps: tuple[tuple[str, int], ...]
    stands: tuple[Stand, ...]

    @property
    def most(self) -> int:
        return max((n for _label, n in self.steps), default=0) or 1


@dataclass(frozen=True)
class RoundShown:
    """A round: before the end only who has answered, afterwards everything."""

    asked: Round
    answered: tuple[Partner, ...]
    silent: tuple[Partner, ...]
    outcome: Outcome | None
    counted: tuple[Counted, ...]


@dataclass(frozen=True)
class Endorsed:
    """One partner in the table of wordings: which it signed, and whether it has seen the newest."""

    partner: Partner
    days: tuple[date | None, ...]
    seen: tuple[tuple[str, date | None], ...]

    @property
    def has_seen(self) -> bool:
        return any(on for _name, on in self.seen)


@dataclass(frozen=True)
class Saved:
    """A text of a clause that was saved once, with the number of its version."""

    text: ClauseText
    version: int


def round_shown(asked: Round, *, day: date) -> RoundShown:
    """Nothing of an open round but names is read here, so that no page can let an answer slip."""
    is_open = asked.closed_on is None or asked.closed_on > day
    partners = list(
        partners_on(asked.version.initiative, day=day if is_open else asked.closed_on or day)
    )
    given = Position.objects.filter(round=asked)
    outcome: Outcome | None = None
    counted: tuple[Counted, ...] = ()
    if is_open:
        who = set(given.values_list("partner_id", flat=True))
    else:
        rows = list(given.select_related("partner__organisation"))
        who = {row.partner_id for row in rows}
        outcome, counted = outcome_of(asked), _counted(asked, rows)
    return RoundShown(
        asked,
        tuple(partner for partner in partners if partner.pk in who),
        tuple(partner for partner in partners if partner.pk not in who),
        outcome,
        counted,
    )


def support_of_clauses(version: Version, *, day: date) -> dict[int, tuple[Counted, Round]]:
    """Clause -> how far the partners go along with it, from the last round that had closed; two queries."""
    closed = Round.objects.filter(version=version, closed_on__lte=day).order_by("-number").first()
    if closed is None:
        return {}
    closed.version = version
    rows = list(Position.objects.filter(round=closed).select_related("partner__organisation"))
    counted = _counted(closed, rows)
    return {each.clause.pk: (each, closed) for each in counted if each.clause is not None}


def wordings(initiative: Initiative, *, day: date) -> tuple[list[Version], list[Endorsed]]:
    """Every wording that was before the partners, and who signed which; six queries."""
    versions = list(
        Version.objects.filter(initiative=initiative, offered_on__lte=day).order_by("number")
    )
    partners = partners_on(initiative, day=day).prefetch_related("seats")
    signed: dict[tuple[int, int], Endorsement] = {
        (e.partner_id, e.version_id): e for e in queries.endorsements_on(versions, day=day)
    }
    newest = queries.newest_wording(initiative, day=day)
    marks = Seen.objects.filter(version=newest, seen_on__lte=day) if newest else Seen.objects.none()
    seen = dict(marks.values_list("seat_id", "seen_on"))
    return versions, [_endorsed(partner, versions, signed, seen, day) for partner in partners]


def debate_on(initiative: Initiative, key: str, *, day: date) -> list[Remark]:
    """The entries on a clause through all versions, oldest first; one query."""
    found = Remark.objects.filter(version__initiative=initiative, key=key, said_on__lte=day)
    return list(found.select_related("partner__organisation", "version"))


def texts_of(clause: Clause, *, day: date) -> list[Saved]:
    """Every text that was ever saved of a clause, newest first, also of earlier versions; one query."""
    found = ClauseText.objects.filter(
        clause__version__initiative=clause.version.initiative,
        clause__version__number__lte=clause.version.number,
        clause__key=clause.key,
        written_on__lte=day,
    ).select_related("clause__version", "partner__organisation")
    ordered = found.order_by("-clause__version__number", "-revision")
    return [Saved(text, text.clause.version.number) for text in ordered]


def _counted(asked: Round, rows: Sequence[Position]) -> tuple[Counted, ...]:
    clauses = {clause.pk: clause for clause in queries.standing_clauses(asked.version)}
    questions: list[tuple[Clause | None, Scale]] = [(None, Scale.from_json(asked.scale))]
    own = Scale.from_json(asked.clause_scale)
    questions += [(clause, own) for clause in clauses.values()]
    found = []
    for clause, scale in questions:
        of_it = [row for row in rows if row.clause_id == (clause.pk if clause else None)]
        if of_it or clause is None:
            found.append(_question(clause, scale, of_it))
    return tuple(found)


def _question(clause: Clause | None, scale: Scale, rows: Sequence[Position]) -> Counted:
    return Counted(
        title=str(clause) if clause else _("The agenda as a whole"),
        clause=clause,
        steps=tuple((_(s.label), sum(r.value == s.value for r in rows)) for s in scale.steps),
        stands=tuple(
            Stand(
                row.partner,
                _(scale.step(row.value).label),
                scale.step(row.value).weight,
                row.why,
                row.person_name,
            )
            for row in rows
        ),
    )


def _endorsed(
    partner: Partner,
    versions: Sequence[Version],
    signed: Mapping[tuple[int, int], Endorsement],
    seen: Mapping[int, date],
    day: date,
) -> Endorsed:
    seats = [
        seat
        for seat in partner.seats.all()
        if seat.starts_on <= day and (seat.ends_on is None or seat.ends_on > day)
    ]
    days = [signed.get((partner.pk, version.pk)) for version in versions]
    return Endorsed(
        partner,
        tuple(e.endorsed_on if e else None for e in days),
        tuple((seat.person_name, seen.get(seat.pk)) for seat in seats),
    )
