"""Sums over records: one pass by period and group, added up afterwards to any span of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import fsum
from typing import TYPE_CHECKING, Any

import ibis.expr.types as ir

from commonground.engine.measures.activity import Group
from commonground.engine.measures.results import Number

if TYPE_CHECKING:
    from commonground.engine.measures.question import Line, Span

Sums = Mapping[str, Callable[[ir.Table], Any]]


@dataclass(frozen=True)
class Totals:
    """What each group has in each period.

    Shape: (period, group) -> name of the sum -> number; "rows" is always among them.
    Missing: a sum over missing values only is None, which is not zero.
    """

    cells: Mapping[tuple[str, Group], Mapping[str, Any]]

    def over(self, span: Span) -> dict[Group, dict[str, Number | None]]:
        """The sums of each group within a span; a group without a record is not there."""
        found: dict[Group, list[Mapping[str, Any]]] = {}
        for (period, group), cell in self.cells.items():
            if period in span.names:
                found.setdefault(group, []).append(cell)
        return {
            group: {name: added([c[name] for c in cells]) for name in cells[0]}
            for group, cells in found.items()
        }

    def all_known(self, span: Span, group: Group) -> bool:
        """Whether no period of the span has records of the group, and a value in none of them."""
        cells = [self.cells.get((period, group)) for period in span.names]
        return all(cell["known"] for cell in cells if cell is not None)


def totals(table: ir.Table, *, period: str, line: Line, sums: Sums) -> Totals:
    """One pass over the records in scope."""
    keys = {"period": table[period]}
    keys |= {f"by{i}": table[name].cast("string") for i, name in enumerate(line)}
    asked = {"rows": table.count(), **{name: make(table) for name, make in sums.items()}}
    found = table.group_by(**keys).agg(**asked).to_pyarrow().to_pylist()
    return Totals(
        {
            (row["period"], tuple(row[f"by{i}"] for i in range(len(line)))): {
                name: row[name] for name in asked
            }
            for row in found
        }
    )


def added(numbers: list[Any]) -> Number | None:
    """The sum of what is known; None when nothing is. Decimals stay exact until the end."""
    known = [n for n in numbers if n is not None]
    if not known:
        return None
    if all(isinstance(n, int) for n in known):
        return int(sum(known))
    if all(isinstance(n, int | Decimal) for n in known):
        return float(sum(known))
    return fsum(known)
