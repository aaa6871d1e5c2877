"""Published numbers on their way out: what the partners did not agree to for an output is left out.

Pages, the download and whatever shows numbers to everybody take their numbers from `keeping.kept` and
name the output; a new place does the same and calls `agreed.require_output` before it answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from commonground.collective.agreements.governing import Showing
from commonground.engine.disclosure import Cell
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import Dictionary
from commonground.impact.measurement.models import DefinitionVersion, Destruction

PAGES = "members"
BY_PARTNER = "by-partner"
DOWNLOAD = "download"
PUBLIC = "public"  # for whatever shows numbers to everybody


@dataclass(frozen=True)
class Kept:
    """The published numbers of one measure version: for everybody, and by each breakdown alone."""

    version: DefinitionVersion
    computed_at: datetime | None = None
    is_stale: bool = False
    cells: tuple[Cell, ...] = ()
    overall: tuple[Cell, ...] = ()
    by: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    withheld: CommonGroundError | None = None  # why no number is here
    by_partner_withheld: CommonGroundError | None = None
    frozen: Destruction | None = None  # rows behind them were destroyed; they stay as they are

    @property
    def exists(self) -> bool:
        return self.computed_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether newer numbers can be computed."""
        return self.frozen is None and (self.is_stale or not self.exists)


def permitted(numbers: Kept, dictionary: Dictionary, showing: Showing, output: str) -> Kept:
    """The same numbers without those that the agreements keep from this output."""
    refused = showing.withheld.get(output)
    if refused is not None:
        bare = replace(numbers, cells=(), overall=(), by={})
        return replace(bare, withheld=refused)
    by_partner = showing.withheld.get(BY_PARTNER)
    # To be named before everybody is more than to be named among partners; no clause asks for it.
    if by_partner is None and output != PUBLIC:
        return numbers
    organisations = {records.organisation for records in dictionary.records.values()}
    return replace(
        numbers,
        cells=tuple(cell for cell in numbers.cells if not organisations.intersection(cell.by)),
        by={name: cells for name, cells in numbers.by.items() if name not in organisations},
        by_partner_withheld=by_partner,
    )
