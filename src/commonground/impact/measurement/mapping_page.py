"""The page "Which column is which?": what it shows, and what it means when it comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from commonground.engine.measures.fields import Field
from commonground.engine.records.found import FoundTable, Note
from commonground.engine.records.mapping import ColumnMapping, columns_offered
from commonground.engine.records.proposal import REASONS
from commonground.engine.records.targets import Target, targets_of
from commonground.impact.measurement.addresses import number_in
from commonground.impact.measurement.services.checking import Proposal

ROWS_LOOKED_AT = 60
SAMPLES = 3
NEVER_THE_SAME = {"date", "amount", "number", "capacity"}


@dataclass(frozen=True)
class FieldChoice:
    """One field with the columns proposed for it; ``samples`` are for the sender's eyes only."""

    target: str
    label: str
    definition: str
    required: bool
    identifying: bool
    slots: tuple[str, ...]
    sure: str
    reason: str
    samples: tuple[str, ...]
    may_be_constant: bool
    constant: str
    allowed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableChoice:
    number: int
    name: str
    rows: int
    chosen: bool
    alike: bool


@dataclass(frozen=True)
class MappingPage:
    """Everything the page shows; plain data, so that a large file's page can be held sealed."""

    number: int
    title: str
    columns: tuple[str, ...]
    tables: tuple[TableChoice, ...]
    notes: tuple[str, ...]
    fields: tuple[FieldChoice, ...]
    unused: tuple[str, ...]
    mapping: dict[str, Any]


def page_of(proposal: Proposal, periods: tuple[tuple[str, str], ...], partner: str) -> MappingPage:
    """``periods`` are those a file may speak of: a choice when the file does not say."""
    table = proposal.table
    samples = _samples(table)
    targets = targets_of(proposal.record_type)
    fields = tuple(_choice(proposal, target, samples, periods, partner) for target in targets)
    offered = columns_offered(table.columns, proposal.mapping)
    notes = (*proposal.reading.notes, *table.notes)
    together = len(proposal.numbers) > 1
    return MappingPage(
        number=proposal.numbers[0],
        title=_("Columns of these tables") if together else table.title or table.name,
        columns=offered,
        tables=tuple(
            TableChoice(
                number,
                found.title or found.name,
                found.row_count,
                chosen=number in proposal.numbers,
                alike=set(found.columns) == set(table.columns),
            )
            for number, found in enumerate(proposal.reading.tables)
        ),
        notes=tuple(sentence(note) for note in notes),
        fields=fields,
        unused=proposal.mapping.unused(offered),
        mapping=proposal.mapping.model_dump(mode="json"),
    )


def chosen_mapping(page: MappingPage, posted: QueryDict) -> ColumnMapping:
    """The proposal with what the person chose in its place."""
    before = ColumnMapping.model_validate(page.mapping)
    fields: dict[str, tuple[str, ...]] = {}
    constants: dict[str, str] = {}
    for field in page.fields:
        columns = [c for c in posted.getlist(f"column.{field.target}") if c in page.columns]
        constant = posted.get(f"constant.{field.target}", "").strip()[:200]
        if columns:
            fields[field.target] = tuple(dict.fromkeys(columns))
        elif constant and field.may_be_constant:
            constants[field.target] = constant
        elif field.target in before.constants and not field.may_be_constant:
            constants[field.target] = before.constants[field.target]  # whose file it is
    same = {name for name, columns in fields.items() if before.fields.get(name) == columns}
    kept = ("date_orders", "decimal_marks", "confidence", "reasons")
    about = {n: {k: v for k, v in getattr(before, n).items() if k in same} for n in kept}
    return before.model_copy(update={"fields": fields, "constants": constants, **about})


def chosen_tables(page: MappingPage, posted: QueryDict) -> tuple[int, ...]:
    """The tables that were ticked; only those with the same columns can be read together."""
    ticked = {number_in(n) for n in posted.getlist("tables")}
    alike = [table.number for table in page.tables if table.alike]
    chosen = tuple(table.number for table in page.tables if table.chosen)
    return tuple(n for n in alike if n in ticked) or chosen


def with_choices(page: MappingPage, mapping: ColumnMapping) -> MappingPage:
    """The page as it was held, with what was chosen on it the last time."""
    fields = tuple(_with_choice(field, mapping) for field in page.fields)
    return replace(page, fields=fields, mapping=mapping.model_dump(mode="json"))


def as_posted(page: MappingPage, posted: QueryDict) -> MappingPage:
    """The page with what a person just chose on it, so that a refusal does not undo their work."""
    ticked = chosen_tables(page, posted)
    tables = tuple(replace(table, chosen=table.number in ticked) for table in page.tables)
    return replace(with_choices(page, chosen_mapping(page, posted)), tables=tables)


def _with_choice(field: FieldChoice, mapping: ColumnMapping) -> FieldChoice:
    """Another column than the proposed one is nobody's guess, and the examples are not its own."""
    slots = tuple(mapping.fields.get(field.target, ("",)))
    kept = replace(field, slots=slots, constant=mapping.constants.get(field.target, ""))
    return kept if slots == field.slots else replace(kept, sure="", reason="", samples=())


def sentence(note: Note) -> str:
    """A remark of the reader in the person's language."""
    return _(note.message) % note.facts if note.facts else _(note.message)


def _choice(
    proposal: Proposal,
    target: Target,
    samples: dict[str, tuple[str, ...]],
    periods: tuple[tuple[str, str], ...],
    partner: str,
) -> FieldChoice:
    mapping, kind = proposal.mapping, target.type
    columns = tuple(mapping.fields.get(target.name, ()))
    allowed = periods if kind == "period" else _allowed(target.definition)
    return FieldChoice(
        target=target.name,
        label=target.label.replace("_", " "),
        definition="" if target.part else target.definition.definition,
        required=target.required and kind != "organisation",
        identifying=target.identifying,
        slots=columns or ("",),
        sure=_sure(proposal, target.name) if columns else "",
        reason=_reason(proposal, target.name, partner),
        samples=tuple(v for column in columns for v in samples.get(column, ()))[:SAMPLES],
        may_be_constant=not target.identifying
        and kind not in NEVER_THE_SAME
        and kind != "organisation",
        constant=mapping.constants.get(target.name, ""),
        allowed=allowed,
    )


def _allowed(field: Field) -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in field.values or ())


def _sure(proposal: Proposal, target: str) -> str:
    confidence = proposal.mapping.confidence.get(target)
    if confidence is None:
        return ""
    if confidence >= 0.9:
        return _("sure")
    return _("fairly sure") if confidence >= 0.6 else _("a guess, please look")


def _reason(proposal: Proposal, target: str, partner: str) -> str:
    if target == proposal.record_type.organisation and target in proposal.mapping.constants:
        return _("every row counts for %(partner)s") % {"partner": partner}
    reason = proposal.mapping.reasons.get(target)
    return _(REASONS[reason.code]) % reason.model_dump() if reason else ""


def _samples(table: FoundTable) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {column: {} for column in table.columns}
    for _number, row in islice(table.rows(), ROWS_LOOKED_AT):
        for column, value in zip(table.columns, row, strict=True):
            if value and len(found[column]) < SAMPLES:
                found[column][value[:60]] = None
    return {column: tuple(values) for column, values in found.items()}


def from_plain(body: dict[str, Any]) -> MappingPage:
    """The page as it was held sealed."""
    return MappingPage(
        number=body["number"],
        title=body["title"],
        columns=tuple(body["columns"]),
        tables=tuple(TableChoice(**table) for table in body["tables"]),
        notes=tuple(body["notes"]),
        fields=tuple(
            FieldChoice(
                **{
                    **field,
                    "slots": tuple(field["slots"]),
                    "samples": tuple(field["samples"]),
                    "allowed": tuple((code, label) for code, label in field["allowed"]),
                }
            )
            for field in body["fields"]
        ),
        unused=tuple(body["unused"]),
        mapping=body["mapping"],
    )
