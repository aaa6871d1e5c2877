"""Values of goals read as their measure does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonground.impact.agenda.tied import Labels, value_of


@pytest.mark.parametrize(
    ("value", "told"),
    [("0.4", "40 %"), ("40", "40 %"), ("0.375", "37.5 %"), ("1", "100 %"), ("0.4000", "40 %")],
)
def test_a_goal_of_a_share_reads_as_per_cent_whether_typed_as_part_or_as_per_cent(value, told):
    labels = Labels({"stay": "Who stays"})
    labels.shares = frozenset({"stay"})
    assert value_of(Decimal(value), ["stay"], labels).replace("\u00a0", " ") == told


def test_a_goal_of_a_count_reads_as_a_number():
    assert value_of(Decimal("0.5"), ["children"], Labels({"children": "Children"})) == "0.50"
