"""Which functions may run in the background, by name; rooms register theirs when they start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class Runner(Protocol):
    """What a registered function gets as its first argument."""

    def progress(self, done: int, total: int | None = None) -> None: ...


Work = Callable[..., Mapping[str, Any] | None]
Chore = Callable[[datetime], object]
Round = Callable[[datetime], bool]


@dataclass(frozen=True)
class Kind:
    """A function, and whether it may simply be started again after an interruption."""

    name: str
    work: Work
    retryable: bool = True


_kinds: dict[str, Kind] = {}
_chores: dict[str, Chore] = {}
_rounds: dict[str, Round] = {}


def register(name: str, *, retryable: bool = True) -> Callable[[Work], Work]:
    """``@register("measurement.accept")`` over ``def accept(job, **arguments)``.

    The function may return a mapping; ``url`` in it is where the person goes next, ``says`` what the
    page says happened. Arguments are identifiers, never what a file holds.
    """

    def keep(work: Work) -> Work:
        _kinds[name] = Kind(name, work, retryable)
        return work

    return keep


def register_chore(name: str) -> Callable[[Chore], Chore]:
    """``@register_chore("measurement.expire_uploads")`` over ``def expire(now)``: runs every hour."""

    def keep(chore: Chore) -> Chore:
        _chores[name] = chore
        return chore

    return keep


def register_round(name: str) -> Callable[[Round], Round]:
    """``@register_round("mail.deliver")`` over ``def deliver(now)``: asked at every look at the queue.

    That is every second, so the question must be cheap. True means that there is more to do at once.
    """

    def keep(step: Round) -> Round:
        _rounds[name] = step
        return step

    return keep


def kind_of(name: str) -> Kind:
    """The registered kind; a KeyError is a bug of ours."""
    return _kinds[name]


def is_retryable(name: str) -> bool:
    """Whether a job of this kind can be started again from its page."""
    return name in _kinds and _kinds[name].retryable


def chores() -> tuple[tuple[str, Chore], ...]:
    """Everything that is to be done every hour."""
    return tuple(_chores.items())


def rounds() -> tuple[Round, ...]:
    """Everything that is asked at every look at the queue."""
    return tuple(_rounds.values())
