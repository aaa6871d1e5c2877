"""What is refused about spaces and bookings, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable

from commonground.engine.errors import RefusedError, translatable
from commonground.impact.activities.models import Occasion


class SpaceNameTaken(RefusedError):
    code = "spaces.name_taken"
    message = translatable("There is a space called `%(name)s` already.")
    remedy = translatable("Open that one, or choose a name that tells the two apart.")


class HoursTurned(RefusedError):
    code = "spaces.hours_turned"
    message = translatable("The hours end before they begin.")
    remedy = translatable(
        "Choose a later time to end. What goes past midnight is two bookings, one for each day."
    )


class NotOnAQuarter(RefusedError):
    code = "spaces.not_on_a_quarter"
    message = translatable("Times are given in quarters of an hour.")
    remedy = translatable("Choose a time like 17:00, 17:15, 17:30 or 17:45.")


class WishOfAnother(RefusedError):
    """Hours of one partner would otherwise look as if they were another's."""

    code = "spaces.wish_of_another"
    message = translatable("The hours that were asked for are those of %(partner)s.")
    remedy = translatable("Book for %(partner)s, or begin a booking that answers no request.")


class DaysTurned(RefusedError):
    code = "spaces.days_turned"
    message = translatable("The last day lies before the first.")
    remedy = translatable("Choose a last day on or after the first.")


class TooLong(RefusedError):
    """A slip of the keyboard in the year would fill the calendar for a century."""

    code = "spaces.too_long"
    message = translatable("That reaches further than %(weeks)s weeks.")
    remedy = translatable("Book a season or a year, and book again when it ends.")


class AlreadyOver(RefusedError):
    code = "spaces.already_over"
    message = translatable("%(day)s is over.")
    remedy = translatable("Choose today or a later day.")


class NoLongerGiven(RefusedError):
    code = "spaces.no_longer_given"
    message = translatable("%(space)s is no longer given since %(day)s.")
    remedy = translatable("Choose another space.")


class NotOffered(RefusedError):
    code = "spaces.not_offered"
    message = translatable("%(space)s is not offered on %(day)s from %(from)s to %(to)s.")
    remedy = translatable(
        "Choose one of the free times, or ask %(giver)s for these hours with the box below."
    )


class ClosedThen(RefusedError):
    code = "spaces.closed_then"
    message = translatable("%(space)s is closed on %(day)s: %(why)s.")
    remedy = translatable(
        "Choose one of the free times, or ask %(giver)s for these hours with the box below."
    )


class _HeldBy(RefusedError):
    """``holders``: who has the space then, for a page that knows whether its reader may know."""

    holders: tuple[Occasion, ...] = ()

    def by(self, holders: Iterable[Occasion]) -> _HeldBy:
        self.holders = tuple(holders)
        return self


class Taken(_HeldBy):
    code = "spaces.taken"
    status = 409
    message = translatable("%(space)s is taken on %(day)s between %(from)s and %(to)s.")
    remedy = translatable("Take one of the next free times, or another space.")


class SomeTaken(_HeldBy):
    code = "spaces.some_taken"
    status = 409
    message = translatable(
        "%(space)s is taken on %(taken)s of these %(all)s dates. Nothing is booked yet."
    )
    remedy = translatable("Take the other dates, or hours that are free on all of them.")


class NothingLeft(RefusedError):
    code = "spaces.nothing_left"
    message = translatable("On none of these dates is %(space)s open and free at these hours.")
    remedy = translatable("Choose other hours, another weekday or another space.")


class AlreadyCancelled(RefusedError):
    code = "spaces.already_cancelled"
    status = 409
    message = translatable("This date was cancelled or moved on %(day)s.")
    remedy = translatable("Open the booking again to see what stands.")


class NothingToAgree(RefusedError):
    code = "spaces.nothing_to_agree"
    message = translatable("This date lies in the offered hours and needs nobody's word.")
    remedy = translatable("Nothing needs doing.")


class AlreadyTakenUp(RefusedError):
    code = "spaces.already_taken_up"
    status = 409
    message = translatable("This date has been taken up already.")
    remedy = translatable("Open the booking again to see what stands.")


class StillBooked(RefusedError):
    """Who comes to a closed door was told nothing."""

    code = "spaces.still_booked"
    message = translatable("%(count)s dates are booked in %(space)s after that day.")
    remedy = translatable("Cancel them with a reason or move them elsewhere first.")


class NotYourSpace(RefusedError):
    code = "spaces.not_your_space"
    message = translatable("%(space)s is given by %(partner)s.")
    remedy = translatable("Ask its representative or the backbone to change this.")


class NotYourBooking(RefusedError):
    code = "spaces.not_your_booking"
    message = translatable("This booking belongs to another partner.")
    remedy = translatable("Ask its representative or the backbone to change it.")
