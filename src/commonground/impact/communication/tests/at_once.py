"""Run as a process of its own, on a real database: fifty people answer at the same moment.

Prints one line per round: answers taken, refused in words, whatever else was said, positions in the
database, and the support that was counted. ``same`` lets all fifty answer with one voice.
"""

from __future__ import annotations

import sys
from functools import partial

import django

ROUNDS, PEOPLE = 2, 50


def main(which: str) -> None:
    django.setup()
    for number in range(ROUNDS):
        _round(f" {number}", which)


def _round(mark: str, which: str) -> None:
    from commonground.collective.partnership.tests.builders import partner, together
    from commonground.foundation.tests.at_once import at_once, told
    from commonground.impact.communication.models import Position
    from commonground.impact.communication.services.deciding import close
    from commonground.impact.communication.tests.builders import TODAY, answered, asked

    here = together(mark=mark)
    for number in range(PEOPLE - 2):
        partner(here.initiative, f"Partner {number}{mark}")
    decision = asked(here, rule="gradients")
    voters = list(decision.voters.all())
    voices = voters if which == "other" else [voters[0]] * PEOPLE
    # Everybody in other words, so that none is taken for the same form sent twice.
    said = told(
        at_once([partial(answered, one, 1, f"Reason {n}") for n, one in enumerate(voices)]),
        "theme.changed_meanwhile",
    )
    positions = Position.objects.filter(voter__decision=decision).count()
    done = close(decision, today=TODAY, actor=None)
    support = done.tallies[0]["tally"]["support"]
    print(*said, positions, support, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
