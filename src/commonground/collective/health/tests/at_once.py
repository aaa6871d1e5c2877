"""Run as a process of its own, on a real database: many people send at the same moment.

Prints one line per round: how many answers were taken, refused, lost otherwise, and lie in the box.
"""

from __future__ import annotations

from threading import Barrier, Thread

import django

ROUNDS, PEOPLE, SAME_LINK = 3, 12, 4


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for number in range(ROUNDS):
        _round(f" {number}")


def _round(mark: str) -> None:
    from commonground.collective.health.models import Box
    from commonground.collective.health.services import boxes
    from commonground.collective.health.tests.builders import opened

    wave = opened(count=PEOPLE - 2, mark=mark).wave
    invitations = [i.pk for i in wave.invitations.all()]
    outcomes = _at_once([*invitations, *[invitations[0]] * SAME_LINK])
    inside = boxes.read(Box.objects.get(wave=wave)).sheets
    others = {said for said in outcomes if said not in ("taken", "health.already_answered")}
    refused = outcomes.count("health.already_answered")
    print(outcomes.count("taken"), refused, len(inside), *others, flush=True)


def _at_once(invitations: list[int]) -> list[str]:
    from django.db import connection

    from commonground.collective.health.models import Invitation
    from commonground.collective.health.tests.builders import answer
    from commonground.engine.errors import CommonGroundError

    together: Barrier = Barrier(len(invitations))
    outcomes: list[str] = []

    def send(pk: int) -> None:
        invitation = Invitation.objects.select_related("wave__initiative").get(pk=pk)
        together.wait()
        try:
            answer(invitation, 1 + pk % 5)
            outcomes.append("taken")
        except CommonGroundError as error:
            outcomes.append(error.code)
        except Exception as error:
            outcomes.append(repr(error).replace(" ", "_"))
        finally:
            connection.close()

    people = [Thread(target=send, args=(pk,)) for pk in invitations]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return outcomes


if __name__ == "__main__":
    main()
