"""What the picture writes, use case by use case."""

from commonground.picture.services.assessing import assess, reword, take_back
from commonground.picture.services.opening import Backbone, open_partnership
from commonground.picture.services.snoozing import snooze, wake

__all__ = [
    "Backbone",
    "assess",
    "open_partnership",
    "reword",
    "snooze",
    "take_back",
    "wake",
]
