"""Eight people at one moment: one holder, one line, nobody's words overwritten."""

from __future__ import annotations

from commonground.impact.backbone.tests import at_once


def test_nothing_is_held_written_or_answered_twice(elsewhere):
    assert elsewhere(at_once.__name__) == [at_once.EXPECTED]
