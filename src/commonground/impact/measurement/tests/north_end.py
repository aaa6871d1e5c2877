"""A small invented partnership for tests: three partners, two seasons, one record type."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth import get_user_model

from commonground.collective.partnership.models import Initiative, Organisation, Partner, Seat
from commonground.engine.measures.loading import load_dictionary
from commonground.impact.measurement import dictionary, services
from commonground.impact.measurement.models import Batch, Submission, Upload

NOW = datetime(2017, 3, 3, 15, 0, tzinfo=UTC)
TODAY = date(2017, 3, 3)
DEFINITIONS = """
name: north-end
calendar:
  seasons: {fall: 09-01, winter: 01-01}
  first: fall 2016
  last: winter 2017
  year_starts_with: fall
records:
  registrations:
    label: Registrations
    due: {every: period, days_after: 20}
    fields:
      child: {type: person, label: child, parts: {name: {type: name}, birth_date: {type: birth_date}}}
      programme: {type: programme}
      partner: {type: organisation}
      season: {type: period}
      fee: {type: amount, required: false}
measures:
  registrations: {kind: count, records: registrations, label: Registrations}
"""
HEADER = "Name,Birth date,Programme,Season,Fee"


def north_end(
    slug: str = "north-end", partners: int = 3, definitions: str = DEFINITIONS
) -> Initiative:
    initiative = Initiative.objects.create(slug=slug, name="North End", started_on=date(2015, 9, 1))
    for number in range(partners):
        organisation, _ = Organisation.objects.get_or_create(
            name=f"Club {number}", defaults={"sector": "nonprofit", "kind": "sport-body"}
        )
        Partner.objects.create(
            initiative=initiative,
            organisation=organisation,
            code=f"club-{number}",
            joined_on=date(2015, 9, 1),
        )
    dictionary.install(
        initiative, load_dictionary(definitions), actor=None, now=NOW, reason="agreed"
    )
    services.open_due(initiative, today=date(2017, 1, 2))
    return initiative


def somebody(initiative: Initiative, role: str, partner: str = "club-0", email: str = "") -> Any:
    user = get_user_model().objects.create_user(email or f"{role}@{partner}.example")
    Seat.objects.create(
        initiative=initiative,
        partner=initiative.partners.get(code=partner),
        user=user,
        person_name=user.email,
        email=user.email,
        role=role,
        starts_on=date(2015, 9, 1),
    )
    return user


def submission_of(
    initiative: Initiative, partner: str = "club-0", period: str = "2016-fall"
) -> Submission:
    return Submission.objects.select_related("partner__initiative", "partner__organisation").get(
        partner__initiative=initiative, partner__code=partner, period=period
    )


def a_file(rows: int = 3, *, season: str = "fall 2016", start: int = 0, more: str = "") -> bytes:
    lines = [
        f"Zebulon Quux{n},2008-01-{n % 28 + 1:02d},Judo,{season},20"
        for n in range(start, start + rows)
    ]
    return "\n".join([HEADER, *lines, more]).strip().encode() + b"\n"


def receive(submission: Submission, content: bytes | None = None, **more: Any) -> Upload:
    more = {"filename": "fall.csv", "actor": None, "now": NOW} | more
    return services.receive(submission, file=io.BytesIO(content or a_file()), **more)


def checked(submission: Submission, content: bytes | None = None, **more: Any) -> Upload:
    upload = receive(submission, content, **more)
    services.check_upload(upload, now=NOW)
    return upload


def accepted(submission: Submission, content: bytes | None = None, **more: Any) -> Batch:
    return services.accept(checked(submission, content, **more), actor=None, now=NOW)
