"""Run as a process of its own, on a real database: two people press the same button at once.

Prints one line per round: what happened to each of the two, and how many batches count afterwards.
"""

from __future__ import annotations

import sys
from functools import partial

import django

ROUNDS = 12


def main(same_file: bool) -> None:
    django.setup()
    from commonground.impact.measurement.tests.north_end import north_end

    initiative = north_end(partners=ROUNDS)
    for number in range(ROUNDS):
        _round(initiative, number, same_file)


def _round(initiative: object, number: int, same_file: bool) -> None:
    from commonground.foundation.tests.at_once import at_once
    from commonground.impact.measurement import services
    from commonground.impact.measurement.models import Upload
    from commonground.impact.measurement.tests.north_end import NOW, a_file, checked, submission_of

    submission = submission_of(initiative, f"club-{number}")
    first = checked(submission, a_file(4, start=number * 100))
    uploads = [first, Upload.objects.get(pk=first.pk)]
    if not same_file:
        # A second window that still shows the preview of a file which was replaced meanwhile.
        uploads[1] = checked(submission, a_file(5, start=number * 100 + 50))
    accept = partial(services.accept, actor=None, now=NOW)
    outcomes = at_once([partial(accept, upload) for upload in uploads])
    current = submission.batches.filter(superseded_at__isnull=True).count()
    print(*sorted(outcomes), current, submission.batches.count(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1] == "same")
