"""Checking while the person waits, or in the background when a file is large."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.engine.periods import Calendar
from commonground.engine.records.mapping import ColumnMapping
from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import services as jobs
from commonground.foundation.jobs.kinds import Runner
from commonground.foundation.jobs.models import Job
from commonground.impact.measurement import agreed, inbox, keys, services
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.dictionary import current, dictionary_of
from commonground.impact.measurement.mapping_page import (
    MappingPage,
    chosen_mapping,
    chosen_tables,
    from_plain,
    page_of,
    with_choices,
)
from commonground.impact.measurement.models import Upload
from commonground.impact.measurement.queries import allowed_periods, period_label
from commonground.impact.measurement.services.checking import records_of

SMALL = 512 * 1024  # some ten thousand rows: read and checked while the person waits, in a second


def mapping_page_of(upload: Upload, number: int | None) -> MappingPage:
    """Read now when the file is small, else as the background work left it."""
    held = _held_page(upload, number)
    if held is not None:
        return held
    with services.propose(upload, table=number) as proposal:
        return page_of(proposal, _periods(upload), str(upload.submission.partner))


def fields_refused(upload: Upload) -> list[str]:
    """Fields that the partners' agreements keep out of this file."""
    submission = upload.submission
    definitions = current(submission.partner.initiative)
    return agreed.fields_refused(submission, records_of(submission, definitions))


def reading_first(upload: Upload, *, owner: User) -> Job | None:
    """Background work for a large file whose tables nobody has looked for yet."""
    if upload.size <= SMALL or _page_path(upload).is_file():
        return None
    return _start("measurement.read", upload, owner, _("Reading %(name)s"))


def check_chosen(
    upload: Upload, number: int | None, posted: QueryDict, *, owner: User
) -> Job | None:
    """Check with the columns that a person chose; a job when that may take longer than a page."""
    page = mapping_page_of(upload, number)
    mapping, tables = chosen_mapping(page, posted), chosen_tables(page, posted)
    if upload.size <= SMALL:
        services.check_upload(upload, now=timezone.now(), tables=tables, mapping=mapping)
        return None
    services.choose(upload, tables=tables, mapping=mapping)
    return _start("measurement.check", upload, owner, _("Checking the rows of %(name)s"))


@jobs.register("measurement.read")
def read_in_background(job: Runner, *, upload: int, url: str) -> Mapping[str, Any]:
    found = _upload(upload)
    with services.propose(found) as proposal:
        page = page_of(proposal, _periods(found), str(found.submission.partner))
    initiative = found.submission.partner.initiative
    key, fingerprint_key = keys.inbox_keys(initiative)
    body = [json.dumps(asdict(page)).encode()]
    name = _page_path(found).name
    inbox.keep(body, key=key, fingerprint_key=fingerprint_key, stored_as=name)
    return {"url": url}


@jobs.register("measurement.check")
def check_in_background(job: Runner, *, upload: int, url: str) -> Mapping[str, Any]:
    services.check_upload(_upload(upload), now=timezone.now(), progress=job.progress)
    return {"url": url}


def _start(kind: str, upload: Upload, owner: User, label: str) -> Job:
    following = "map" if kind == "measurement.read" else "preview"
    return jobs.start(
        kind,
        owner=owner,
        initiative=upload.submission.partner.initiative,
        arguments={"upload": upload.pk, "url": at(following, upload.submission)},
        label=label % {"name": upload.filename},
    )


def _held_page(upload: Upload, number: int | None) -> MappingPage | None:
    path = _page_path(upload)
    if upload.size <= SMALL or not path.is_file():
        return None
    key = keys.file_key(upload.submission.partner.initiative)
    body = b"".join(inbox.unsealed(path.name, key=key, filename=upload.filename))
    page = from_plain(json.loads(body))
    if number not in (None, page.number):
        return None
    if upload.choices:
        return with_choices(page, ColumnMapping.model_validate(upload.choices["mapping"]))
    return page


def _page_path(upload: Upload) -> Path:
    return inbox.folder() / f"{upload.stored_as}.columns"


def _periods(upload: Upload) -> tuple[tuple[str, str], ...]:
    calendar = Calendar(dictionary_of(upload.submission.partner.initiative).calendar)
    allowed = allowed_periods(upload.submission, calendar)
    return tuple((n, str(period_label(n, calendar))) for n in calendar.names if n in allowed)


def _upload(upload_id: int) -> Upload:
    return Upload.objects.select_related(
        "submission__partner__organisation", "submission__partner__initiative"
    ).get(pk=upload_id)
