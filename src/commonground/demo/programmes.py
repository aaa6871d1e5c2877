"""What the partners of the demo offer, at which fee, in year one and in year two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

AFFORDABLE_CENTS = 2500
"""The line that the partners of the demo agreed on: up to 25 dollars a season is affordable."""


@dataclass(frozen=True, slots=True)
class Programme:
    """One thing a child can register for; a fee of None means not offered in that year."""

    partner: str
    name: str
    cents_in_year_one: int | None
    cents_in_year_two: int | None

    def cents(self, year: str) -> int | None:
        """The full fee of a season in a school year."""
        return self.cents_in_year_one if year == "2015-16" else self.cents_in_year_two


# partner | programme | dollars in year one | dollars in year two ("-": not offered)
_OFFERED = """
school-board | Open gym | 0.00 | 0.00
school-board | After-school sport | 20.00 | 12.50
school-board | Lunchtime leagues | - | 0.00
recreation | Sport sampler | 45.00 | 25.00
recreation | Learn to skate | 62.50 | 55.00
recreation | March break camp | 95.00 | 80.00
recreation | Play in the park | 0.00 | 0.00
recreation | Family sport night | - | 5.00
plays | Girls on the move | 30.00 | 15.00
plays | Newcomer sport club | 0.00 | 0.00
plays | Bring a friend | - | 0.00
sport-ns | Multi-sport festival | 10.00 | 10.00
sport-ns | Sport ambassadors | 35.00 | 20.00
sport-ns | Try five sports | - | 12.50
basketball | Mini basketball | 70.00 | 60.00
basketball | Junior league | 112.50 | 95.00
basketball | Saturday drop-in basketball | - | 7.50
soccer | House league | 85.00 | 75.00
soccer | Futsal | 60.00 | 50.00
soccer | Street soccer | - | 0.00
swimming | Swim lessons | 67.50 | 62.50
swimming | Swim team | 130.00 | 120.00
swimming | Swim to survive | - | 15.00
volleyball | Spikes | 55.00 | 45.00
volleyball | Beach volleyball | 40.00 | 25.00
badminton | Shuttle time | 35.00 | 22.50
badminton | Badminton club | 75.00 | 65.00
gymnastics | Tumblers | 80.00 | 72.50
gymnastics | Trampoline | 105.00 | 95.00
gymnastics | Tumble and try | - | 10.00
judo | Judo for beginners | 50.00 | 40.00
judo | Judo club | 78.00 | 70.00
hockey | First strides | 140.00 | 120.00
hockey | Ball hockey | 45.00 | 25.00
paddling | Canoe kids | 58.50 | 47.50
paddling | Dry-land paddling | 42.50 | 22.50
paddling | Paddle on the basin | - | 12.50
athletics | Run jump throw | 48.00 | 35.00
athletics | Cross country | 25.00 | 15.00
table-tennis | Table tennis nights | 32.00 | 20.00
table-tennis | Table tennis club | 64.00 | 55.00
wrestling | Wrestling basics | 44.00 | 36.00
wrestling | Wrestling club | 72.00 | 66.00
wrestling | Open mat | - | 5.00
"""


def _cents(dollars: str) -> int | None:
    return None if dollars == "-" else int(dollars.replace(".", ""))


@cache
def programmes() -> tuple[Programme, ...]:
    """Every programme of the story; names are unique across partners."""
    rows = (line.split(" | ") for line in _OFFERED.strip().splitlines())
    return tuple(Programme(p, name, _cents(one), _cents(two)) for p, name, one, two in rows)


@cache
def offered(partner: str, year: str) -> tuple[Programme, ...]:
    """What a partner offers in a school year."""
    return tuple(p for p in programmes() if p.partner == partner and p.cents(year) is not None)
