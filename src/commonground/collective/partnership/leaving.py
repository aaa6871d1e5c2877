"""What a partner that leaves must hand over. Every room names its own things here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation.accounts.models import User


@dataclass(frozen=True)
class Taker:
    """Who takes something over: a partner, and a seat of it when a person is named."""

    partner: Partner
    seat: Seat | None
    today: date
    actor: User | None


TakeOver = Callable[[Taker], object]


@dataclass(frozen=True)
class Handover:
    """One thing held by a partner.

    ``key`` is unique within the partner and stands in an address (letters, digits, hyphens).
    ``take_over`` is called when a taker is named; ``needs_seat`` when a partner is not enough.
    """

    key: str
    kind: str
    what: str
    needs_seat: bool = False
    take_over: TakeOver | None = None


HandoverSource = Callable[[Partner, date], Iterable[Handover]]
DataPromise = Callable[[Partner, date], Sequence[str]]
_handovers: list[HandoverSource] = []
_data_promises: list[DataPromise] = []


def bring_handover(source: HandoverSource) -> HandoverSource:
    """A room says what else a partner holds: ``source(partner, day)`` answers with ``Handover``s."""
    if source not in _handovers:
        _handovers.append(source)
    return source


def bring_data_promise(source: DataPromise) -> DataPromise:
    """A room says, in sentences, what its agreement provides for the data of a partner that leaves."""
    if source not in _data_promises:
        _data_promises.append(source)
    return source


def to_hand_over(partner: Partner, *, day: date) -> list[Handover]:
    """All that a partner holds, from every room."""
    return [thing for source in _handovers for thing in source(partner, day)]


def data_promises(partner: Partner, *, day: date) -> list[str]:
    """What the agreements say happens to this partner's data."""
    return [sentence for source in _data_promises for sentence in source(partner, day)]
