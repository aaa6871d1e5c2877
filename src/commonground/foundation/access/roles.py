"""Who somebody is in an initiative; the partnership room says so, through one registered function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from commonground.foundation.accounts.models import User

ANONYMOUS = "anonymous"
OUTSIDER = "outsider"
MEMBER = "member"
OWN_DATA = "own_data"
BACKBONE = "backbone"
BROKER = "broker"
OPERATOR = "operator"
ROLES = (ANONYMOUS, OUTSIDER, MEMBER, OWN_DATA, BACKBONE, BROKER, OPERATOR)


@dataclass(frozen=True)
class Standing:
    """What somebody is here: roles, and the initiative and partner that the address names.

    ``own_partners`` holds the codes of partners at which the person has a data seat, so that a list
    of partners can show what is allowed at each without asking again.
    """

    initiative: Any = None
    partner: Any = None
    roles: frozenset[str] = field(default_factory=frozenset)
    own_partners: frozenset[str] = field(default_factory=frozenset)

    def at(self, partner_code: str) -> frozenset[str]:
        """The roles as they would be at another partner of the same initiative."""
        if partner_code in self.own_partners:
            return self.roles | {OWN_DATA}
        return self.roles - {OWN_DATA}


Resolver = Callable[[User, str, str | None], Standing]
_resolvers: list[Resolver] = []


def register(resolver: Resolver) -> None:
    """Called once, by the room that knows who sits where."""
    _resolvers[:] = [resolver]


def standing_of(user: Any, initiative: str | None, partner: str | None) -> Standing:
    """Everything that a request needs to know about who is asking."""
    if not getattr(user, "is_authenticated", False):
        return Standing(roles=frozenset({ANONYMOUS}))
    if initiative is None or not _resolvers:
        return Standing(roles=frozenset({OPERATOR if user.is_superuser else OUTSIDER}))
    return _resolvers[0](user, initiative, partner)
