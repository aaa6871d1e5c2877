"""One process to start: the pages, and in it the thread that does background work.

Granian's main process brings tables and static files up to date, then starts one worker process with
threads, which answers.
"""

from __future__ import annotations

import os
import socket

import django
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from commonground.config.prepare import prepare
from commonground.engine.errors import EngineError, translatable

THREADS = 4


class AddressTaken(EngineError):
    code = "serving.address_taken"
    message = translatable("Something else already answers on %(host)s, port %(port)s.")
    remedy = translatable(
        "Stop it, or choose another port: `--port 8080`, or `PORT=8080 make demo`."
    )


def refuse_taken_address(host: str, port: int) -> None:
    """Say so before anything starts; a server that cannot listen would end in a stack trace."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise AddressTaken(host=host, port=port) from problem


def know_the_address(host: str, port: int) -> None:
    """Tell the settings where they are served; call it before Django starts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    os.environ["HOST"], os.environ["PORT"] = host, str(port)


def serve(host: str, port: int, workers: int = 1) -> None:
    """Answer until SIGINT or SIGTERM; requests and the job under way are finished first.

    Background work needs no second process: the first worker process to get the lock does it.
    """
    know_the_address(host, port)
    os.environ["COMMONGROUND_WORKER"] = "yes"
    django.setup()
    prepare()
    Server(
        "commonground.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=THREADS,
        runtime_threads=1,
        backlog=256,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        process_name=None,
    ).serve()
