"""Writes of the partnership room: one use case each, one transaction, one audit event."""

from commonground.collective.partnership.services.contributions import (
    deliver,
    hand_promises,
    promise,
    release,
    set_need,
)
from commonground.collective.partnership.services.functions import (
    drop_function,
    hand_function,
    set_function,
)
from commonground.collective.partnership.services.initiatives import (
    change_initiative,
    create_initiative,
)
from commonground.collective.partnership.services.interests import (
    add_serving,
    drop_serving,
    mark_bearing,
)
from commonground.collective.partnership.services.joining import (
    decline,
    move_on,
    next_stage,
    note_finding,
    propose,
)
from commonground.collective.partnership.services.leaving import (
    call_off,
    complete_departure,
    follow_up,
    hold_exit_conversation,
    open_departure,
    settle_data,
    settle_item,
)
from commonground.collective.partnership.services.partners import (
    add_partner,
    leave,
    state_interest,
    withdraw_interest,
)
from commonground.collective.partnership.services.record import write_record
from commonground.collective.partnership.services.seats import (
    bind_seat,
    change_contact,
    end_seat,
    give_seat,
    require_invitable,
    require_open,
)

__all__ = [
    "add_partner",
    "add_serving",
    "bind_seat",
    "call_off",
    "change_contact",
    "change_initiative",
    "complete_departure",
    "create_initiative",
    "decline",
    "deliver",
    "drop_function",
    "drop_serving",
    "end_seat",
    "follow_up",
    "give_seat",
    "hand_function",
    "hand_promises",
    "hold_exit_conversation",
    "leave",
    "mark_bearing",
    "move_on",
    "next_stage",
    "note_finding",
    "open_departure",
    "promise",
    "propose",
    "release",
    "require_invitable",
    "require_open",
    "set_function",
    "set_need",
    "settle_data",
    "settle_item",
    "state_interest",
    "withdraw_interest",
    "write_record",
]
