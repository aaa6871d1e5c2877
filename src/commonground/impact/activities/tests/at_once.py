"""Run as a process of its own, on a real database: many people tie activities at the same moment.

Prints one line per round: links made, links refused as a circle, links in the plan, whether it has a circle.
"""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import django

ROUNDS, ACTIVITIES = 1, 8
TODAY = date(2016, 10, 3)


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for number in range(ROUNDS):
        _round(f" {number}")


def _round(mark: str) -> None:
    from commonground.collective.partnership.tests.builders import together
    from commonground.impact.activities.reading import snapshot
    from commonground.impact.activities.tests.builders import activity

    here = together(mark=mark)
    ring = [activity(here.initiative, f"{n}{mark}").pk for n in range(ACTIVITIES)]
    pairs = [(ring[n], ring[(n + 1) % ACTIVITIES]) for n in range(ACTIVITIES)]
    outcomes = _at_once([*pairs, *pairs])  # everybody clicks twice
    plan = snapshot(here.initiative, day=TODAY)
    links = {a.pk: [link.other for link in a.needs] for a in plan.activities}
    told = {code: outcomes.count(code) for code in sorted(set(outcomes))}
    print(sum(map(len, links.values())), _has_circle(links), sorted(told), flush=True)


def _has_circle(links: dict[int, list[int]]) -> bool:
    from commonground.impact.activities.chains import path

    return any(path(links, other, pk) for pk, others in links.items() for other in others)


def _at_once(pairs: list[tuple[int, int]]) -> list[str]:
    from django.db import connection

    from commonground.engine.errors import CommonGroundError
    from commonground.impact.activities.models import Activity
    from commonground.impact.activities.services import depend

    together: Barrier = Barrier(len(pairs))
    outcomes: list[str] = []

    def tie(one: int, another: int) -> None:
        found = Activity.objects.select_related("initiative").in_bulk([one, another])
        together.wait()
        try:
            depend(found[one], other=found[another], today=TODAY, actor=None)
            outcomes.append("tied")
        except CommonGroundError as error:
            outcomes.append(error.code)
        except Exception as error:
            outcomes.append(repr(error))
        finally:
            connection.close()

    people = [Thread(target=tie, args=pair) for pair in pairs]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return outcomes


if __name__ == "__main__":
    main()
