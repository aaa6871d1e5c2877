"""The backbone's work in plain numbers and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Rows


@dataclass(frozen=True)
class BackboneFacts:
    """What the room of the backbone knows on a day.

    ``only_backbone`` counts the open tasks that nobody else can do, of ``tasks``; ``funded_until`` is the
    last day of the year whose budget is covered; ``largest_funder`` is a share between 0 and 1.
    """

    functions: int = 6
    held: int = 0
    without_holder: Rows = ()
    without_deputy: Rows = ()
    organisations: int = 0
    tasks: int = 0
    only_backbone: int = 0
    requests_waiting: Rows = ()
    median_days: float | None = None
    mandate_until: date | None = None
    has_handover_plan: bool = False
    funded_until: date | None = None
    largest_funder: float | None = None


def read(initiative: Initiative, *, day: date) -> BackboneFacts | None:
    """None as long as the room has nothing on record."""
    return None
