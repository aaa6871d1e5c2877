"""The one query that turns cells into typed values, pseudonyms and fault numbers.

It is built in layers, one subquery each, so that nothing is computed twice and each layer can be read:

=====  ===========================================================================
t0 ..  the text of each target
k0 ..  the place of that text among the judged ones
v0 ..  its value, NULL when missing; g0 .. the fault found while reading it
n0 ..  the normalised name of each person; p0 .. the pseudonym
f0 ..  the number of the fault of each target, 0 for none; x: an unpivoted cell is empty
h      a salted fingerprint of the whole record
=====  ===========================================================================

There is no join and no subquery among them, for these would lose the order of the rows.
"""

from __future__ import annotations

# ruff: noqa: S608 -- built from our own pieces; what comes from outside passes `literal`.
from collections.abc import Mapping

from commonground.engine.records.date_values import EARLIEST
from commonground.engine.records.faults import KIND
from commonground.engine.records.plan import ImportPlan, PersonPlan, Reads
from commonground.engine.records.targets import NAME_PARTS

from .duckdb_cells import cell_of, fingerprint_of, known, trimmed
from .duckdb_identity import contact_of, folded_name, identity_of, keyed, name_layers
from .duckdb_values import (
    JUDGED,
    SURVEYED,
    Surveyed,
    fault_of,
    misread,
    place_of,
    value_of,
    value_type,
)

_MISSING = str(KIND["missing_value"].number)


def staging_query(
    plan: ImportPlan,
    cells: str,
    width: int,
    *,
    surveyed: Mapping[int, Surveyed],
    brought: bool,
) -> str:
    """Every record as it is staged; of identifying parts only fault numbers are left.

    ``brought``: row and table come along with the cells; for a csv they follow from the order.
    """
    layers = [
        _texts(plan, width, brought),
        _places(plan, surveyed),
        _values(plan, surveyed),
        _misread(plan, surveyed),
        *_names(plan),
        _faults_and_people(plan),
    ]
    query = cells
    for columns in layers:
        if columns:
            query = f"SELECT *, {', '.join(columns)} FROM ({query})"
    return f"SELECT {', '.join(_kept(plan, brought))} FROM ({query})"


def _texts(plan: ImportPlan, width: int, brought: bool) -> list[str]:
    texts = [f"{cell_of(read)} AS t{i}" for i, read in enumerate(plan.reads)]
    return [*texts, f"{fingerprint_of(width, tables=brought)} AS h"]


def _places(plan: ImportPlan, surveyed: Mapping[int, Surveyed]) -> list[str]:
    return [
        f"{place_of(i, plan.reads[i], found)} AS k{i}"
        for i, found in surveyed.items()
        if found.judged
    ]


def _values(plan: ImportPlan, surveyed: Mapping[int, Surveyed]) -> list[str]:
    nothing = Surveyed()
    return [
        f"{_value(i, read, surveyed.get(i, nothing))} AS v{i}" for i, read in enumerate(plan.reads)
    ]


def _value(place: int, read: Reads, found: Surveyed) -> str:
    text = f"t{place}"
    if not read.filled:
        return f"NULL::{value_type(read)}"
    if read.kind in SURVEYED:
        return value_of(place, read, found)
    if read.kind == "id":
        return f"lower({trimmed(known(text))})"
    if read.kind == "contact":
        return contact_of(known(text))
    return known(text)


def _misread(plan: ImportPlan, surveyed: Mapping[int, Surveyed]) -> list[str]:
    nothing = Surveyed()
    return [
        f"{misread(i, read, surveyed.get(i, nothing))} AS g{i}"
        for i, read in enumerate(plan.reads)
        if read.kind in JUDGED
    ]


def _names(plan: ImportPlan) -> list[list[str]]:
    """Folded, tidied, ordered, one layer each; a column that serves two parts counts once."""
    named: dict[int, list[str]] = {}
    for place, person in enumerate(plan.persons):
        parts = [i for i in person.parts if plan.reads[i].target.type in NAME_PARTS]
        by_columns = {plan.reads[i].columns or i: f"v{i}" for i in parts}
        if by_columns:
            named[place] = list(by_columns.values())
    if not named:
        return []
    folded = [f"{folded_name(texts)} AS folded{i}" for i, texts in named.items()]
    by_person = [name_layers(i) for i in named]
    return [
        folded,
        *([c for layer in step for c in layer] for step in zip(*by_person, strict=True)),
    ]


def _faults_and_people(plan: ImportPlan) -> list[str]:
    today, earliest = f"DATE '{plan.today}'", f"DATE '{EARLIEST}'"
    faults = [
        f"{_fault(plan, i, read, today=today, earliest=earliest)} AS f{i}"
        for i, read in enumerate(plan.reads)
    ]
    people = [
        f"{keyed(identity_of(person, i, plan.reads))} AS p{i}"
        for i, person in enumerate(plan.persons)
    ]
    folded = (
        [] if plan.folded is None else [f"(v{plan.folded} IS NULL AND g{plan.folded} = 0) AS x"]
    )
    return [*faults, *people, *folded]


def _fault(plan: ImportPlan, place: int, read: Reads, *, today: str, earliest: str) -> str:
    missing = _MISSING if read.required and place != plan.folded else "0"
    person = next((p for p in plan.persons if place in p.parts), None)
    if person is not None and not person.required and _is_needed(read):
        missing = f"CASE WHEN {_somebody(person)} THEN {_MISSING} ELSE 0 END"
    found = fault_of(place, read, missing=missing, today=today, earliest=earliest)
    if person is None or read.target.type not in NAME_PARTS or not _is_needed(read):
        return found
    name = f"n{plan.persons.index(person)}"
    no_letters = f"v{place} IS NOT NULL AND {name} = ''"
    return f"CASE WHEN {no_letters} THEN {_MISSING}::UTINYINT ELSE {found} END"


def _is_needed(read: Reads) -> bool:
    """Whether a part makes the identity whole, in a record that has a person."""
    parts = read.target.definition.parts or {}
    return read.target.part is None or parts[read.target.part].required


def _somebody(person: PersonPlan) -> str:
    return "(" + " OR ".join(f"v{part} IS NOT NULL" for part in person.parts) + ")"


def _kept(plan: ImportPlan, brought: bool) -> list[str]:
    where = ["row", "tbl"] if brought else []
    reads = {output.read for output in plan.outputs if output.read is not None}
    values = [f"v{i}" for i in sorted(reads)]
    people = [f"p{i}" for i in range(len(plan.persons))]
    faults = [f"f{i}" for i in range(len(plan.reads))]
    folded = []
    if plan.folded is not None:
        spread = plan.reads[plan.folded].columns[0] - 1  # its name stands just before the cell
        folded = ["x", f"c{spread} AS spread"]
    return [*where, "h", *values, *people, *faults, *folded]
