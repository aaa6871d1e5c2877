"""What other rooms learn of spaces: words of the history, and what a leaving partner holds here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.collective.partnership import history, leaving
from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Partner
from commonground.impact.activities import space_queries
from commonground.impact.activities.models import Booking, Space
from commonground.impact.activities.services import occasions, spaces

VERBS = {
    "space.added": gettext_lazy("Space given"),
    "space.changed": gettext_lazy("Space changed"),
    "space.ended": gettext_lazy("Space no longer given"),
    "space.handed": gettext_lazy("Space given by another partner"),
    "space.hours_offered": gettext_lazy("Hours of a space offered"),
    "space.hours_ended": gettext_lazy("Hours of a space ended"),
    "space.closed": gettext_lazy("Closed days written down"),
    "space.closing_lifted": gettext_lazy("Closed days lifted"),
    "space.opened": gettext_lazy("Space opened at other hours"),
    "space.opening_taken_back": gettext_lazy("Day at other hours taken back"),
    "space.booked": gettext_lazy("Space booked"),
    "space.booking_cancelled": gettext_lazy("Booking cancelled"),
    "space.booking_handed": gettext_lazy("Booking taken over"),
    "space.date_cancelled": gettext_lazy("Date cancelled"),
    "space.date_moved": gettext_lazy("Date moved"),
    "space.date_taken_up": gettext_lazy("Date taken up"),
    "space.date_agreed": gettext_lazy("Date agreed"),
    "space.wished": gettext_lazy("Hours in a space asked for"),
    "space.wish_taken_back": gettext_lazy("Request for hours taken back"),
}
FIELDS = {"dates": gettext_lazy("dates"), "reason": gettext_lazy("reason")}


def held(leaver: Partner, day: date) -> Iterator[Handover]:
    """Spaces that the partner gives, and bookings with dates to come."""
    given, booked = space_queries.partners_held(leaver, day=day)
    for space in given:
        yield Handover(
            f"space-{space.pk}", _("Gives a space"), str(space), take_over=partial(_take, space)
        )
    for booking in booked:
        yield Handover(
            f"booking-{booking.pk}",
            _("Has booked a space"),
            f"{booking.space}: {booking}",
            take_over=partial(_take_booking, booking),
        )


def register() -> None:
    """Called once, from the room's AppConfig.ready."""
    history.name_verbs(VERBS)
    history.name_fields(FIELDS)
    leaving.bring_handover(held)


def _take(space: Space, taker: Taker) -> None:
    spaces.hand_space(space, to=taker.partner, today=taker.today, actor=taker.actor)


def _take_booking(booking: Booking, taker: Taker) -> None:
    occasions.hand_booking(booking, to=taker.partner, today=taker.today, actor=taker.actor)
