"""Run as a process of its own, on a real database: many people tie activities at the same moment.

Prints one line per round: links made, links refused as a circle, links in the plan, whether it has a circle.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import django

ROUNDS, ACTIVITIES = 1, 8
TODAY = date(2016, 10, 3)


def main() -> None:
    django.setup()
    for number in range(ROUNDS):
        _round(f" {number}")


def _round(mark: str) -> None:
    from commonground.collective.partnership.tests.builders import together
    from commonground.foundation.tests.at_once import at_once
    from commonground.impact.activities.reading import snapshot
    from commonground.impact.activities.tests.builders import activity

    here = together(mark=mark)
    ring = [activity(here.initiative, f"{n}{mark}").pk for n in range(ACTIVITIES)]
    pairs = [(ring[n], ring[(n + 1) % ACTIVITIES]) for n in range(ACTIVITIES)]
    outcomes = at_once([partial(tie, *pair) for pair in pairs * 2])  # everybody clicks twice
    plan = snapshot(here.initiative, day=TODAY)
    links = {a.pk: [link.other for link in a.needs] for a in plan.activities}
    told = {code: outcomes.count(code) for code in sorted(set(outcomes))}
    print(sum(map(len, links.values())), _has_circle(links), sorted(told), flush=True)


def _has_circle(links: dict[int, list[int]]) -> bool:
    from commonground.impact.activities.chains import path

    return any(path(links, other, pk) for pk, others in links.items() for other in others)


def tie(one: int, another: int) -> None:
    from commonground.impact.activities.models import Activity
    from commonground.impact.activities.services import depend

    found = Activity.objects.select_related("initiative").in_bulk([one, another])
    depend(found[one], other=found[another], today=TODAY, actor=None)


if __name__ == "__main__":
    main()
