"""Two people accept at once: exactly one wins, the other gets a clear sentence."""

from __future__ import annotations

import pytest

from commonground.impact.measurement.tests import two_people

SENTENCES = {"measurement.accepted_by_another", "measurement.preview_outdated"}


@pytest.mark.parametrize("which", ["same", "other"])
def test_exactly_one_wins(elsewhere, which):
    told = [line.split() for line in elsewhere(two_people.__name__, which)]
    assert len(told) == two_people.ROUNDS
    for first, second, current, batches in told:
        assert first == "done"
        assert second in SENTENCES
        assert (current, batches) == ("1", "1")
