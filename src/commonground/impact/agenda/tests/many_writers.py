"""Run as a process of its own, on a real database: fifty people save one clause at the same moment.

Each saw the first text. Prints how many were saved, how many texts came back to their writers, how many
texts the clause keeps, and whether each word that anybody wrote is either kept or was given back. Then
fifty people answer one question at once, and fifty propose one vision.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import django

WRITERS = 50


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from commonground.collective.partnership.tests.builders import together
    from commonground.impact.agenda import services
    from commonground.impact.agenda.models import ClauseText, Position
    from commonground.impact.agenda.tests.builders import LATER, TODAY, answer, propose

    here = together()
    version = services.begin_agenda(here.initiative, today=TODAY, actor=None)
    clause = propose(version, "problem", "First text", here.club)

    def write(n: int) -> str:
        words = services.Words(text=f"Text of writer {n}")
        services.write_clause(
            clause, words=words, partner=here.club, seen=1, today=TODAY, actor=None
        )
        return words.text

    saved, refused, strange = at_once(write)
    kept = set(ClauseText.objects.filter(clause=clause).values_list("text", flat=True))
    print("write", len(saved), refused, len(kept), set(saved) <= kept, *strange, flush=True)

    saved, refused, strange = at_once(lambda n: propose(version, "vision", f"V {n}", here.club))
    print("propose", len(saved), refused, *strange, flush=True)

    asked = services.put_forward(version, closes_on=LATER, today=TODAY, actor=None, rule="majority")
    saved, refused, strange = at_once(lambda n: answer(asked, here.club, 1 + n % 3))
    print("answer", len(saved), refused, Position.objects.count(), *strange, flush=True)


def at_once(work: Callable[[int], object]) -> tuple[list, int, list[str]]:
    """What fifty threads got: results, how many were told of other words, and anything strange."""
    from django.db import connection

    from commonground.foundation.theme.meanwhile import ChangedMeanwhile

    together, saved, refused, strange = Barrier(WRITERS), [], [], []

    def one(n: int) -> None:
        together.wait()
        try:
            saved.append(work(n))
        except ChangedMeanwhile:
            refused.append(n)
        except Exception as error:
            strange.append(repr(error).replace(" ", "_"))
        finally:
            connection.close()

    threads = [Thread(target=one, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return saved, len(refused), strange


if __name__ == "__main__":
    main()
