"""Fifty people at one moment: a space is never booked twice."""

from __future__ import annotations

from commonground.impact.activities.tests import at_once_spaces


def test_nobody_is_booked_twice(elsewhere):
    people = at_once_spaces.PEOPLE
    same, swapped = [line.split() for line in elsewhere(at_once_spaces.__name__)]
    assert same == ["1", str(people - 1), "1", "0"]
    moved, refused, standing, overlapping = map(int, swapped)
    assert moved + refused == people
    assert (standing, overlapping) == (people + 1, 0)
