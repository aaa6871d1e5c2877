"""Fifty people answer at the same moment: none is lost, and no voice counts twice."""

from __future__ import annotations

import pytest

from commonground.impact.communication.tests import at_once

EXPECTED = {"other": "50 0 50 50", "same": "1 49 1 1"}


@pytest.mark.parametrize("which", ["same", "other"])
def test_no_voice_counts_twice(elsewhere, which):
    assert elsewhere(at_once.__name__, which) == [EXPECTED[which]] * at_once.ROUNDS
