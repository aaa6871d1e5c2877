"""Run as a process of its own: takes files in and accepts them, and is killed at random moments.

Django is loaded once; each life is a fork of this process, so that fifty lives take a minute. Every
life first runs the checkup over what the one before it left. An acceptance is noted in a file of its
own, put safely on disk after `accept` has returned: nothing that was noted may be missing afterwards.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

import django

LIVES = 50


def main(notes: Path, seed: int) -> None:
    django.setup()
    _warm_up()
    _in_a_fork(lambda: _prepare(notes))
    first, following = map(float, (notes / "pace").read_text().split())
    chance = random.Random(seed)
    for life in range(LIVES):
        accepted = _accepted(notes)
        child = os.fork()
        if child == 0:
            _guarded(lambda number=life: _live(number, notes))
        if life % 2:  # every second life is left alone until it has accepted a file
            _wait_for(accepted + 1, notes)
            time.sleep(chance.uniform(0, 2 * following))
        else:
            time.sleep(chance.uniform(0, first + following))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if (notes / "problems").exists():
            break
    _in_a_fork(lambda: _look(notes))


def _warm_up() -> None:
    """Load before the first fork what a check needs: a life is for files, not for importing modules."""
    import_module("commonground.impact.measurement.checkup")
    north_end = import_module("commonground.impact.measurement.tests.north_end")
    from commonground.engine.measures.loading import load_dictionary
    from commonground.engine.periods import Calendar
    from commonground.engine.records.check import check
    from commonground.engine.records.proposal import propose_mapping
    from commonground.engine.records.read import read

    dictionary = load_dictionary(north_end.DEFINITIONS)
    registrations = dictionary.records["registrations"]
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(north_end.a_file(3))
        file.flush()
        with read(Path(file.name)) as reading:
            mapping = propose_mapping(registrations, reading.tables[0])
            calendar = Calendar(dictionary.calendar)
            out = Path(f"{file.name}.parquet")
            check(
                reading.tables[0],
                registrations,
                mapping,
                calendar,
                today=north_end.TODAY,
                partner="club-0",
                out=out,
            )
            out.unlink()


def _prepare(notes: Path) -> None:
    from django.core.management import call_command

    from commonground.impact.measurement.tests.north_end import (
        a_file,
        accepted,
        north_end,
        submission_of,
    )

    call_command("migrate", verbosity=0)
    submission = submission_of(north_end(partners=4))
    began = time.monotonic()
    accepted(submission, a_file(3))
    first = time.monotonic() - began
    accepted(submission, a_file(4))
    following = time.monotonic() - began - first
    (notes / "pace").write_text(f"{first} {following}")


def _accepted(notes: Path) -> int:
    path = notes / "accepted"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _wait_for(wanted: int, notes: Path) -> None:
    while _accepted(notes) < wanted and not (notes / "problems").exists():
        time.sleep(0.005)


def _live(life: int, notes: Path) -> None:
    from commonground.impact.measurement.models import Submission
    from commonground.impact.measurement.tests.north_end import a_file, accepted

    _look(notes)
    submissions = list(Submission.objects.select_related("partner__initiative").order_by("pk"))
    for turn in range(10_000):
        submission = submissions[turn % len(submissions)]
        season = submission.period.split("-")
        content = a_file(
            5 + turn % 7, season=f"{season[1]} {season[0]}", start=life * 1000 + turn * 20
        )
        batch = accepted(submission, content)
        with (notes / "accepted").open("a") as file:
            file.write(f"{batch.pk} {batch.sha256}\n")
            file.flush()
            os.fsync(file.fileno())


def _look(notes: Path) -> None:
    from commonground.impact.measurement.checkup import checkup

    report = checkup()
    if not report.sound:
        _write(notes, "\n".join(report.lines()))


def _write(notes: Path, problem: str) -> None:
    with (notes / "problems").open("a") as file:
        file.write(f"{problem}\n")


def _in_a_fork(work) -> None:
    child = os.fork()
    if child == 0:
        _guarded(work)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(1)


def _guarded(work) -> None:
    """Whatever goes wrong in a life is told, and the life never returns into its parent."""
    try:
        work()
        os._exit(0)
    except BaseException as problem:
        import traceback

        _write(Path(sys.argv[1]), f"{problem!r}\n{traceback.format_exc()}")
        os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
