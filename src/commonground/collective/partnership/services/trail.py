"""Before and after, in the form that the audit trail keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


def values(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    found = {field: getattr(row, field) for field in fields}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


def record_change(
    verb: str, row: Any, before: dict[str, Any], initiative_id: int, actor: User | None
) -> None:
    after = values(row, tuple(before))
    changed = [field for field in before if before[field] != after[field]]
    if changed:
        record(
            verb,
            actor=actor,
            subject=row,
            initiative_id=initiative_id,
            before={field: before[field] for field in changed},
            after={field: after[field] for field in changed},
        )
