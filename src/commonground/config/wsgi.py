"""The application that the server runs; in the serving process also the thread for background work."""

from __future__ import annotations

import atexit
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")


def _start_worker() -> None:
    from commonground.foundation.jobs.worker import JobWorker

    worker = JobWorker()
    worker.start()
    atexit.register(worker.stop, 5)


application = get_wsgi_application()
if os.environ.get("COMMONGROUND_WORKER") == "yes":
    _start_worker()
