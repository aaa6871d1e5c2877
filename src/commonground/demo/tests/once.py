"""Something entered once for a whole file of tests, and gone afterwards."""

from __future__ import annotations

from django.db import connection, transaction


class rolled_back:  # noqa: N801 - reads as a block
    """A transaction that never happened."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *error: object) -> None:
        connection.set_rollback(True)
        self.block.__exit__(None, None, None)
