"""Which rows at the top of a table are its header, and the one name that each column gets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .dates import date_form
from .grid import Grid, is_value, kind_of, one_line
from .words import note_marker

BODY_SAMPLE = 200


@dataclass(frozen=True)
class Block:
    """Rows of a grid (first and last, from 0) that belong to one table, and its columns."""

    top: int
    bottom: int
    columns: tuple[int, ...]


def header_depth(grid: Grid, block: Block) -> int:
    """Number of header rows at the top of a block; 0 when it begins with data."""
    if not _looks_like_header(grid, block):
        return 0
    depth = _reach_of_merges(grid, block, 1)
    while block.top + depth < block.bottom and _continues_header(grid, block, depth):
        depth = _reach_of_merges(grid, block, depth + 1)
    return min(depth, block.bottom - block.top + 1)


def _looks_like_header(grid: Grid, block: Block) -> bool:
    """Labels only; or labels over figures; or labels and a series such as years."""
    top = [one_line(grid.cell(block.top, column)).rstrip("* ") for column in block.columns]
    values = [cell for cell in top if cell and is_value(cell)]
    labels = [cell for cell in top if kind_of(cell) == "text"]
    if not labels:
        return False
    if not values:
        return True
    if is_series(values):
        return True
    return len(labels) >= len(values) and _labels_stand_over_values(grid, block, block.top)


def is_series(cells: Sequence[str]) -> bool:
    """Headings that are values: years, 1 2 3, or dates, each in order and none twice.

    >>> is_series(["2015", "2016", "2017"]), is_series(["12", "7", "30"])
    (True, False)
    """
    if len(cells) >= 2 and all(date_form(cell) for cell in cells):
        return len(set(cells)) == len(cells)
    if not all(re.fullmatch(r"\d{1,4}", cell) for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = {after - before for before, after in pairwise(numbers)}
    if steps not in ({1}, {-1}):
        return False
    return all(1900 <= number <= 2100 for number in numbers) or min(numbers) <= 1


def _labels_stand_over_values(grid: Grid, block: Block, row: int) -> bool:
    """Whether a label of this row heads a column of figures or dates."""
    below = range(row + 1, min(block.bottom, row + BODY_SAMPLE) + 1)
    for column in block.columns:
        if kind_of(grid.cell(row, column)) != "text":
            continue
        kinds = Counter(kind_of(grid.cell(line, column)) for line in below)
        filled = sum(kinds.values()) - kinds["blank"]
        if filled and kinds["number"] + kinds["date"] >= 0.8 * filled:
            return True
    return False


def _reach_of_merges(grid: Grid, block: Block, depth: int) -> int:
    """A header cell merged downwards takes the header down with it."""
    for first_row, first_column, last_row, _ in sorted(grid.merges):
        inside = block.top <= first_row < block.top + depth <= last_row <= block.bottom
        if inside and first_column in block.columns:
            depth = last_row - block.top + 1
    return depth


def _continues_header(grid: Grid, block: Block, depth: int) -> bool:
    """Whether the next row still names columns: only where names are missing or shared so far."""
    row = block.top + depth
    texts = {column: grid.cell(row, column) for column in block.columns}
    filled = [column for column, cell in texts.items() if cell is not None]
    if not filled or any(is_value(texts[column]) for column in filled):
        return False
    if len(filled) < 2 and not any(merge[0] == row < merge[2] for merge in grid.merges):
        return False
    if _merged_sideways(grid, block, row - 1):
        return True
    if _gaps_named_from(grid, block, depth):
        return True
    above = [one_line(grid.cell(row - 1, column)) for column in block.columns]
    shared = Counter(name for name in above if name).most_common(1)
    repeated = bool(shared) and shared[0][1] >= max(3, 0.5 * sum(bool(name) for name in above))
    sparse = len(_unnamed(grid, block, depth)) >= 0.3 * len(block.columns) <= len(filled)
    return (repeated or sparse) and _labels_stand_over_values(grid, block, row)


def _gaps_named_from(grid: Grid, block: Block, depth: int) -> bool:
    """Whether this row, or one of the rows of labels right below it, names only columns without a name."""
    unnamed = _unnamed(grid, block, depth)
    first = block.top + depth
    for row in range(first, min(block.bottom, first + BODY_SAMPLE)):
        texts = {column: one_line(grid.cell(row, column)) for column in block.columns}
        filled = {column: text for column, text in texts.items() if text}
        if len(filled) < 2 or not unnamed or any(map(is_value, filled.values())):
            return False
        if filled.keys() <= unnamed:
            return _labels_stand_over_values(grid, block, row)
        unnamed -= {column for column, text in filled.items() if not text.endswith(":")}
        unnamed |= {column for column, text in filled.items() if text.endswith(":")}
    return False


def _unnamed(grid: Grid, block: Block, depth: int) -> set[int]:
    """Columns that the header rows so far leave without a name of their own."""
    rows = range(block.top, block.top + depth)
    names = {
        column: " ".join(one_line(grid.cell(row, column)) for row in rows).strip()
        for column in block.columns
    }
    return {column for column, name in names.items() if not name or name.endswith(":")}


def _merged_sideways(grid: Grid, block: Block, row: int) -> bool:
    """Whether a header cell of this row spans some, but not all, columns of the table."""
    for first_row, first_column, last_row, last_column in grid.merges:
        spanned = sum(first_column <= column <= last_column for column in block.columns)
        sideways = last_column > first_column and 0 < spanned < len(block.columns)
        if first_row <= row <= last_row and sideways:
            return True
    return False


def column_names(
    grid: Grid, block: Block, depth: int, footnotes: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One name per column, and the names that had to be numbered because they occur twice.

    Shape: names are unique. Missing: a column without a heading is "Column 3", after its place.
    """
    markers = {marker for text in footnotes if (marker := note_marker(text))}
    rows = [
        _spread(grid, block, row, last=row == block.top + depth - 1)
        for row in range(block.top, block.top + depth)
    ]
    names = [_joined([row[column] for row in rows], markers) for column in block.columns]
    names = [
        name or f"Column {column + 1}" for name, column in zip(names, block.columns, strict=True)
    ]
    repeated = tuple(name for name, times in Counter(names).items() if times > 1)
    return _numbered(names), repeated


def _spread(grid: Grid, block: Block, row: int, *, last: bool) -> dict[int, str]:
    """A header row with each merged or centred heading written over every column that it heads."""
    names = {column: one_line(grid.cell(row, column)) for column in block.columns}
    for first_row, first_column, last_row, last_column in grid.merges:
        if first_row <= row <= last_row:
            heading = one_line(grid.cell(first_row, first_column)) if first_row == row else ""
            for column in block.columns:
                if first_column <= column <= last_column and heading:
                    names[column] = heading
    if not last and not grid.merges:
        _spread_to_the_right(grid, block, row, names)
    return names


def _spread_to_the_right(grid: Grid, block: Block, row: int, names: dict[int, str]) -> None:
    """Without merges to go by, a heading reaches over the named columns until the next heading."""
    heading = ""
    for column in block.columns:
        heading = names[column] or heading
        if not names[column] and grid.cell(row + 1, column) is not None:
            names[column] = heading


def _joined(parts: Sequence[str], markers: set[str]) -> str:
    """The headings over one column as one name; "Site:" labels a row of headings, not a column."""
    kept = [part for part in parts if part]
    while len(kept) > 1 and kept[0].endswith(":"):
        kept = kept[1:]
    distinct = [part for at, part in enumerate(kept) if at == 0 or part != kept[at - 1]]
    return " ".join(without_marker(part, markers) for part in distinct)


def without_marker(name: str, markers: set[str]) -> str:
    """A heading without the footnote sign glued to it.

    >>> without_marker("Population2", {"1", "2"}), without_marker("Week2", set())
    ('Population', 'Week2')
    """
    found = re.fullmatch(
        r"(.*[^\W\d_)]|.*\)|.*\d(?=\s*\*))\s*?(\d{1,2}(?:, ?\d{1,2})*|\s*\*+)", name
    )
    if found is None:
        return name
    signs = {sign.strip() for sign in found[2].split(",")}
    return found[1] if signs <= markers else name


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Names made unique: Fee, Fee (2), Fee (3)."""
    taken: set[str] = set(names)
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for name in names:
        seen[name] += 1
        candidate = name
        while seen[name] > 1 and candidate in taken:
            candidate = f"{name} ({seen[name]})"
            if candidate in taken:
                seen[name] += 1
        taken.add(candidate)
        unique.append(candidate)
    return tuple(unique)
