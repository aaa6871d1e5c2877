"""How far the backbone's work has passed to the community, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from commonground.collective.partnership.models import Initiative
from commonground.impact.backbone.dates import held_on, stands_on
from commonground.impact.backbone.models import Mandate, Move, Stage, Term


@dataclass(frozen=True)
class StageOn:
    """A stage as it stood on a day."""

    stage: Stage
    moves: tuple[Move, ...]
    is_reached: bool
    is_late: bool
    moved: int

    @property
    def left(self) -> int:
        return len(self.moves) - self.moved


@dataclass(frozen=True)
class Progress:
    """The plan in numbers; ``now`` is the last stage reached, ``next`` the first one that is not."""

    stages: int
    reached: int
    moves: int
    moved: int
    late: int
    without_taker: int
    now: str
    next: str
    next_planned_on: date | None


@dataclass(frozen=True)
class Place:
    """Something that is led, and who led it, latest first."""

    name: str
    terms: tuple[Term, ...]
    now: tuple[Term, ...]
    partners: int


def stages(initiative: Initiative, *, day: date) -> tuple[StageOn, ...]:
    """Two queries."""
    moves = Move.objects.filter(stands_on(day, "dropped_on"), written_on__lte=day)
    moves = moves.select_related("giver__organisation", "taker__organisation")
    rows = Stage.objects.filter(
        stands_on(day, "dropped_on"), initiative=initiative, written_on__lte=day
    ).prefetch_related(Prefetch("moves", moves, to_attr="moves_then"))
    return tuple(_stage(row, day) for row in rows)


def progress(initiative: Initiative, *, day: date) -> Progress:
    found = stages(initiative, day=day)
    reached = [one for one in found if one.is_reached]
    ahead = [one for one in found if not one.is_reached]
    moves = [move for one in found for move in one.moves]
    last = max(reached, key=lambda one: (one.stage.reached_on or day, one.stage.pk), default=None)
    return Progress(
        stages=len(found),
        reached=len(reached),
        moves=len(moves),
        moved=sum(one.moved for one in found),
        late=sum(1 for one in ahead if one.is_late),
        without_taker=sum(1 for move in moves if move.taker_id is None and not _moved(move, day)),
        now=last.stage.name if last else "",
        next=ahead[0].stage.name if ahead else "",
        next_planned_on=ahead[0].stage.planned_on if ahead else None,
    )


def mandate(initiative: Initiative, *, day: date) -> Mandate | None:
    """The one in force on that day."""
    return Mandate.objects.filter(initiative=initiative, agreed_on__lte=day).first()


def mandates(initiative: Initiative, *, day: date) -> tuple[Mandate, ...]:
    return tuple(Mandate.objects.filter(initiative=initiative, agreed_on__lte=day))


def rotation(initiative: Initiative, *, day: date) -> tuple[Place, ...]:
    """Who led what, by place; two queries."""
    rows = Term.objects.filter(initiative=initiative, starts_on__lte=day)
    found = list(rows.select_related("partner__organisation"))
    running = set(
        Term.objects.filter(held_on(day), initiative=initiative).values_list("pk", flat=True)
    )
    names = dict.fromkeys(term.place for term in found)
    return tuple(_place(name, [t for t in found if t.place == name], running) for name in names)


def _place(name: str, terms: list[Term], running: set[int]) -> Place:
    return Place(
        name=name,
        terms=tuple(terms),
        now=tuple(term for term in terms if term.pk in running),
        partners=len({term.partner_id for term in terms}),
    )


def _stage(row: Stage, day: date) -> StageOn:
    moves = tuple(row.moves_then)  # type: ignore[attr-defined]
    is_reached = row.reached_on is not None and row.reached_on <= day
    return StageOn(
        stage=row,
        moves=moves,
        is_reached=is_reached,
        is_late=not is_reached and row.planned_on < day,
        moved=sum(1 for move in moves if _moved(move, day)),
    )


def _moved(move: Move, day: date) -> bool:
    return move.moved_on is not None and move.moved_on <= day
