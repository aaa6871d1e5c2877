"""Run as a process of its own, on a real database: many people send at the same moment.

Prints one line per round: how many answers were taken, refused, lost otherwise, and lie in the box.
"""

from __future__ import annotations

from functools import partial

import django

ROUNDS, PEOPLE, SAME_LINK = 3, 12, 4


def main() -> None:
    django.setup()
    for number in range(ROUNDS):
        _round(f" {number}")


def _round(mark: str) -> None:
    from commonground.collective.health.models import Box
    from commonground.collective.health.services import boxes
    from commonground.collective.health.tests.builders import opened
    from commonground.foundation.tests.at_once import at_once, told

    wave = opened(count=PEOPLE - 2, mark=mark).wave
    invitations = [i.pk for i in wave.invitations.all()]
    everybody = [*invitations, *[invitations[0]] * SAME_LINK]
    said = told(at_once([partial(send, pk) for pk in everybody]), "health.already_answered")
    inside = boxes.read(Box.objects.get(wave=wave)).sheets
    print(*said, len(inside), flush=True)


def send(pk: int) -> None:
    from commonground.collective.health.models import Invitation
    from commonground.collective.health.tests.builders import answer

    invitation = Invitation.objects.select_related("wave__initiative").get(pk=pk)
    answer(invitation, 1 + pk % 5)


if __name__ == "__main__":
    main()
