"""The one door through which every shared number passes."""

from commonground.engine.disclosure.cells import REASONS, Cell, Published, Reason
from commonground.engine.disclosure.publish import publish

__all__ = ["REASONS", "Cell", "Published", "Reason", "publish"]
