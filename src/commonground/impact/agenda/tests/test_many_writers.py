"""Fifty people at once: no text is lost, no vote is counted twice."""

from __future__ import annotations

from commonground.impact.agenda.tests import many_writers

# One is saved, forty-nine get their text back beside the saved one; the first text and it are kept.
EXPECTED = ["write 1 49 2 True", "propose 1 49", "answer 50 0 1"]


def test_no_text_is_lost(elsewhere):
    assert elsewhere(many_writers.__name__) == EXPECTED
