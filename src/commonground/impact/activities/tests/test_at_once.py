"""Many people tie activities at the same moment: together they close no circle, and no link is there twice."""

from __future__ import annotations

from commonground.impact.activities.tests import at_once


def test_no_circle_is_closed(elsewhere):
    """All links of a ring but one are there, whoever came last."""
    expected = f"{at_once.ACTIVITIES - 1} False ['activities.circle', 'done']"
    assert elsewhere(at_once.__name__) == [expected] * at_once.ROUNDS
