"""Writes of the partnership room: one use case each, one transaction, one audit event."""

from commonground.collective.partnership.services.functions import drop_function, set_function
from commonground.collective.partnership.services.initiatives import (
    change_initiative,
    create_initiative,
)
from commonground.collective.partnership.services.partners import (
    add_partner,
    leave,
    state_interest,
    withdraw_interest,
)
from commonground.collective.partnership.services.seats import (
    bind_seat,
    change_contact,
    end_seat,
    give_seat,
    require_open,
)

__all__ = [
    "add_partner",
    "bind_seat",
    "change_contact",
    "change_initiative",
    "create_initiative",
    "drop_function",
    "end_seat",
    "give_seat",
    "leave",
    "require_open",
    "set_function",
    "state_interest",
    "withdraw_interest",
]
