"""Where the tables of a grid are: title lines, header, body and footnotes of each.

A table is a stretch of rows that fill the same columns. A blank row ends it, unless what follows
carries on in the same columns with the same kinds of values. Lines with a single cell are titles when
they stand above a table and footnotes when they stand below one and read like a note.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from .grid import Grid, is_value, kind_of, one_line
from .headers import Block, header_depth
from .words import PROSE_WORDS, is_note, is_prose

SAMPLE = 200
KEY_VALUE_ROWS = 8


@dataclass
class Region:
    """A table being found: rows are counted from 0, ``bottom`` is the last row of the body."""

    title_rows: list[int]
    block: Block
    depth: int
    bottom: int
    footnote_rows: list[int] = field(default_factory=list)
    _kinds: dict[int, str] | None = None

    @property
    def body_top(self) -> int:
        return self.block.top + self.depth

    @property
    def last(self) -> int:
        """The last row that belongs to the table, footnotes included."""
        return max([self.bottom, *self.footnote_rows])

    def kinds(self, grid: Grid) -> dict[int, str]:
        """What each column mostly holds: text, or value, or nothing to go by."""
        if self._kinds is None:
            rows = range(self.body_top, min(self.bottom + 1, self.body_top + SAMPLE))
            self._kinds = {column: _main_kind(grid, rows, column) for column in self.block.columns}
        return self._kinds


@dataclass(frozen=True)
class Findings:
    """Tables of a grid, and headers beneath which nothing stands."""

    regions: tuple[Region, ...]
    bare_headers: tuple[tuple[str, ...], ...]


def find_tables(grid: Grid) -> Findings:
    """All tables of a grid, top to bottom.

    Shape: every row between the top of a table and its last footnote belongs to that table.
    """
    runs = grid.runs()
    if not runs:
        return Findings((), ())
    if max(len(grid.filled(row)) for first, last in runs for row in range(first, last + 1)) == 1:
        return _single_column(grid, runs)
    regions = _search(grid, runs)
    for region in regions:
        _settle_columns(grid, region)
    kept = tuple(
        region
        for region in regions
        if region.bottom >= region.body_top and not _is_list_of_notes(grid, region)
    )
    bare = tuple(
        tuple(grid.texts(region.block.top)) for region in regions if region.bottom < region.body_top
    )
    return Findings(kept, bare)


def _search(grid: Grid, runs: list[tuple[int, int]]) -> list[Region]:
    """Read the runs in order; each extends a table, opens one, or waits as a title or note."""
    regions: list[Region] = []
    waiting: list[int] = []
    for at, (first, last) in enumerate(runs):
        current = regions[-1] if regions else None
        if current and _carries_on(grid, current, first, last):
            current.bottom = last
            waiting = []
            _split_off_footnotes(grid, current)
            continue
        following = runs[at + 1] if at + 1 < len(runs) else None
        region = None if _is_key_values(grid, first, last, following) else _open(grid, first, last)
        if region is None:
            waiting.extend(range(first, last + 1))
            continue
        waiting = _give_notes(grid, current, waiting)
        region.title_rows[:0] = waiting
        waiting = []
        regions.append(region)
    if regions and waiting:
        regions[-1].footnote_rows.extend(waiting)
    return regions


def _settle_columns(grid: Grid, region: Region) -> None:
    """All columns that hold anything; in a csv, not those that only a few overlong rows reach."""
    block = region.block
    rows = range(block.top, region.bottom + 1)
    times = Counter(column for row in rows for column in grid.filled(row))
    columns = sorted(times)
    if grid.ragged and region.depth:
        header = range(block.top, region.body_top)
        named = max(max(grid.filled(row)[-1], len(grid.cells[row]) - 1) for row in header)
        few = 0.1 * max(region.bottom - region.body_top + 1, 10)
        columns = [column for column in columns if column <= named or times[column] > few]
    region.block = Block(block.top, block.bottom, tuple(columns))
    region._kinds = None


def _give_notes(grid: Grid, previous: Region | None, waiting: list[int]) -> list[int]:
    """Lines between two tables: notes belong to the one above, the rest are titles of the next."""
    if previous is None:
        return waiting
    notes = 0
    while notes < len(waiting) and is_note(" ".join(grid.texts(waiting[notes]))):
        notes += 1
    previous.footnote_rows.extend(waiting[:notes])
    return waiting[notes:]


def _open(grid: Grid, first: int, last: int) -> Region | None:
    """The table that a run holds, if it holds one."""
    titles = _title_rows(grid, first, last)
    top = first + len(titles)
    wide = [row for row in range(top, last + 1) if len(grid.filled(row)) >= 2]
    if not wide or wide[0] != top:
        return None
    if last > top and not _aligned(grid, wide):
        return None
    if last == top and any(is_value(grid.cell(top, column)) for column in grid.filled(top)):
        return None
    columns = sorted({column for row in range(top, last + 1) for column in grid.filled(row)})
    block = Block(top, last, tuple(columns))
    region = Region(titles, block, header_depth(grid, block), last)
    if not region.depth and len(wide) < 2:
        return None
    _split_off_footnotes(grid, region)
    return region


def _title_rows(grid: Grid, first: int, last: int) -> list[int]:
    """Leading lines of one cell, or of a name and a value, above wider rows."""
    width = median(len(grid.filled(row)) for row in range(first, min(last, first + SAMPLE) + 1))
    found: list[int] = []
    for row in range(first, last):
        filled = grid.filled(row)
        single = len(filled) == 1 and not _heads_a_group(grid, row, filled[0])
        pair = len(found) < KEY_VALUE_ROWS and filled == (0, 1) and width >= 4
        if not (single or (pair and not is_value(grid.cell(row, 0)))):
            break
        found.append(row)
    return (
        found
        if any(len(grid.filled(row)) >= 2 for row in range(first + len(found), last + 1))
        else []
    )


def _heads_a_group(grid: Grid, row: int, column: int) -> bool:
    """Whether a single cell is a heading merged over some columns to the right of the first."""
    return column > 0 and any(
        merge[0] == row and merge[1] == column and merge[3] > column for merge in grid.merges
    )


def _aligned(grid: Grid, wide: list[int]) -> bool:
    """Whether another row fills at least two of the columns that the first one fills."""
    top = set(grid.filled(wide[0]))
    if len(wide) == 1:
        return True
    return any(len(top & set(grid.filled(row))) >= 2 for row in wide[1 : SAMPLE + 1])


def _is_key_values(grid: Grid, first: int, last: int, following: tuple[int, int] | None) -> bool:
    """A few lines such as "Partner | Halifax PLAYS" above a wider table are its title block."""
    if following is None or last - first >= KEY_VALUE_ROWS:
        return False
    rows = range(first, last + 1)
    if any(len(grid.filled(row)) > 2 for row in rows):
        return False
    below = [
        len(grid.filled(row))
        for row in range(following[0], min(following[1], following[0] + 5) + 1)
    ]
    if max(below) < 3:
        return False
    keys = [one_line(grid.cell(row, grid.filled(row)[0])) for row in rows]
    values = [grid.cell(row, grid.filled(row)[-1]) for row in rows if len(grid.filled(row)) == 2]
    labelled = any(key.endswith(":") for key in keys)
    return (
        labelled
        or not values
        or is_value(values[0])
        or not all(is_value(value) for value in values[1:])
    )


def _carries_on(grid: Grid, current: Region, first: int, last: int) -> bool:
    """Whether a run after a blank row has more rows of the table above it."""
    row = next((row for row in range(first, last + 1) if len(grid.filled(row)) >= 2), None)
    if row is None or current.footnote_rows:
        return False
    filled = grid.filled(row)
    left, right = _reach(grid, current)
    if not left <= filled[0] <= filled[-1] <= right:
        return False
    if current.bottom < current.body_top:  # a header and a blank row beneath it
        return row == first and any(is_value(grid.cell(row, column)) for column in filled)
    return _same_kinds(grid, current, row) and (row == first or _has_values(grid, current, row))


def _reach(grid: Grid, region: Region) -> tuple[int, int]:
    """First and last column of a table; merged headings, and a csv header's empty cells, reach further."""
    merged = (merge[3] for merge in grid.merges if region.block.top <= merge[0] < region.body_top)
    header = len(grid.cells[region.body_top - 1]) - 1 if grid.ragged and region.depth else 0
    return region.block.columns[0], max([region.block.columns[-1], header, *merged])


def _same_kinds(grid: Grid, current: Region, row: int) -> bool:
    """Figures where the table has figures; a heading or a legend has text there."""
    kinds = current.kinds(grid)
    filled = grid.filled(row)
    if current.depth and [grid.cell(row, column) for column in filled] == [
        grid.cell(current.body_top - 1, column) for column in filled
    ]:
        return False
    sparse = len(filled) < 0.5 * len(current.block.columns)
    for column in filled:
        value = is_value(grid.cell(row, column))
        if kinds.get(column) == "value" and not value:
            return False
        if kinds.get(column) == "text" and value and sparse:
            return False
    return _has_values(grid, current, row) or "value" not in kinds.values()


def _has_values(grid: Grid, current: Region, row: int) -> bool:
    kinds = current.kinds(grid)
    return any(
        is_value(grid.cell(row, column)) and kinds.get(column) == "value"
        for column in grid.filled(row)
    )


def _main_kind(grid: Grid, rows: range, column: int) -> str:
    counted = Counter(kind_of(grid.cell(row, column)) for row in rows)
    values = counted["number"] + counted["date"] + counted["missing"]
    if not values and not counted["text"]:
        return "nothing"
    if values >= 0.8 * (values + counted["text"]):
        return "value"
    return "text" if not values else "mixed"


def _split_off_footnotes(grid: Grid, region: Region) -> None:
    """Lines at the foot of a table that read like notes: one cell, or a sign and a sentence."""
    row = region.bottom
    while row >= region.body_top and grid.filled(row):
        texts = grid.texts(row)
        single = len(texts) == 1 and is_note(texts[0])
        signed = len(texts) == 2 and len(texts[0]) <= 3 and is_prose(texts[1])
        if not (single or signed) or len(region.block.columns) == 1:
            break
        row -= 1
    region.footnote_rows.extend(range(row + 1, region.bottom + 1))
    while row >= region.body_top and not grid.filled(row):
        row -= 1
    region.bottom = row


def _is_list_of_notes(grid: Grid, region: Region) -> bool:
    """Definitions and explanations: most cells are sentences, and no column has figures or dates."""
    if "value" in region.kinds(grid).values():
        return False
    rows = range(region.body_top, min(region.bottom + 1, region.body_top + SAMPLE))
    texts = [text for row in rows for text in grid.texts(row)]
    return sum(is_prose(text) for text in texts) > 0.5 * len(texts)


def _single_column(grid: Grid, runs: list[tuple[int, int]]) -> Findings:
    """A list: one cell per row; the first is its heading when it is a label."""
    rows = [row for first, last in runs for row in range(first, last + 1)]
    texts = [grid.texts(row)[0] for row in rows[:SAMPLE]]
    columns = {grid.filled(row)[0] for row in rows}
    if len(columns) > 1 or median(len(text.split()) for text in texts) >= PROSE_WORDS - 1:
        return Findings((), ())
    depth = 0 if is_value(texts[0]) else 1
    if len(rows) <= depth:
        return Findings((), ((texts[0],),))
    block = Block(rows[0], rows[-1], tuple(columns))
    return Findings((Region([], block, depth, rows[-1]),), ())
