"""Before a definition changes: is the name usable, and does anything still lean on what goes?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from commonground.engine.errors import DefinitionError
from commonground.engine.measures.loading import load_dictionary
from commonground.impact.measurement.dictionary_errors import (
    FieldInUse,
    NameNotUsable,
)
from commonground.impact.measurement.models import Definition

Bodies = Mapping[tuple[str, str], dict[str, Any]]
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")


def check_name(name: str) -> None:
    """A short name that can stand in an address, a file name and a column of a download."""
    if not _NAME.fullmatch(name):
        raise NameNotUsable(name=name)


def check_records_can_change(
    bodies: Bodies,
    put_together: Callable[[Bodies], dict[str, Any]],
    name: str,
    body: dict[str, Any],
) -> None:
    """Refuse to drop a field that a measure uses, naming the measures.

    Each measure is asked alone whether it still makes sense, so that a new way to refer to a field
    needs no second list here.
    """
    records = (Definition.Kind.RECORDS, name)
    gone = [f for f in bodies[records]["fields"] if f not in body.get("fields", {})]
    if not gone:
        return
    others = {k: v for k, v in bodies.items() if k[0] != Definition.Kind.MEASURE}
    for field in gone:
        kept = {f: d for f, d in bodies[records]["fields"].items() if f != field}
        without = dict(others) | {records: {**bodies[records], "fields": kept}}
        using = [
            key[1]
            for key, measure in bodies.items()
            if key[0] == Definition.Kind.MEASURE
            and measure.get("records") == name
            and not _makes_sense(put_together(without | {key: measure}))
        ]
        if using:
            raise FieldInUse(field=field, records=name, measures=_listed(using))


def _makes_sense(whole: dict[str, Any]) -> bool:
    try:
        load_dictionary(whole)
    except DefinitionError:
        return False
    return True


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
