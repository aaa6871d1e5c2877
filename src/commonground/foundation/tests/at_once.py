"""Many people at one moment: for modules that run as a process of their own, on a real database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

DONE = "done"


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """What became of each act: done, the code of a refusal in words, or what broke (one word each)."""
    from django.db import connection

    from commonground.engine.errors import CommonGroundError

    together, outcomes = Barrier(len(acts)), [""] * len(acts)

    def one(number: int) -> None:
        together.wait()
        try:
            acts[number]()
            outcomes[number] = DONE
        except CommonGroundError as error:
            outcomes[number] = error.code
        except Exception as error:
            outcomes[number] = repr(error).replace(" ", "_")
        finally:
            connection.close()

    people = [Thread(target=one, args=(number,)) for number in range(len(acts))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return outcomes


def told(outcomes: Sequence[str], refusal: str) -> list[object]:
    """How many were done, how many refused with this code, and whatever else was said."""
    others = sorted({said for said in outcomes if said not in (DONE, refusal)})
    return [outcomes.count(DONE), outcomes.count(refusal), *others]
