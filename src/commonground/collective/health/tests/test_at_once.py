"""Many people send at the same moment: no sheet is lost, and one link gives one answer."""

from __future__ import annotations

from commonground.collective.health.tests import at_once


def test_nothing_is_lost(elsewhere):
    expected = f"{at_once.PEOPLE} {at_once.SAME_LINK} {at_once.PEOPLE}"
    assert elsewhere(at_once.__name__) == [expected] * at_once.ROUNDS
