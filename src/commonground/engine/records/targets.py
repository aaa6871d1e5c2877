"""What a column can be mapped to: a field of the record type, or one part of a person."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.engine.measures.definitions import Field, RecordType

NAME_PARTS = frozenset({"name", "first_name", "last_name"})


@dataclass(frozen=True)
class Target:
    """``name`` is ``field`` or ``field.part``; ``type`` is the field's or the part's type.

    A person without parts is known by one identifier, so its type is ``id``.
    """

    name: str
    field: str
    part: str | None
    type: str
    label: str
    aliases: tuple[str, ...]
    required: bool
    identifying: bool
    definition: Field


def targets_of(record_type: RecordType) -> tuple[Target, ...]:
    """Every target of a record type, in the order of its fields."""
    found: list[Target] = []
    for name, field in record_type.fields.items():
        found.extend(_parts(name, field) if field.parts else [_whole(name, field)])
    return tuple(found)


def _whole(name: str, field: Field) -> Target:
    return Target(
        name=name,
        field=name,
        part=None,
        type="id" if field.type == "person" else field.type,
        label=field.label or name,
        aliases=tuple(field.aliases),
        required=field.required,
        identifying=field.identifying or field.type == "person",
        definition=field,
    )


def _parts(name: str, field: Field) -> list[Target]:
    return [
        Target(
            name=f"{name}.{part_name}",
            field=name,
            part=part_name,
            type=part.type,
            label=part.label or part_name.replace("_", " "),
            aliases=tuple(part.aliases),
            required=part.required and field.required,
            identifying=True,
            definition=field,
        )
        for part_name, part in (field.parts or {}).items()
    ]
