"""A version as people read it: part by part, and beside the version that it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from commonground.collective.agreements.difference import Piece, words_compared
from commonground.collective.partnership.models import Initiative
from commonground.foundation.theme.templatetags.formats import day as written_day
from commonground.impact.agenda import queries
from commonground.impact.agenda.kinds import PARTS, Part
from commonground.impact.agenda.models import Clause, Version
from commonground.impact.agenda.tied import Labels, Tied, labels_of, tied, value_of
from commonground.impact.agenda.tree import in_reading_order, levels_of

Kind = Clause.Kind


@dataclass(frozen=True)
class Written:
    """One clause on a page: its words, its values in sentences, its measures."""

    clause: Clause
    lines: tuple[str, ...]
    measures: tuple[Tied, ...]
    level: int = 0
    level_name: str = ""

    @property
    def says(self) -> str:
        """Everything in it as one text, for comparing."""
        clause = self.clause
        named = ", ".join(each.label for each in self.measures)
        moves = _("Measures: %(measures)s") % {"measures": named} if named else ""
        parts = (clause.name, clause.text, clause.evidence, *self.lines, moves)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Section:
    """A part of the agenda with what is written in it."""

    part: Part
    clauses: tuple[Written, ...]


@dataclass(frozen=True)
class Compared:
    """A clause as it was and as it became; one of the two may be missing."""

    part: Part
    before: Written | None
    after: Written | None

    @property
    def title(self) -> str:
        found = self.after or self.before
        assert found is not None
        return found.clause.name or str(found.clause.get_kind_display())

    @cached_property
    def pieces(self) -> list[Piece]:
        old, new = self.before.says if self.before else "", self.after.says if self.after else ""
        return words_compared(old, new)

    @property
    def is_changed(self) -> bool:
        return (self.before.says if self.before else "") != (self.after.says if self.after else "")


def sections_of(
    version: Version, labels: Labels | None = None, *, day: date | None = None
) -> list[Section]:
    """Every part in its order with its clauses; two queries, one with labels given."""
    known = labels_of(version.initiative) if labels is None else labels
    clauses = list(queries.standing_clauses(version, day=day))
    strategies = in_reading_order([c for c in clauses if c.kind == Kind.STRATEGY])
    names = {c.strategy_id: c.name for c in strategies}
    levels = levels_of((c.strategy_id, c.parent_id) for c in strategies)
    found = []
    for part in PARTS:
        own = strategies if part.kind == Kind.STRATEGY else clauses
        rows = [
            _written(c, version, known, levels.get(c.strategy_id or 0, 0), names)
            for c in own
            if c.kind == part.kind
        ]
        found.append(Section(part, tuple(rows)))
    return found


def compared(before: Sequence[Section], after: Sequence[Section]) -> list[Compared]:
    """Clause by clause, by the key that stays the same; what was taken out stands last in its part."""
    pairs = []
    for old, new in zip(before, after, strict=True):
        was = {each.clause.key: each for each in old.clauses}
        pairs += [Compared(new.part, was.pop(w.clause.key, None), w) for w in new.clauses]
        pairs += [Compared(new.part, gone, None) for gone in was.values()]
    return pairs


def written(clause: Clause, labels: Labels) -> Written:
    """One clause by itself; the level of a strategy is left to the page of the whole."""
    names = {clause.parent_id: clause.parent.name} if clause.parent else {}
    return _written(clause, clause.version, labels, 0, names)


def _written(
    clause: Clause,
    version: Version,
    labels: Labels,
    level: int,
    names: Mapping[int | None, str],
) -> Written:
    return Written(
        clause,
        tuple(_lines(clause, names, labels)),
        tuple(tied(clause.measures, labels, version.initiative)),
        level,
        version.levels[level] if clause.strategy_id and level < len(version.levels) else "",
    )


def _lines(clause: Clause, names: Mapping[int | None, str], labels: Labels) -> list[str]:
    lines = []
    for says, value, on in (
        (_("Baseline: %(value)s on %(day)s."), clause.baseline_value, clause.baseline_on),
        (_("Target: %(value)s by %(day)s."), clause.target_value, clause.target_on),
    ):
        if value is not None and on is not None:
            told = value_of(value, clause.measures, labels)
            lines.append(says % {"value": told, "day": written_day(on)})
    if clause.parent_id in names and clause.parent_id:
        lines.append(_("Stands below: %(strategy)s.") % {"strategy": names[clause.parent_id]})
    return lines


@dataclass(frozen=True)
class GoalRow:
    """A goal with its values as they are written; empty where none is said."""

    goal: queries.GoalOn
    baseline: str
    target: str


def goal_rows(initiative: Initiative, *, day: date) -> list[GoalRow]:
    goals = queries.goals_on(initiative, day=day)
    labels = labels_of(initiative) if goals else Labels()
    rows = []
    for goal in goals:
        values = (goal.baseline_value, goal.target_value)
        told = ("" if v is None else value_of(v, (goal.measure,), labels) for v in values)
        rows.append(GoalRow(goal, *told))
    return rows
