"""Files and a dictionary in, results out: the engine's walk without a website.

This is what ``commonground measure`` does, and what a notebook calls.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonground.engine.backends.duckdb import connect, records_table
from commonground.engine.errors import DataError, DefinitionError, did_you_mean, translatable
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.results import Results
from commonground.engine.records.check import Limits, check_all
from commonground.engine.records.checked import Checked
from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.read import read


class UnknownRecordType(DefinitionError):
    code = "analysis.unknown_record_type"
    message = translatable("The dictionary has no record type `%(name)s`.")
    remedy = translatable("%(hint)s")


class NoRowTaken(DataError):
    code = "analysis.no_row_taken"
    message = translatable("Not one row of %(file)s could be taken. %(first)s")
    remedy = translatable("Look at the faults with `--faults FILE`, correct them and try again.")


@dataclass(frozen=True)
class CheckedFile:
    """One file, as the import saw it."""

    records: str
    file: Path
    checked: Checked


@dataclass(frozen=True)
class Analysis:
    """What a dictionary says about files, and which rows it could not take."""

    results: Results
    files: tuple[CheckedFile, ...]

    @property
    def refused(self) -> int:
        """Rows refused in all files together."""
        return sum(file.checked.refused for file in self.files)


def measure_files(
    dictionary: Dictionary | Path,
    files: Mapping[str, Sequence[Path]],
    *,
    today: date,
    measures: Sequence[str] | None = None,
    by: Sequence[str] = (),
    key: PersonKey | None = None,
) -> Analysis:
    """Read, check and measure files; ``files`` maps record types to the files that hold them.

    Shape: see ``evaluate``. Units: see each kind. Missing: refused rows are in no number; they are
    listed in ``Analysis.files``. Without ``key`` people are told apart within this call only.
    Errors: those of ``load_dictionary``, ``read``, ``check_all`` and ``evaluate``; ``NoRowTaken`` when
    a file has only faults.
    """
    known = dictionary if isinstance(dictionary, Dictionary) else load_dictionary(dictionary)
    for name in files:
        if name not in known.records:
            raise UnknownRecordType(name=name, hint=did_you_mean(name, known.records))
    with tempfile.TemporaryDirectory(prefix="commonground-") as folder:
        wanted = ((name, file) for name, paths in files.items() for file in paths)
        secret = key or PersonKey.ephemeral()  # one key for all files, or nobody is met again
        checked = tuple(
            _imported(known, name, file, Path(folder) / f"{place}.parquet", today=today, key=secret)
            for place, (name, file) in enumerate(wanted)
        )
        results = _measured(known, checked, measures=measures, by=by)
    return Analysis(results, checked)


def _imported(
    dictionary: Dictionary, name: str, file: Path, out: Path, *, today: date, key: PersonKey
) -> CheckedFile:
    """One file as a Parquet batch; every fault is kept for the report."""
    with read(file) as reading:
        checked = check_all(
            reading,
            dictionary.records[name],
            None,
            dictionary.periods,
            today=today,
            key=key,
            out=out,
            limits=Limits(faults=None, scratch=out.parent),
        )
    if checked.parquet is None:
        first = next((summary.sentence() for summary in checked.summaries), "")
        raise NoRowTaken(file=file.name, first=first)
    return CheckedFile(name, file, checked)


def _measured(
    dictionary: Dictionary,
    files: Iterable[CheckedFile],
    *,
    measures: Sequence[str] | None,
    by: Sequence[str],
) -> Results:
    paths: dict[str, list[Path]] = {}
    for file in files:
        if file.checked.parquet is not None:
            paths.setdefault(file.records, []).append(file.checked.parquet)
    connection = connect()
    try:
        tables = {
            name: records_table(found, connection=connection) for name, found in paths.items()
        }
        return evaluate(dictionary, tables, measures=measures, by=by)
    finally:
        connection.disconnect()
