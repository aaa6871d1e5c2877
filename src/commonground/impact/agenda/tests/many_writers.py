"""Run as a process of its own, on a real database: fifty people save one clause at the same moment.

Each saw the first text. Prints how many were saved, how many texts came back to their writers, how many
texts the clause keeps, and whether each word that anybody wrote is either kept or was given back. Then
fifty people answer one question at once, and fifty propose one vision.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import django

WRITERS = 50


def main() -> None:
    django.setup()
    from commonground.collective.partnership.tests.builders import together
    from commonground.impact.agenda import services
    from commonground.impact.agenda.models import ClauseText, Position
    from commonground.impact.agenda.tests.builders import LATER, TODAY, answer, propose

    here = together()
    version = services.begin_agenda(here.initiative, today=TODAY, actor=None)
    clause = propose(version, "problem", "First text", here.club)

    saved: list[str] = []

    def write(n: int) -> None:
        words = services.Words(text=f"Text of writer {n}")
        services.write_clause(
            clause, words=words, partner=here.club, seen=1, today=TODAY, actor=None
        )
        saved.append(words.text)

    wrote = everybody(write)
    kept = set(ClauseText.objects.filter(clause=clause).values_list("text", flat=True))
    print("write", *wrote, len(kept), set(saved) <= kept, flush=True)
    proposed = everybody(lambda n: propose(version, "vision", f"V {n}", here.club))
    print("propose", *proposed, flush=True)

    asked = services.put_forward(version, closes_on=LATER, today=TODAY, actor=None, rule="majority")
    answered = everybody(lambda n: answer(asked, here.club, 1 + n % 3))
    print("answer", *answered, Position.objects.count(), flush=True)


def everybody(work: Callable[[int], object]) -> list[object]:
    from commonground.foundation.tests.at_once import at_once, told

    outcomes = at_once([partial(work, number) for number in range(WRITERS)])
    return told(outcomes, "theme.changed_meanwhile")


if __name__ == "__main__":
    main()
