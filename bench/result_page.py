"""How fast: the page of results of a round that 400 people answered, and an answer on its way in."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, TIMES = 400, 20


def run(people: int = PEOPLE) -> list[dict[str, Any]]:
    """Milliseconds (median) in the server, on SQLite with the settings that people use."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "COMMONGROUND_DATA": folder,
            "DATABASE_URL": "",
            "COMMONGROUND_TODAY": "2017-06-01",
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
        }
        command = [sys.executable, "-m", "bench.result_page", str(people)]
        said = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
    rows: list[dict[str, Any]] = json.loads(said.stdout)
    return rows


def main(people: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from commonground.collective.health import services
    from commonground.collective.health.tests.builders import CLOSES, opened

    asked = opened("climate", count=5, cards=people - 7)
    answering = [_timed(lambda i=i: _answer(i)) for i in asked.wave.invitations.all()]
    closing = _timed(lambda: services.close_wave(asked.wave, today=CLOSES, actor=None))
    page = _page(asked)
    rows = [
        {"what": f"an answer, {people} people asked", "ms": _ms(answering), "KiB": _size(asked)},
        {"what": f"closing the round, {people} answers", "ms": closing * 1000},
        {"what": f"the page of results, {people} answers", "ms": _ms(page)},
    ]
    print(json.dumps(rows))


def _answer(invitation: Any) -> None:
    from commonground.collective.health.tests.builders import answer

    answer(invitation, 1 + invitation.pk % 5)


def _page(asked: Any) -> list[float]:
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(asked.here.ana.user)
    address = reverse("health:results", args=[asked.here.initiative.slug, asked.wave.pk])
    page = client.get(address, headers={"host": "localhost"})
    assert page.status_code == 200, page.status_code
    return [
        _timed(lambda: client.get(address, headers={"host": "localhost"})) for _n in range(TIMES)
    ]


def _size(asked: Any) -> int:
    from commonground.collective.health.models import Box

    return len(Box.objects.get(wave=asked.wave).sealed) // 1024


def _timed(work: Any) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
