"""Run as a process of its own, on a real database: fifty people book, move and cancel at one moment.

Prints one line per round: how many got the space, how many were refused, anything else that was said,
and how many pairs of dates overlap afterwards.
"""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial

import django

PEOPLE = 50


def main() -> None:
    django.setup()
    from commonground.collective.partnership.tests.builders import together
    from commonground.impact.activities.tests.space_builders import gym

    here = together()
    _all_the_same(here, gym(here.backbone, "Highland Gym"))
    _all_swap(here, [gym(here.backbone, f"Gym {n}") for n in range(2)])


def _all_the_same(here: object, space: object) -> None:
    """Hours that all overlap each other: one person gets them."""
    from commonground.impact.activities.tests.space_builders import TODAY, booked

    def book(number: int) -> None:
        start = time(17, 15 * (number % 4))
        booked(space, here.club, first_day=TODAY, starts_at=start, ends_at=time(19))

    _tell([partial(book, number) for number in range(PEOPLE)])


def _all_swap(here: object, spaces: list) -> None:
    """Dates of two gyms change places all at once: what was in the way may go or not, none is lost."""
    from commonground.impact.activities.services.occasions import Elsewhere, move
    from commonground.impact.activities.tests.space_builders import TODAY, booked

    days = [TODAY + timedelta(days=7 * n) for n in range(PEOPLE // 2)]
    made = [booked(space, here.club, first_day=on) for space in spaces for on in days]
    dates = [booking.occasions.select_related("space", "booking").get() for booking in made]

    def swap(number: int) -> None:
        one = dates[number]
        other = next(space for space in spaces if space.pk != one.space_id)
        to = Elsewhere(other, one.on, one.starts_at, one.ends_at)
        move(one, to=to, today=TODAY, actor=None)

    _tell([partial(swap, number) for number in range(PEOPLE)])


def _tell(acts: list) -> None:
    from commonground.foundation.tests.at_once import at_once, told
    from commonground.impact.activities.tests.overlaps import overlaps, standing_dates

    said = told(at_once(acts), "spaces.taken")
    print(*said, len(standing_dates()), len(overlaps()), flush=True)


if __name__ == "__main__":
    main()
