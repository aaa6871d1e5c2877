"""Who holds which function on a day; the number of queries does not grow with the holdings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.impact.backbone.dates import held_on
from commonground.impact.backbone.models import Holding, Structure
from commonground.impact.backbone.vocabulary import SupportFunction


@dataclass(frozen=True)
class Held:
    """A holding as of a day: a person whose seat has ended counts as nobody."""

    holding: Holding
    partner: Partner
    lead: Seat | None
    deputy: Seat | None


@dataclass(frozen=True)
class FunctionHeld:
    """One of the six functions with those who hold it; several only when they share it."""

    function: SupportFunction
    held: tuple[Held, ...]

    @property
    def has_holder(self) -> bool:
        return bool(self.held)

    @property
    def has_person(self) -> bool:
        return any(one.lead for one in self.held)

    @property
    def has_deputy(self) -> bool:
        """Two people are enough: a deputy, or a second holder who shares the function."""
        people = {s.person_name for one in self.held for s in (one.lead, one.deputy) if s}
        return len(people) > 1


def functions(initiative: Initiative, *, day: date) -> tuple[FunctionHeld, ...]:
    """All six, in their order, held or not: one query."""
    rows = Holding.objects.filter(held_on(day), initiative=initiative).select_related(
        "partner__organisation",
        "seat__partner__organisation",
        "deputy__partner__organisation",
    )
    held = [
        Held(row, row.partner, _present(row.seat, day), _present(row.deputy, day)) for row in rows
    ]
    return tuple(
        FunctionHeld(function, tuple(one for one in held if one.holding.function == function))
        for function in SupportFunction
    )


def past_holdings(
    initiative: Initiative, *, day: date
) -> tuple[tuple[SupportFunction, tuple[Holding, ...]], ...]:
    """What was held until before this day, by function, latest first; one query."""
    rows = Holding.objects.filter(initiative=initiative, starts_on__lte=day, ends_on__lte=day)
    rows = rows.select_related("partner__organisation", "seat", "deputy").order_by("-starts_on")
    found = list(rows)
    grouped = (
        (function, tuple(row for row in found if row.function == function))
        for function in SupportFunction
    )
    return tuple((function, past) for function, past in grouped if past)


def structure(initiative: Initiative, *, day: date) -> Structure | None:
    """Where the backbone had its home on that day, or nobody had said yet."""
    return Structure.objects.filter(initiative=initiative, since__lte=day).first()


def structures(initiative: Initiative, *, day: date) -> tuple[Structure, ...]:
    return tuple(Structure.objects.filter(initiative=initiative, since__lte=day))


def _present(seat: Seat | None, day: date) -> Seat | None:
    if seat is None or seat.starts_on > day:
        return None
    ended = seat.ends_on is not None and seat.ends_on <= day
    gone = seat.partner.left_on is not None and seat.partner.left_on <= day
    return None if ended or gone else seat
