"""The table of who may do what, gathered from the permissions.csv of every room."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps

from commonground.foundation.access.roles import ROLES

FILE = "permissions.csv"
COLUMNS = ("url_name", "does", *ROLES)


@dataclass(frozen=True)
class Permission:
    """One row: a page or an action, and the roles that may open it."""

    url_name: str
    does: str
    roles: frozenset[str]
    room: str


@cache
def permissions() -> tuple[Permission, ...]:
    """Rows of all rooms, in the order of the rooms."""
    rows: list[Permission] = []
    for config in apps.get_app_configs():
        path = Path(config.path) / FILE
        if config.name.startswith("commonground.") and path.exists():
            rows += _rows(path, config.label)
    return tuple(rows)


@cache
def by_url_name() -> dict[str, Permission]:
    """The same rows by name of address; a name that stands twice is a bug of ours."""
    table: dict[str, Permission] = {}
    for row in permissions():
        if row.url_name in table:
            raise ValueError(
                f"{row.url_name} stands twice: in {table[row.url_name].room}, {row.room}"
            )
        table[row.url_name] = row
    return table


def is_allowed(url_name: str, roles: frozenset[str]) -> bool:
    """Whether one of the roles may open the address; what is not in the table is for nobody."""
    row = by_url_name().get(url_name)
    return row is not None and bool(row.roles & roles)


def _rows(path: Path, room: str) -> list[Permission]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path} has the columns {reader.fieldnames}, expected {COLUMNS}")
        return [_permission(row, path, room) for row in reader]


def _permission(row: dict[str, str], path: Path, room: str) -> Permission:
    unclear = [role for role in ROLES if row[role] not in {"yes", "no"}]
    if unclear:
        raise ValueError(f"{path}: {row['url_name']} says neither yes nor no for {unclear}")
    roles = frozenset(role for role in ROLES if row[role] == "yes")
    return Permission(row["url_name"], row["does"], roles, room)
