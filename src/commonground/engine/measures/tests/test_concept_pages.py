"""The worked numbers of the documentation are counted again."""

import csv
import io
import re
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.kinds import KINDS
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.tests.asking import COLUMNS
from commonground.engine.measures.tests.naive import DICTIONARY

PAGES = Path(__file__).parents[5] / "docs" / "concepts" / "measures"
BLOCK = re.compile(r"```(csv|yaml)\n(.*?)```", re.DOTALL)
FIELDS = {"partner", "sex", "programme"}


def examples(kind):
    """(records, measure, expected rows) for each measure on a kind's page."""
    blocks = BLOCK.findall((PAGES / f"{kind}.md").read_text())
    assert blocks[0][0] == "csv"
    records = list(csv.DictReader(io.StringIO(blocks[0][1])))
    for (language, measure), (_, rows) in zip(blocks[1::2], blocks[2::2], strict=True):
        assert language == "yaml"
        yield records, measure, list(csv.DictReader(io.StringIO(rows)))


def results(records, measure, by):
    lines = ["    " + line for line in ["records: registrations", *measure.splitlines()]]
    dictionary = load_dictionary(f"{DICTIONARY}  asked:\n" + "\n".join(lines))
    columns = {
        name: pa.array([r.get(name) or None for r in records]).cast(dtype)
        for name, dtype in COLUMNS.items()
    }
    columns["programme"] = pa.array([r.get("programme", "any") for r in records])
    return evaluate(dictionary, {"registrations": ibis.memtable(pa.table(columns))}, by=by)


def said(result, name):
    """A fact of a row, written as on the page."""
    fact = result.by.get(name, "all") if name in FIELDS else getattr(result, name)
    if fact is None or isinstance(fact, str | bool):
        return "" if fact is None else str(fact)
    return f"{fact:.4f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_page_and_its_numbers_are_right(kind):
    asked = list(examples(kind))
    assert asked
    for records, measure, rows in asked:
        by = [name for name in rows[0] if name in FIELDS]
        found = results(records, measure, by)
        counted = [{name: said(result, name) for name in rows[0]} for result in found]
        for row in rows:
            written = {n: v.rstrip("0") if "." in v else v for n, v in row.items()}
            assert written in counted, f"{kind}: {measure}{row} is not among {counted}"
