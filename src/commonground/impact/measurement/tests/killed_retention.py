"""Run as a process of its own: destroys rows past their time and is killed before the file goes."""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta

import django


def main(what: str) -> None:
    django.setup()
    {"prepare": _prepare, "die": _die, "finish": _finish, "look": _look}[what]()


def _prepare() -> None:
    from django.core.management import call_command

    from commonground.impact.measurement.tests.north_end import (
        a_file,
        accepted,
        north_end,
        submission_of,
    )
    from commonground.impact.measurement.tests.test_agreed import agree

    call_command("migrate", verbosity=0)
    initiative = north_end()
    agree(initiative, retention_months=24)
    accepted(submission_of(initiative), a_file(12))
    _chore(weeks_before=8)


def _die() -> None:
    from commonground.impact.measurement import batches

    batches.destroy = lambda _sha256: os.kill(os.getpid(), signal.SIGKILL)
    _chore(weeks_before=0)


def _finish() -> None:
    _chore(weeks_before=0)


def _look() -> None:
    from commonground.impact.measurement.checkup import checkup

    print("\n".join(checkup().lines()))


def _chore(*, weeks_before: int) -> None:
    from commonground.impact.measurement.chores import destroy_what_is_past_its_time
    from commonground.impact.measurement.tests.north_end import NOW

    destroy_what_is_past_its_time(NOW + timedelta(days=730) - timedelta(weeks=weeks_before))


if __name__ == "__main__":
    main(sys.argv[1])
