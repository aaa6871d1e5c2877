"""Chance that falls the same way on every machine and every Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

Thing = TypeVar("Thing")

_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64 over whole numbers only, so that no rounding and no library version shows.

    Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    """

    def __init__(self, subject: str) -> None:
        """Each subject has dice of its own: a change in one leaves the others as they were."""
        self._state = crc32(subject.encode()) | (crc32(subject[::-1].encode()) << 32)

    def bits(self) -> int:
        """The next 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, ceiling: int) -> int:
        """A whole number from 0 to one under the ceiling."""
        return self.bits() % ceiling

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of several, each as likely as the next."""
        return things[self.below(len(things))]

    def weighted(self, things: Sequence[Thing], weights: Sequence[int]) -> Thing:
        """One of several, by weight."""
        left = self.below(sum(weights))
        for thing, weight in zip(things, weights, strict=True):
            left -= weight
            if left < 0:
                return thing
        raise ValueError("weights must be positive")
