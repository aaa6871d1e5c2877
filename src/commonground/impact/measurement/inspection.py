"""Looking into a file of which nothing is kept.

A large file is looked into in the background; what was found is then held sealed until it is shown,
once, and destroyed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from commonground.collective.partnership.models import Initiative
from commonground.engine.records.read import read
from commonground.engine.records.report import describe
from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import services as jobs
from commonground.foundation.jobs.kinds import Runner
from commonground.foundation.jobs.models import Job
from commonground.impact.measurement import inbox, keys

INSPECT = "measurement.inspect"
_TOKEN = re.compile(r"[0-9a-f]{32}")


def look_into(stored_as: str, filename: str, initiative: Initiative) -> dict[str, Any]:
    """What the reader finds; the sealed file is gone again before the page is drawn."""
    key = keys.file_key(initiative)
    try:
        with (
            inbox.opened(stored_as, key=key, filename=filename) as path,
            read(path, filename=filename, scratch=inbox.folder()) as reading,
        ):
            return asdict(describe(reading, translate=gettext, examples=True))
    finally:
        inbox.shred(stored_as)


def look_into_later(stored_as: str, filename: str, initiative: Initiative, owner: User) -> Job:
    """The same in the background."""
    return jobs.start(
        INSPECT,
        owner=owner,
        initiative=initiative,
        arguments={"stored_as": stored_as, "filename": filename, "initiative": initiative.pk},
        label=gettext("Looking into %(name)s") % {"name": filename},
    )


@jobs.register(INSPECT, retryable=False)
def _look(job: Runner, *, stored_as: str, filename: str, initiative: int) -> Mapping[str, Any]:
    found = Initiative.objects.get(pk=initiative)
    report = look_into(stored_as, filename, found)
    key, fingerprint_key = keys.inbox_keys(found)
    body = [json.dumps(report).encode()]
    inbox.keep(body, key=key, fingerprint_key=fingerprint_key, stored_as=f"{stored_as}.found")
    return {"url": f"{reverse('measurement:inspect', args=[found.slug])}?found={stored_as}"}


def found_earlier(token: str, initiative: Initiative) -> dict[str, Any] | None:
    """What was found in the background: shown once."""
    if not _TOKEN.fullmatch(token) or not (inbox.folder() / f"{token}.found").is_file():
        return None
    pieces = inbox.unsealed(f"{token}.found", key=keys.file_key(initiative))
    report: dict[str, Any] = json.loads(b"".join(pieces))
    inbox.shred(token)
    return report
