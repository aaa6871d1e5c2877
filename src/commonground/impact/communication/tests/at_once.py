"""Run as a process of its own, on a real database: fifty people answer at the same moment.

Prints one line per round: answers taken, refused in words, positions in the database, the support
that was counted, and whatever else was said. ``same`` lets all fifty answer with one voice.
"""

from __future__ import annotations

import sys
from threading import Barrier, Thread
from typing import Any

import django

ROUNDS, PEOPLE = 2, 50


def main(which: str) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for number in range(ROUNDS):
        _round(f" {number}", which)


def _round(mark: str, which: str) -> None:
    from commonground.collective.partnership.tests.builders import partner, together
    from commonground.impact.communication.models import Position
    from commonground.impact.communication.services.deciding import close
    from commonground.impact.communication.tests.builders import TODAY, asked

    here = together(mark=mark)
    for number in range(PEOPLE - 2):
        partner(here.initiative, f"Partner {number}{mark}")
    decision = asked(here, rule="gradients")
    voters = list(decision.voters.all())
    outcomes = _at_once(voters if which == "other" else [voters[0]] * PEOPLE)
    positions = Position.objects.filter(voter__decision=decision).count()
    done = close(decision, today=TODAY, actor=None)
    others = {said for said in outcomes if said not in ("taken", "theme.changed_meanwhile")}
    refused = outcomes.count("theme.changed_meanwhile")
    support = done.tallies[0]["tally"]["support"]
    print(outcomes.count("taken"), refused, positions, support, *others, flush=True)


def _at_once(voters: list[Any]) -> list[str]:
    from django.db import connection

    from commonground.engine.errors import CommonGroundError
    from commonground.impact.communication.tests.builders import answered

    together: Barrier = Barrier(len(voters))
    outcomes: list[str] = []

    def send(number: int) -> None:
        together.wait()
        try:
            # Everybody in other words, so that none is taken for the same form sent twice.
            answered(voters[number], 1, f"Reason {number}")
            outcomes.append("taken")
        except CommonGroundError as error:
            outcomes.append(error.code)
        except Exception as error:
            outcomes.append(repr(error).replace(" ", "_"))
        finally:
            connection.close()

    people = [Thread(target=send, args=(number,)) for number in range(len(voters))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return outcomes


if __name__ == "__main__":
    main(sys.argv[1])
