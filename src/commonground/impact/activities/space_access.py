"""From an address to a space, a booking, a date; and who may change or know what."""

from __future__ import annotations

from typing import Any

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Initiative
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.activities import space_errors
from commonground.impact.activities.models import (
    Booking,
    Closure,
    LeftOut,
    Occasion,
    OpenDay,
    Slot,
    Space,
    Wish,
)


def space_in(initiative: Initiative, space_id: int) -> Space:
    spaces = Space.objects.filter(initiative=initiative, pk=space_id)
    return _found(spaces.select_related("giver__organisation", "initiative").first())


def slot_of(space: Space, slot_id: int) -> Slot:
    return _found(Slot.objects.filter(space=space, pk=slot_id).select_related("space").first())


def open_day_of(space: Space, open_day_id: int) -> OpenDay:
    found = OpenDay.objects.filter(space=space, pk=open_day_id).select_related("space")
    return _found(found.first())


def closure_in(initiative: Initiative, closure_id: int) -> Closure:
    closures = Closure.objects.filter(initiative=initiative, pk=closure_id)
    return _found(closures.select_related("space__giver__organisation").first())


def booking_in(initiative: Initiative, booking_id: int) -> Booking:
    bookings = Booking.objects.filter(space__initiative=initiative, pk=booking_id)
    related = ("space__giver__organisation", "partner__organisation", "activity")
    return _found(bookings.select_related(*related).first())


def occasion_of(booking: Booking, occasion_id: int) -> Occasion:
    dates = Occasion.objects.filter(booking=booking, pk=occasion_id)
    found: Occasion = _found(dates.select_related("space__giver__organisation").first())
    found.booking = booking
    return found


def left_out_of(booking: Booking, left_out_id: int) -> LeftOut:
    found: LeftOut = _found(LeftOut.objects.filter(booking=booking, pk=left_out_id).first())
    found.booking = booking
    return found


def wish_in(initiative: Initiative, wish_id: int) -> Wish:
    wishes = Wish.objects.filter(initiative=initiative, pk=wish_id)
    return _found(wishes.select_related("partner__organisation").first())


def require_giver(standing: Any, space: Space) -> None:
    """Hours are offered and closed by those who give the space, or by the backbone for them."""
    if not speaks_for(standing, space.giver):
        raise space_errors.NotYourSpace(space=str(space), partner=str(space.giver))


def require_backbone(standing: Any, closure: Closure) -> None:
    """Holidays of all spaces are the backbone's."""
    if BACKBONE not in standing.roles:
        raise space_errors.NotYourSpace(space=str(closure), partner=str(closure.initiative))


def require_user(standing: Any, booking: Booking) -> None:
    if not speaks_for(standing, booking.partner):
        raise space_errors.NotYourBooking()


def may_cancel(standing: Any, occasion: Occasion) -> bool:
    """The partner that booked, and the one that gives the space."""
    return speaks_for(standing, occasion.booking.partner) or speaks_for(
        standing, occasion.space.giver
    )


def require_may_cancel(standing: Any, occasion: Occasion) -> None:
    if not may_cancel(standing, occasion):
        raise space_errors.NotYourBooking()


def may_know(standing: Any, occasion: Occasion) -> bool:
    """A discreet booking is told to its partner, to the giver of the space and to the backbone."""
    return not occasion.booking.is_discreet or may_cancel(standing, occasion)


def require_may_know(standing: Any, booking: Booking) -> None:
    """A booking that is not for this reader is as if it were not there."""
    if booking.is_discreet and not (
        speaks_for(standing, booking.partner) or speaks_for(standing, booking.space.giver)
    ):
        raise NotVisible


def _found(row: Any) -> Any:
    if row is None:
        raise NotVisible
    return row
