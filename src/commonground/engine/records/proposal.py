"""A first mapping for a table: what was decided before, then what the headers say.

The person sees every match with its reason and decides; nothing is imported on a guess alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commonground.engine.errors import translatable
from commonground.engine.measures.definitions import RecordType

from .found import ColumnGuess, FoundTable
from .header_words import FILLERS, GENDER, WORDS, YEAR, likeness, plain_header
from .mapping import ColumnMapping, Reason, SavedMapping, columns_offered
from .targets import Target, targets_of

ENOUGH = 0.55  # below this a match is not proposed; the person chooses

REASONS: Mapping[str, str] = {
    "remembered": translatable("as last time"),
    "renamed": translatable("last time this was “%(before)s”"),
    "same_name": translatable("the column is named so"),
    "alias": translatable("“%(column)s” is another word for it"),
    "usual_word": translatable("“%(column)s” usually means this"),
    "similar": translatable("“%(column)s” looks like “%(word)s”"),
    "combined": translatable("put together from several columns"),
    "given": translatable("the same for every row"),
}
_FITTING = {
    "birth_date": ("date",),
    "date": ("date",),
    "amount": ("amount", "integer", "decimal"),
    "number": ("integer", "decimal", "percent", "amount"),
    "capacity": ("integer",),
    "name": ("text", "category"),
    "first_name": ("text", "category"),
    "last_name": ("text", "category"),
}


@dataclass(frozen=True)
class Match:
    """One column for one target, and how good it is."""

    score: float
    target: str
    column: str
    reason: Reason


@dataclass
class Proposal:
    """A mapping in the making: every column is used once."""

    columns: tuple[str, ...]
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)

    @property
    def free(self) -> list[str]:
        used = {column for columns in self.fields.values() for column in columns}
        return [column for column in self.columns if column not in used]

    def take(self, target: str, columns: Sequence[str], score: float, reason: Reason) -> None:
        self.fields[target] = tuple(columns)
        self.confidence[target] = round(score, 2)
        self.reasons[target] = reason


def propose_mapping(
    record_type: RecordType,
    table: FoundTable,
    remembered: SavedMapping | None = None,
    *,
    constants: Mapping[str, str] | None = None,
) -> ColumnMapping:
    """The best mapping that headers, guesses and memory give.

    ``constants`` are what the submission knows (the partner, its one period); a column wins over them.
    Shape: a ``ColumnMapping`` with confidence (0 to 1) and reason per target. Missing: targets without
    a column are left out; ``mapping.unfilled(record_type)`` names those that are required.
    """
    shape = _shape(record_type, table, remembered)
    proposal = Proposal(columns_offered(table.columns, shape))
    targets = targets_of(record_type)
    guesses = {guess.column: guess for guess in table.guesses}
    if remembered is not None:
        _recall(proposal, targets, remembered)
    _read_as_told(proposal, record_type)
    _pair_names(proposal, targets)
    _match_headers(proposal, targets, guesses)
    _join_season_and_year(proposal, targets)
    return _finish(proposal, shape, targets, guesses, remembered, constants or {})


def _shape(
    record_type: RecordType, table: FoundTable, remembered: SavedMapping | None
) -> ColumnMapping:
    """Unpivoting and title: as remembered, else as the record type's reading says and the table allows."""
    if remembered is not None and (remembered.unpivot or remembered.title_to):
        return ColumnMapping(unpivot=remembered.unpivot, title_to=remembered.title_to)
    reading = record_type.reading
    if reading is None:
        return ColumnMapping()
    present = {column.casefold() for column in table.columns}
    spread = reading.unpivot and all(c.casefold() in present for c in reading.unpivot.columns)
    return ColumnMapping(
        unpivot=reading.unpivot if spread else None,
        title_to=reading.table_title_to if spread or reading.unpivot is None else None,
    )


def _recall(proposal: Proposal, targets: Sequence[Target], remembered: SavedMapping) -> None:
    """What was decided before; a column that is gone is looked for among the new ones."""
    known = {target.name for target in targets}
    wanted = {t: cs for t, cs in remembered.fields.items() if t in known}
    for target, columns in wanted.items():
        if all(column in proposal.columns for column in columns):
            proposal.take(target, columns, 1.0, Reason(code="remembered"))
    new = [c for c in proposal.free if c not in remembered.columns]
    for target, columns in wanted.items():
        if target not in proposal.fields:
            _find_renamed(proposal, target, columns, new, remembered)


def _find_renamed(
    proposal: Proposal,
    target: str,
    columns: Sequence[str],
    new: list[str],
    remembered: SavedMapping,
) -> None:
    found: list[str] = []
    scores: list[float] = []
    for column in columns:
        if column in proposal.columns:
            found.append(column)
            continue
        candidates = [c for c in new if c in proposal.free and c not in found]
        if not candidates:
            return
        best = max(candidates, key=lambda c: _renamed(column, c, remembered, proposal.columns))
        found.append(best)
        scores.append(_renamed(column, best, remembered, proposal.columns))
    if min(scores) >= ENOUGH:
        proposal.take(target, found, min(scores), Reason(code="renamed", before=", ".join(columns)))


def _renamed(before: str, now: str, remembered: SavedMapping, columns: Sequence[str]) -> float:
    """Alike in letters or words; standing in the same place, in a table of the same width, adds to it."""
    score = likeness(plain_header(now), plain_header(before))
    score = max(score, _same_meaning(plain_header(now), plain_header(before)))
    if _stands_alike(before, now, remembered.columns, columns):
        score = max(score + 0.15, 0.6)
    return min(score, 0.95)


def _stands_alike(before: str, now: str, then: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether two columns stand in the same place of equally wide tables."""
    if len(then) != len(columns) or before not in then:
        return False
    return then.index(before) == columns.index(now)


def _same_meaning(one: str, other: str) -> float:
    """0.8 when both are usual words for the same thing, such as "dob" and "date de naissance"."""
    return 0.8 if any(one in words and other in words for words in WORDS.values()) else 0.0


def _read_as_told(proposal: Proposal, record_type: RecordType) -> None:
    """Columns that the record type's reading names: values, title and the parts of the period."""
    reading = record_type.reading
    if reading is None:
        return
    by_name = {column.casefold(): column for column in proposal.columns}
    told: dict[str, tuple[str, ...]] = {}
    if reading.unpivot is not None and reading.unpivot.values_to in by_name.values():
        told[reading.unpivot.values_to] = (reading.unpivot.values_to,)
    if reading.table_title_to is not None and reading.table_title_to in by_name.values():
        told[reading.table_title_to] = (reading.table_title_to,)
    parts = [by_name.get(part.casefold()) for part in reading.combine_period or ()]
    if parts and all(parts):
        told[record_type.period] = tuple(part for part in parts if part)
    for target, columns in told.items():
        if target not in proposal.fields:
            code = "combined" if len(columns) > 1 else "same_name"
            proposal.take(target, columns, 1.0, Reason(code=code))


def _pair_names(proposal: Proposal, targets: Sequence[Target]) -> None:
    """First and last name in two columns fill one target for the name."""
    for target in targets:
        if target.type != "name" or target.name in proposal.fields:
            continue
        first = _best(proposal.free, "first_name", among=("first_name",))
        last = _best([c for c in proposal.free if c != first], "last_name", among=("last_name",))
        if first and last:
            proposal.take(target.name, (first, last), 0.9, Reason(code="combined"))


def _best(columns: Sequence[str], kind: str, *, among: Sequence[str]) -> str | None:
    words = [word for name in among for word in WORDS[name]]
    scored = [(max(likeness(plain_header(c), w) for w in words), c) for c in columns]
    good = [(score, c) for score, c in scored if score >= 0.8]
    return max(good, key=lambda pair: pair[0])[1] if good else None


def _match_headers(
    proposal: Proposal, targets: Sequence[Target], guesses: Mapping[str, ColumnGuess]
) -> None:
    """The best pairs first; each column and each target once."""
    open_targets = [t for t in targets if t.name not in proposal.fields]
    matches = [
        match
        for target in open_targets
        for column in proposal.free
        if (match := _match(target, column, guesses.get(column))).score >= ENOUGH
    ]
    for match in sorted(matches, key=lambda m: -m.score):
        if match.target not in proposal.fields and match.column in proposal.free:
            proposal.take(match.target, (match.column,), match.score, match.reason)
    _one_column_for_both_names(proposal, targets)


def _match(target: Target, column: str, guess: ColumnGuess | None) -> Match:
    header = plain_header(column)
    own = max(likeness(header, plain_header(name)) for name in _own_names(target))
    alias = max((likeness(header, plain_header(a)) for a in target.aliases), default=0.0)
    usual = 0.92 * max((likeness(header, word) for word in _usual(target)), default=0.0)
    score, code, word = max(
        (own, "same_name", target.label),
        (alias, "alias", target.label),
        (usual, "usual_word", target.label),
    )
    if score < 0.85:
        code = "similar"
    score *= _fit(target, guess)
    return Match(score, target.name, column, Reason(code=code, column=column, word=word))


def _own_names(target: Target) -> list[str]:
    return [name for name in (target.part or target.field, target.label) if plain_header(name)]


def _usual(target: Target) -> tuple[str, ...]:
    """Usual words for the type; a field whose own name says what it is goes by its own words only."""
    words = WORDS.get(target.type, ())
    own = set(plain_header(target.field).split()) - FILLERS
    if target.type == "category":
        return GENDER if own & set(GENDER) else ()
    if target.type in ("number", "text"):
        return ()
    return words


def _fit(target: Target, guess: ColumnGuess | None) -> float:
    """Less sure when the column's cells are of another type than the target."""
    fitting = _FITTING.get(target.type)
    if guess is None or fitting is None or guess.type == "empty":
        return 1.0
    return 1.0 if guess.type in fitting else 0.75


def _one_column_for_both_names(proposal: Proposal, targets: Sequence[Target]) -> None:
    """A full name in one column serves first and last name alike: together they are one name."""
    open_names = [
        t
        for t in targets
        if t.type in ("first_name", "last_name") and t.name not in proposal.fields
    ]
    if len(open_names) == 1:
        _share_name(proposal, open_names[0], targets)
    elif open_names and (full := _best(proposal.free, "name", among=("name",))):
        for target in open_names:
            proposal.take(target.name, (full,), 0.8, Reason(code="usual_word", column=full))


def _share_name(proposal: Proposal, target: Target, targets: Sequence[Target]) -> None:
    """`Nom` was taken as the last name, and there is no first name: it is the whole name."""
    others = [
        t for t in targets if t.field == target.field and t.type in ("first_name", "last_name")
    ]
    columns = next((proposal.fields[t.name] for t in others if t.name in proposal.fields), ())
    if len(columns) == 1 and plain_header(columns[0]) in WORDS["name"]:
        reason = Reason(code="usual_word", column=columns[0])
        proposal.take(target.name, columns, 0.6, reason)


def _join_season_and_year(proposal: Proposal, targets: Sequence[Target]) -> None:
    """`Season` and `Year` in two columns make one period."""
    period = next((t.name for t in targets if t.type == "period"), None)
    years = [c for c in proposal.free if plain_header(c) in YEAR]
    if period is None or len(years) != 1 or len(proposal.fields.get(period, ())) != 1:
        return
    season = proposal.fields[period][0]
    if not any(character.isdigit() for character in season):
        score = proposal.confidence[period] * 0.95
        proposal.take(period, (season, years[0]), score, Reason(code="combined"))


def _finish(
    proposal: Proposal,
    shape: ColumnMapping,
    targets: Sequence[Target],
    guesses: Mapping[str, ColumnGuess],
    remembered: SavedMapping | None,
    given: Mapping[str, str],
) -> ColumnMapping:
    before = remembered or ColumnMapping()
    names = {target.name for target in targets}
    fixed = {**before.constants, **given}
    constants = {t: v for t, v in fixed.items() if t in names and t not in proposal.fields}
    reasons = proposal.reasons | {target: Reason(code="given") for target in constants}
    return ColumnMapping(
        fields=proposal.fields,
        constants=constants,
        date_orders={t: o for t, o in before.date_orders.items() if t in proposal.fields},
        decimal_marks=_marks(proposal, targets, guesses)
        | {t: m for t, m in before.decimal_marks.items() if t in proposal.fields},
        unpivot=shape.unpivot,
        title_to=shape.title_to,
        columns=proposal.columns,
        confidence=proposal.confidence,
        reasons=reasons,
    )


def _marks(
    proposal: Proposal, targets: Sequence[Target], guesses: Mapping[str, ColumnGuess]
) -> dict[str, str]:
    """The decimal mark as guessed from the table, where the reading was sure of it."""
    marks: dict[str, str] = {}
    for target in targets:
        columns = proposal.fields.get(target.name, ())
        guess = guesses.get(columns[0]) if len(columns) == 1 else None
        if target.type not in ("number", "amount") or guess is None or guess.confidence < 0.9:
            continue
        if guess.decimal_mark:
            marks[target.name] = guess.decimal_mark
    return marks
