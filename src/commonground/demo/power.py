"""Who had the last word in what: nearly all in one hand in year one, spread in year two."""

from __future__ import annotations

from datetime import date

from commonground.collective.health.services.power import add_power, end_power
from commonground.demo.cast import COORDINATOR, Cast
from commonground.demo.story import BACKBONE, STARTED_ON

SHARED_ON = date(2016, 9, 12)
# Kind | matter | who in year one | who in year two
LAST_WORDS: tuple[tuple[str, str, str, str], ...] = (
    ("approves", "Which programmes are offered in the gyms", "recreation", "sport-ns"),
    ("approves", "What is counted, and how", "recreation", "recreation"),
    ("approves", "Who has keys to the gyms", "school-board", "school-board"),
    ("money", "The coordinator's hours", "recreation", "recreation"),
    ("money", "Fee assistance", "recreation", "plays"),
    ("convenes", "The partners' evenings", "recreation", "recreation"),
)


def have_the_last_word(cast: Cast) -> None:
    """From the first day, and anew with the agreement."""
    actor = cast.user(BACKBONE, COORDINATOR)
    for kind, matter, before, after in LAST_WORDS:
        power = add_power(
            cast.initiative,
            partner=cast.partner(before),
            kind=kind,
            matter=matter,
            starts_on=STARTED_ON,
            actor=actor,
        )
        if after == before:
            continue
        end_power(power, on=SHARED_ON, actor=actor)
        add_power(
            cast.initiative,
            partner=cast.partner(after),
            kind=kind,
            matter=matter,
            starts_on=SHARED_ON,
            actor=actor,
        )
