"""From an address to a signal or a benchmark: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from typing import Any

from commonground.collective.partnership.models import Seat
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE, MEMBER
from commonground.foundation.access.table import is_allowed
from commonground.picture.errors import NoSeatToAssess
from commonground.picture.noticed import may_see
from commonground.picture.rubric import Benchmark, benchmark_named
from commonground.picture.signals import SIGNALS
from commonground.picture.signals.rule import Signal


def signal_for(standing: Any, name: str) -> Signal:
    """A signal whose evidence this reader may open."""
    found = SIGNALS.get(name)
    if found is None or not may_see(found, standing.roles):
        raise NotVisible
    return found


def signal_to_snooze(standing: Any, name: str) -> Signal:
    """Not one of the broker's room: that it was snoozed would stand in the trail for all to read."""
    found = signal_for(standing, name)
    if not may_be_snoozed(found):
        raise NotVisible
    return found


def may_be_snoozed(signal: Signal) -> bool:
    return is_allowed(signal.sees, frozenset({MEMBER, BACKBONE}))


def benchmark(name: str) -> Benchmark:
    found = benchmark_named(name)
    if found is None:
        raise NotVisible
    return found


def seat_to_assess(standing: Any) -> Seat:
    """The seat from which somebody assesses: whoever speaks for the partner before its data person."""
    if not standing.seats:
        raise NoSeatToAssess()
    order = [Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR, Seat.Role.DATA]
    found: Seat = min(standing.seats, key=lambda seat: (order.index(seat.role), seat.pk))
    return found
