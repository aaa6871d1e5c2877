"""Many people click at the same moment; as a process of its own it does so on a real database."""

from __future__ import annotations

import uuid
from datetime import date
from functools import partial

import django

PEOPLE = 8
EXPECTED = "1 holder, 1 line, 1 correction, 1 answer"


def main() -> None:
    django.setup()
    print(one_round(), flush=True)


def one_round() -> str:
    """Eight take on one function, send one line, correct one mandate, answer one request."""
    from commonground.collective.partnership.tests.builders import partner, together
    from commonground.foundation.tests.at_once import at_once
    from commonground.impact.backbone import services
    from commonground.impact.backbone.models import Holding, Mandate, Work
    from commonground.impact.backbone.tests.builders import DAY, backboneful, held, logged

    here = together()
    made, once = backboneful(here), uuid.uuid4()
    partners = [partner(here.initiative, f"Club {number}") for number in range(PEOPLE)]

    def take(number: int) -> object:
        return held(here, "policy", partner=partners[number], seat=None, deputy=None)

    def write(number: int) -> object:
        return logged(here, once=once)

    def correct(number: int) -> object:
        words = {"does": f"Calls {number}", "leaves": "", "agreed_how": "Vote", "agreed_on": DAY}
        mandate = Mandate.objects.get(pk=made.mandate.pk)
        review = {"review_on": date(2017, 1, 1)}
        return services.correct_mandate(
            mandate, seen=1, today=DAY, actor=None, **{**words, **review}
        )

    def answer(number: int) -> object:
        return services.answer(
            made.asked,
            answer=f"{number}",
            answered_by="Ana",
            answered_on=DAY,
            today=DAY,
            actor=None,
        )

    took, corrected, answered, _ = (
        at_once([partial(act, number) for number in range(PEOPLE)])
        for act in (take, correct, answer, write)
    )
    holders = Holding.objects.filter(initiative=here.initiative, function="policy").count()
    lines = Work.objects.filter(initiative=here.initiative, once=once).count()
    assert took.count("done") == holders, took
    return (
        f"{holders} holder, {lines} line, {corrected.count('done')} correction, "
        f"{answered.count('done')} answer"
    )


if __name__ == "__main__":
    main()
