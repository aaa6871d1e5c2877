"""A small partnership with a dictionary and batches written straight into the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from commonground.collective.partnership.models import Initiative, Organisation, Partner, Seat
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import batches
from commonground.impact.measurement.dictionary import install
from commonground.impact.measurement.models import Batch, Submission, Upload

NOW = datetime(2017, 3, 1, 9, 0, tzinfo=UTC)
DICTIONARY = """
name: north-end
label: North End sport
calendar:
  seasons: {fall: 09-01, winter: 01-01}
  first: fall 2015
  last: winter 2017
  year_starts_with: fall
records:
  registrations:
    label: Registrations
    fields:
      child: {type: person, label: Child}
      season: {type: period, label: Season}
      partner: {type: organisation, label: Partner}
      sport: {type: programme, label: Sport}
      gender: {type: category, label: Gender, required: false}
    due: {every: period, days_after: 30}
measures:
  registrations:
    kind: count
    label: Registrations
    definition: Every place that a child took in a season.
    records: registrations
    breakdowns: [partner, sport]
    direction: up
    unit: registrations
    steward: Halifax PLAYS
    target: {value: 100, by: winter 2017}
  children:
    kind: people
    label: Children
    definition: Different children; a child with two partners counts once.
    records: registrations
    breakdowns: [partner, sport]
    direction: up
    unit: children
  came_back:
    kind: retention
    label: Came back next season
    definition: Of the children who took part in a season, those who took part in the next one.
    records: registrations
    base: active
    breakdowns: [partner]
    direction: up
  came_back_same_partner:
    kind: retention
    label: Came back to the same partner
    records: registrations
    base: active
    level: same_partner
    breakdowns: [partner]
    direction: up
"""
SEASONS = ("2015-fall", "2016-winter", "2016-fall", "2017-winter")
Row = tuple[int, str, str]  # child, sport, gender


@dataclass
class Scene:
    initiative: Initiative
    partners: dict[str, Partner]

    @property
    def first(self) -> Partner:
        return next(iter(self.partners.values()))


def scene(
    partners: Iterable[str] = ("basketball", "judo", "swimming"),
    *,
    slug: str = "north-end",
    dictionary: str = DICTIONARY,
    threshold: int = 10,
) -> Scene:
    initiative = Initiative.objects.create(
        slug=slug, name=f"The {slug}", started_on=date(2015, 9, 1), threshold=threshold
    )
    made = {code: partner(initiative, code) for code in partners}
    install(initiative, load_dictionary(dictionary), actor=None, now=NOW, reason="Agreed in June.")
    return Scene(initiative, made)


def partner(initiative: Initiative, code: str, joined_on: date = date(2015, 9, 1)) -> Partner:
    organisation = Organisation.objects.get_or_create(
        name=code.title(), defaults={"sector": "nonprofit", "kind": "club"}
    )[0]
    return Partner.objects.create(
        initiative=initiative, organisation=organisation, code=code, joined_on=joined_on
    )


def person(scene: Scene, email: str, role: str, code: str) -> User:
    user = User.objects.create_user(email=email, password="correct horse battery staple")
    Seat.objects.create(
        initiative=scene.initiative,
        partner=scene.partners[code],
        user=user,
        person_name=email,
        role=role,
        starts_on=date(2015, 9, 1),
    )
    return user


def due(partner: Partner, season: str, records: str = "registrations") -> Submission:
    return Submission.objects.get_or_create(
        partner=partner, record_type=records, period=season, defaults={"due_on": date(2017, 1, 1)}
    )[0]


def batch(
    partner: Partner, season: str, rows: Sequence[Row], *, at: datetime = NOW, refused: int = 0
) -> Batch:
    """Accepted records of one partner and season, replacing what was there."""
    submission = due(partner, season)
    sha256 = _parquet(partner.code, season, rows)
    old = submission.batches.filter(superseded_at__isnull=True).first()
    if old:
        old.superseded_at = at
        old.save(update_fields=["superseded_at"])
    upload = Upload.objects.create(
        submission=submission,
        fingerprint=sha256,
        filename="registrations.csv",
        size=1,
        state=Upload.State.ACCEPTED,
        received_at=at,
        expires_at=at,
    )
    submission.state = Submission.State.ACCEPTED
    submission.save(update_fields=["state"])
    return Batch.objects.create(
        submission=submission,
        upload=upload,
        sha256=sha256,
        record_type_version=1,
        rows=len(rows),
        people=len({child for child, _, _ in rows}),
        refused=refused,
        set_aside=0,
        accepted_at=at,
        replaces=old,
    )


def _parquet(code: str, season: str, rows: Sequence[Row]) -> str:
    table = pa.table(
        {
            "child": pa.array([child for child, _, _ in rows], pa.int64()),
            "season": pa.array([season] * len(rows), pa.string()),
            "partner": pa.array([code] * len(rows), pa.string()),
            "sport": pa.array([sport for _, sport, _ in rows], pa.string()),
            "gender": pa.array([gender for _, _, gender in rows], pa.string()),
        }
    )
    path = batches.folder() / "new.parquet"
    pq.write_table(table, path)
    return _named_by_content(path)


def _named_by_content(path: Path) -> str:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    path.replace(batches.path_of(sha256))
    return sha256


def children(first: int, count: int, sport: str = "ball", gender: str = "girl") -> list[Row]:
    """One registration for each of so many children, numbered from ``first``."""
    return [(number, sport, gender) for number in range(first, first + count)]
