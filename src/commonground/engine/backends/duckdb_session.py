"""A DuckDB of one import: in memory, with a private folder, a secret and a bound, and gone afterwards."""

# ruff: noqa: S608 -- built from our own names only.

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.refusals import CannotWrite, ImportFailed, OutOfMemory


class UnreadableCsv(Exception):
    """DuckDB could not read a csv by itself; the reader's rows are to be used instead."""


@contextmanager
def session(
    key: PersonKey, *, limit: str, threads: int, scratch: Path | None, csv: bool
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A connection and its private folder.

    Errors: ``CannotWrite``, ``OutOfMemory``, ``ImportFailed``; what DuckDB said is left out of them,
    for it may quote cells. ``UnreadableCsv``, where DuckDB reads a ``csv``, asks for another try with
    the reader's rows.
    """
    with (
        _translated(limit, csv=csv),
        TemporaryDirectory(prefix="commonground-", dir=scratch) as name,
        _connected(Path(name), limit, threads) as connection,
    ):
        _prepare(connection, key)
        yield connection, Path(name)


@contextmanager
def _connected(folder: Path, limit: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(
        config={
            "memory_limit": limit,
            "threads": threads,
            "temp_directory": str(folder / "spill"),
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_file_cache": False,
        }
    )
    try:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


def _prepare(connection: duckdb.DuckDBPyConnection, key: PersonKey) -> None:
    """The key's pads, and a salt so that a fingerprint says nothing outside this import."""
    inner, outer = key.pads()
    connection.execute("CREATE TABLE secret (inner_pad BLOB, outer_pad BLOB, salt BIGINT)")
    connection.execute("INSERT INTO secret VALUES (?, ?, ?)", [inner, outer, secrets.randbits(63)])
    for name in ("inner_pad", "outer_pad", "salt"):
        connection.execute(f"SET VARIABLE {name} = (SELECT {name} FROM secret)")
    connection.execute("DROP TABLE secret")


@contextmanager
def _translated(limit: str, *, csv: bool) -> Iterator[None]:
    """DuckDB's errors as ours, without its words."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise OutOfMemory(limit=limit) from None
    except (duckdb.IOException, duckdb.FatalException) as error:
        raise CannotWrite(reason=type(error).__name__) from None
    except OSError as error:
        raise CannotWrite(reason=error.strerror or type(error).__name__) from None
    except duckdb.InvalidInputException:
        if not csv:
            raise ImportFailed(kind="InvalidInputException") from None
        raise UnreadableCsv from None
    except duckdb.Error as error:
        raise ImportFailed(kind=type(error).__name__) from None


@contextmanager
def nothing_spilled(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What identifies people is worked on in memory alone: where that is too small, DuckDB says so."""
    connection.execute("SET max_temp_directory_size = '0KB'")
    try:
        yield
    finally:
        connection.execute("RESET max_temp_directory_size")
