"""What may be shown: cells that carry their numbers, and cells that carry none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

import pyarrow as pa

from commonground.engine.errors import translatable
from commonground.engine.measures.results import Number, Result, tabulated

Reason = Literal["small_group", "small_part", "protects_another"]

REASONS: Mapping[str, str] = {
    "small_group": translatable("Hidden because few people are behind this number."),
    "small_part": translatable("Hidden because few people gave, or did not give, this answer."),
    "protects_another": translatable(
        "Hidden so that another hidden number can not be worked out from the total."
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number that may be shown, or the mark of one that may not.

    Missing: a hidden cell has None for every number; so does a number that does not exist, and then
    ``hidden`` is False.
    """

    measure: str
    version: int
    period: str
    by: Mapping[str, str | None]
    numerator: Number | None
    denominator: Number | None
    value: float | None
    lower: float | None
    upper: float | None
    people: int | None
    complete: bool
    cohort: str | None = None
    after: int | None = None
    unknown: int | None = None
    hidden: bool = False
    reason: Reason | None = None

    @classmethod
    def shown(cls, result: Result, *, threshold: int) -> Cell:
        """A cell with its numbers; a small number of missing answers is left out."""
        facts = {f.name: getattr(result, f.name) for f in fields(cls) if hasattr(result, f.name)}
        few_unknown = result.unknown is not None and 0 < result.unknown < threshold
        return cls(**facts | ({"unknown": None} if few_unknown else {}))

    @classmethod
    def hide(cls, result: Result, reason: Reason) -> Cell:
        """A cell without numbers: only where it stands, and why it is hidden."""
        return cls(
            measure=result.measure,
            version=result.version,
            period=result.period,
            by=result.by,
            numerator=None,
            denominator=None,
            value=None,
            lower=None,
            upper=None,
            people=None,
            complete=result.complete,
            cohort=result.cohort,
            after=result.after,
            hidden=True,
            reason=reason,
        )


@dataclass(frozen=True)
class Published:
    """A table that passed disclosure control. Pages, files and the API accept nothing else."""

    rows: tuple[Cell, ...]
    threshold: int
    breakdowns: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, measure: str) -> Published:
        """The cells of one measure."""
        mine = tuple(cell for cell in self.rows if cell.measure == measure)
        used = {field for cell in mine for field in cell.by}
        return Published(mine, self.threshold, tuple(b for b in self.breakdowns if b in used))

    def to_arrow(self) -> pa.Table:
        """The columns of ``Results.to_arrow``, and ``hidden``; hidden numbers are null."""
        table = tabulated(self.rows, self.breakdowns)
        return table.append_column("hidden", pa.array([c.hidden for c in self.rows], pa.bool_()))

    def to_json(self) -> dict[str, Any]:
        """Plain data for a JSON column; ``from_json`` gives an equal table."""
        rows = [asdict(cell) | {"by": dict(cell.by)} for cell in self.rows]
        return {"threshold": self.threshold, "breakdowns": list(self.breakdowns), "rows": rows}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Published:
        """What ``to_json`` gave, as a table again."""
        rows = tuple(Cell(**row) for row in data["rows"])
        return cls(rows, data["threshold"], tuple(data["breakdowns"]))
