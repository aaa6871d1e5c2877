"""What the rooms above do when a partner joins or leaves. They register it here, since no import points up."""

from __future__ import annotations

from collections.abc import Callable

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User

Welcome = Callable[[Partner, User | None], object]
_welcomes: list[Welcome] = []


def when_a_partner_joins(welcome: Welcome) -> Welcome:
    """``@when_a_partner_joins`` over ``def ask_for_files(partner, actor)``: runs in the same transaction."""
    _welcomes.append(welcome)
    return welcome


def welcome(partner: Partner, *, actor: User | None) -> None:
    """Tell every room that asked to know."""
    for greet in _welcomes:
        greet(partner, actor)


Farewell = Callable[[Partner, User | None], object]
_farewells: list[Farewell] = []


def when_a_partner_leaves(farewell: Farewell) -> Farewell:
    """``@when_a_partner_leaves``: the same for the day on which one goes; ``left_on`` is set."""
    _farewells.append(farewell)
    return farewell


def farewell(partner: Partner, *, actor: User | None) -> None:
    """Tell every room that asked to know."""
    for part in _farewells:
        part(partner, actor)
