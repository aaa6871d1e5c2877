"""The rooms in which the partners agree on what they want, do it, and share their gyms, over two years."""

from __future__ import annotations

from datetime import date

from commonground.collective.partnership.models import Initiative, Seat
from commonground.demo.activities import act, newcomer_takes_part
from commonground.demo.agenda import agenda_of_year_two, newcomer_goes_along
from commonground.demo.first_agenda import first_agenda
from commonground.demo.giving import promise_for_the_year, write_down_what_came
from commonground.demo.same_page import CHECKS, say_it_in_own_words
from commonground.demo.spaces import open_the_gyms
from commonground.demo.table import table

TAKES_PART_ON = date(2017, 9, 18)


def plan_together(initiative: Initiative, coordinator: Seat) -> None:
    """Everything of the story in the rooms of the agenda, of activities and of spaces."""
    at = table(initiative, coordinator)
    first_agenda(at)
    promise_for_the_year(at)
    agenda_of_year_two(at)
    for asked in CHECKS:
        say_it_in_own_words(at, asked)
    open_the_gyms(at, act(at))
    write_down_what_came(at)


def welcome_to_the_plan(initiative: Initiative, coordinator: Seat, *, code: str) -> None:
    """A partner that came in year two reads the agenda, puts its name under it and takes a part."""
    at = table(initiative, coordinator)
    newcomer_goes_along(at, code, on=TAKES_PART_ON)
    newcomer_takes_part(at, code, on=TAKES_PART_ON)
