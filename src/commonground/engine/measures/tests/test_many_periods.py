"""Calendars longer than one machine word give the same answers."""

import random

import ibis
import pyarrow as pa
import pytest

from commonground.engine.measures import activity
from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary

MONTHS = [f"{2010 + m // 12}-{m % 12 + 1:02d}" for m in range(70)]
DICTIONARY = f"""
name: months
calendar: {{periods: [{", ".join(f'"{m}"' for m in MONTHS)}]}}
records:
  visits:
    fields:
      child: {{type: person}}
      partner: {{type: organisation}}
      month: {{type: period}}
      sex: {{type: category, required: false}}
measures:
  children: {{kind: people, records: visits}}
  girls: {{kind: share, records: visits, met: {{sex: girl}}}}
  cohorts: {{kind: retention, records: visits, after: [1, 6, 60]}}
  same: {{kind: retention, records: visits, base: active, level: same_partner, after: [1, 40]}}
  years: {{kind: retention, records: visits, every: year, window: rolling}}
  loyal: {{kind: long_term, records: visits, at_least: 3}}
"""


def visits():
    chance = random.Random(7)
    rows = [
        (chance.randrange(40), chance.choice("AB"), month, chance.choice(["girl", "boy", None]))
        for month in MONTHS
        for _ in range(6)
    ]
    columns = zip(*rows, strict=True)
    names = ("child", "partner", "month", "sex")
    return ibis.memtable(pa.table([list(c) for c in columns], names=list(names)))


@pytest.mark.parametrize("word", [62, 7])
def test_the_length_of_a_word_changes_nothing(monkeypatch, word):
    dictionary = load_dictionary(DICTIONARY)
    usual = evaluate(dictionary, {"visits": visits()}, by=["partner"])
    monkeypatch.setattr(activity, "PERIODS_PER_WORD", word)
    assert evaluate(dictionary, {"visits": visits()}, by=["partner"]).rows == usual.rows


def test_seventy_months_are_counted_as_by_hand():
    found = evaluate(load_dictionary(DICTIONARY), {"visits": visits()}, measures=["cohorts"])
    rows = visits().to_pyarrow().to_pylist()
    seen: dict[int, set[str]] = {}
    for r in rows:
        seen.setdefault(r["child"], set()).add(r["month"])
    firsts = {child: min(months) for child, months in seen.items()}
    for r in found:
        if r.cohort != "all":
            cohort = [c for c, first in firsts.items() if first == r.cohort]
            assert r.denominator == len(cohort)
            assert r.numerator == sum(r.period in seen[c] for c in cohort)
