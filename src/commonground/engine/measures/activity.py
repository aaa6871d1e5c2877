"""Who was there when: one pass over the records to a bitmask of periods per person.

Each person's periods become the bits of one or more whole numbers (62 periods each). People with the
same bits are then counted together, so that what comes back is a short histogram however many people
there are. Every question about people (how many, who came back, for how long) is answered from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
from numpy.typing import NDArray

PERIODS_PER_WORD = 62  # a signed 64-bit number keeps its sign bit and one spare
STRAY = 1 << 62  # the spare: a record whose period is missing or not in the calendar

Group = tuple[str | None, ...]
Rows = NDArray[np.bool_]


class Masks:
    """A set of periods per row of a histogram."""

    def __init__(self, words: Sequence[NDArray[np.int64]]) -> None:
        self.words = list(words)

    def touch(self, window: int) -> Rows:
        """Rows with at least one period of a window (a set of bits, as a Python integer)."""
        found = [
            (w & np.int64(bits)) != 0
            for w, bits in zip(self.words, _split(window, self), strict=True)
        ]
        touched: Rows = np.logical_or.reduce(found)
        return touched

    def without(self, other: Masks) -> Masks:
        """The periods of each row that the other does not have."""
        return Masks([a & ~b for a, b in zip(self.words, other.words, strict=True)])

    def __or__(self, other: Masks) -> Masks:
        return Masks([a | b for a, b in zip(self.words, other.words, strict=True)])


@dataclass(frozen=True)
class Activity:
    """A histogram of people by the periods in which they were there.

    Shape: one row per group and distinct combination of sets; ``people`` says how many share it.
    ``base``: periods in the row's group; ``seen``: in any group; ``met``/``unsure``/``no``: periods with a
    record that meets, may meet, or does not meet a condition; ``kept[i]``: periods of the same partner or programme,
    for people whose base touches window i.
    """

    groups: tuple[Group, ...]
    code: NDArray[np.int64]
    people: NDArray[np.int64]
    base: Masks
    seen: Masks
    met: Masks | None = None
    unsure: Masks | None = None
    no: Masks | None = None
    kept: tuple[Masks, ...] = ()

    @property
    def has_strays(self) -> bool:
        """Whether a record is in no period of the calendar; told where one word holds them all."""
        return bool(self.base.touch(STRAY).any())

    def periods(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names of the periods that have records."""
        return tuple(n for place, n in enumerate(names) if self.base.touch(1 << place).any())

    def count(self, rows: Rows) -> dict[Group, int]:
        """People in the given rows, by group; a group without any is 0."""
        totals = np.bincount(self.code[rows], weights=self.people[rows], minlength=len(self.groups))
        return {group: int(total) for group, total in zip(self.groups, totals, strict=True)}


@dataclass(frozen=True)
class Asked:
    """What an activity histogram must hold. ``same`` with ``bases`` follows partners or programmes.

    ``no``: also who has a record that does not meet the condition.
    """

    by: tuple[str, ...] = ()
    seen: bool = False
    no: bool = False
    same: tuple[str, ...] = ()
    bases: tuple[int, ...] = ()


def activity(
    table: ir.Table,
    *,
    person: str,
    period: str,
    names: Sequence[str],
    asked: Asked,
    met: ir.BooleanValue | None = None,
) -> Activity:
    """One pass over the records to a histogram of people.

    Shape: see ``Activity``. Units: ``people`` counts different people.
    Missing: records without a person are nobody; a missing group is the group None; a missing
    partner or programme is never "the same" as another.
    Errors: none of its own; periods outside ``names`` must have been refused before.
    """
    n_words = -(-len(names) // PERIODS_PER_WORD)
    marks = _marks(table, person, period, names, asked, met)
    per_person = _followed(marks, asked, n_words) if asked.same else _present(marks, asked, n_words)
    if asked.by and asked.seen:
        per_person = _with_seen(per_person, n_words)
    keys = [c for c in per_person.columns if c != "person"]
    # Records without a person make one group, which counts as nobody; a filter would be slower.
    histogram = per_person.group_by(keys).agg(people=lambda t: t.person.count()).to_pyarrow()
    return _read(histogram, asked, n_words)


def _marks(
    table: ir.Table,
    person: str,
    period: str,
    names: Sequence[str],
    asked: Asked,
    met: ir.BooleanValue | None,
) -> ir.Table:
    """One row per record: who, in which group, with whom, and the period as a bit."""
    columns: dict[str, Any] = {"person": table[person]}
    columns |= {f"by{i}": table[f].cast("string") for i, f in enumerate(asked.by)}
    columns |= {f"same{i}": table[f].cast("string") for i, f in enumerate(asked.same)}
    for w, bit in enumerate(_bits(table[period], names)):
        columns[f"base{w}"] = bit
        if met is not None:
            columns[f"met{w}"] = ibis.ifelse(met, bit, None)
            columns[f"unsure{w}"] = ibis.ifelse(met.isnull(), bit, None)
        if met is not None and asked.no:
            columns[f"no{w}"] = ibis.ifelse(~met, bit, None)
    return table.select(**columns)


def _bits(period: Any, names: Sequence[str]) -> list[Any]:
    """A period's bit in each word. A lookup in a map: DuckDB does it once per distinct value."""
    bits = []
    for start in range(0, len(names), PERIODS_PER_WORD):
        word = list(names[start : start + PERIODS_PER_WORD])
        values = ibis.literal([1 << place for place in range(len(word))], "array<int64>")
        lookup = ibis.map(ibis.literal(word, "array<string>"), values)
        bits.append(lookup.get(period, STRAY) if len(word) == len(names) else lookup[period])
    return bits


def _present(marks: ir.Table, asked: Asked, n_words: int) -> ir.Table:
    sets = [c for c in marks.columns if c.rstrip("0123456789") in ("base", "met", "unsure", "no")]
    return marks.group_by(["person", *_by(asked)]).agg(
        **{c: _union(marks[c], fill=n_words > 1 or not c.startswith("base")) for c in sets}
    )


def _followed(marks: ir.Table, asked: Asked, n_words: int) -> ir.Table:
    """Per person and group: for each base window, the later periods with the same partner."""
    same = [f"same{i}" for i in range(len(asked.same))]
    words = range(n_words)
    pairs = marks.group_by(["person", *_by(asked), *same]).agg(
        **{f"base{w}": _union(marks[f"base{w}"]) for w in words}
    )
    known = ibis.and_(*(pairs[s].notnull() for s in same))
    everywhere = (
        pairs.filter(known)
        .group_by(["person", *same])
        .agg(**{f"kept{w}": pairs[f"base{w}"].bit_or() for w in words})
    )
    joined = pairs.left_join(everywhere, ["person", *same])
    sums: dict[str, Any] = {f"base{w}": joined[f"base{w}"].bit_or() for w in words}
    for i, window in enumerate(asked.bases):
        touched = ibis.or_(
            *((joined[f"base{w}"] & bits) != 0 for w, bits in enumerate(_words(window, n_words)))
        )
        for w in words:
            sums[f"kept{i}_{w}"] = _union(ibis.ifelse(touched, joined[f"kept{w}"], None))
    return joined.group_by(["person", *_by(asked)]).agg(**sums)


def _with_seen(per_person: ir.Table, n_words: int) -> ir.Table:
    whole = per_person.group_by("person").agg(
        **{f"seen{w}": per_person[f"base{w}"].bit_or() for w in range(n_words)}
    )
    joined = per_person.inner_join(whole, "person")
    return joined.drop([c for c in joined.columns if c.endswith("_right")])


def _union(column: Any, *, fill: bool = True) -> Any:
    return column.bit_or().fill_null(0) if fill else column.bit_or()


def _by(asked: Asked) -> list[str]:
    return [f"by{i}" for i in range(len(asked.by))]


def _words(window: int, n_words: int) -> list[int]:
    if n_words == 1:
        return [window]
    full = (1 << PERIODS_PER_WORD) - 1
    return [(window >> (w * PERIODS_PER_WORD)) & full for w in range(n_words)]


def _split(window: int, masks: Masks) -> list[int]:
    return _words(window, len(masks.words))


def _read(histogram: Any, asked: Asked, n_words: int) -> Activity:
    columns = set(histogram.column_names)

    def masks(stem: str) -> Masks:
        return Masks([_numbers(histogram[f"{stem}{w}"]) for w in range(n_words)])

    keys: list[Group] = list(zip(*(histogram[c].to_pylist() for c in _by(asked)), strict=True))
    groups = tuple(dict.fromkeys(keys)) if asked.by else ((),)
    place = {group: i for i, group in enumerate(groups)}
    code = np.array([place[key] for key in keys] if asked.by else np.zeros(histogram.num_rows))
    base = masks("base")
    return Activity(
        groups=groups,
        code=code.astype(np.int64),
        people=_numbers(histogram["people"]),
        base=base,
        seen=masks("seen") if "seen0" in columns else base,
        met=masks("met") if "met0" in columns else None,
        unsure=masks("unsure") if "unsure0" in columns else None,
        no=masks("no") if "no0" in columns else None,
        kept=tuple(masks(f"kept{i}_") for i in range(len(asked.bases))),
    )


def _numbers(column: Any) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = column.to_numpy().astype(np.int64)
    return numbers


def ordered(groups: Iterable[Group]) -> list[Group]:
    """Groups by name, "not known" last."""
    return sorted(groups, key=lambda group: [(g is None, g or "") for g in group])
