"""Writes of the broker's room."""

from commonground.collective.brokering.services.mandates import (
    accept,
    agreeing,
    answer,
    lay_down,
    propose,
    take_back,
)
from commonground.collective.brokering.services.rooms import (
    change_passphrase,
    open_room,
    recover,
    renew_link,
    unlock,
)
from commonground.collective.brokering.services.writing import write

__all__ = [
    "accept",
    "agreeing",
    "answer",
    "change_passphrase",
    "lay_down",
    "open_room",
    "propose",
    "recover",
    "renew_link",
    "take_back",
    "unlock",
    "write",
]
