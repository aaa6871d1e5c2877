"""Is everything that counts whole, counted once, and nothing accepted lost? For `commonground check`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Count, Q

from commonground.engine.errors import translatable
from commonground.impact.measurement import batches, inbox, keys
from commonground.impact.measurement.models import Batch, Destruction, Submission, Upload
from commonground.impact.measurement.services.holding import OPEN
from commonground.impact.measurement.services.retaining import remaining_files

# Younger strangers may belong to somebody who is at work this minute.
GRACE = timedelta(days=1)
# A folder is what a check puts aside while it works, perhaps unsealed; none works for an hour.
GRACE_AT_WORK = timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be; ``message`` is filled with ``facts``."""

    message: str
    facts: dict[str, object]

    def sentence(self) -> str:
        return self.message % self.facts


@dataclass(frozen=True)
class Checkup:
    """``problems`` need somebody; ``leftovers`` are harmless files that `sweep` removes."""

    batches: int
    rows: int
    problems: tuple[Finding, ...]
    leftovers: tuple[Path, ...]
    destroyed: int = 0

    @property
    def sound(self) -> bool:
        return not self.problems

    def lines(self) -> Iterator[str]:
        """What was looked at and what was found, for a terminal."""
        yield f"{self.batches} batches count, with {self.rows} rows."
        if self.destroyed:
            yield f"The rows of {self.destroyed} batches were destroyed, as the partners agreed."
        yield from (finding.sentence() for finding in self.problems)
        if self.leftovers:
            yield f"{len(self.leftovers)} leftover files of an interruption; they are swept up in a day."
        if self.sound:
            yield "Every batch that counts is whole, none is doubled, nothing accepted is missing."


def checkup() -> Checkup:
    """Read every batch that a row speaks of and compare; changes nothing."""
    problems = [*_broken_batches(), *_doubled(), *_without_batch(), *_unreadable_uploads()]
    problems += [*_open_keys(), *_not_destroyed()]
    current = Batch.objects.filter(superseded_at__isnull=True, destruction__isnull=True)
    return Checkup(
        batches=current.count(),
        rows=sum(current.values_list("rows", flat=True)),
        problems=tuple(problems),
        leftovers=tuple(leftovers()),
        destroyed=Batch.objects.filter(destruction__isnull=False).count(),
    )


def leftovers() -> Iterator[Path]:
    """Files that no row speaks of: what a crash between file and row leaves behind."""
    living = Batch.objects.filter(destruction__isnull=True)
    counted = set(living.values_list("sha256", flat=True))
    yield from (p for p in batches.folder().glob("*.parquet") if p.stem not in counted)
    on_their_way = dict(Upload.objects.filter(state__in=OPEN).values_list("pk", "stored_as"))
    for path in batches.checked_folder().iterdir():
        if path.name.split(".")[0] not in map(str, on_their_way):
            yield path
    accepted = Upload.objects.filter(state=Upload.State.ACCEPTED).values_list("pk", flat=True)
    held = {*on_their_way.values(), *(f"accepted-{pk}" for pk in accepted)}
    for path in inbox.folder().iterdir():
        if path.name.endswith(".part") or path.name.split(".")[0] not in held:
            yield path


def sweep(*, now: datetime) -> int:
    """Remove leftovers that nobody can be working on any more; answers how many."""
    old = [
        path
        for path in leftovers()
        if _age(path, now) > (GRACE_AT_WORK if path.is_dir() else GRACE)
    ]
    for path in old:
        if path.is_dir():  # what a check that was killed had put aside
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def _age(path: Path, now: datetime) -> timedelta:
    try:
        return timedelta(seconds=now.timestamp() - path.stat().st_mtime)
    except FileNotFoundError:
        return timedelta()


def _broken_batches() -> Iterator[Finding]:
    living = Batch.objects.filter(destruction__isnull=True)
    for sha256 in living.order_by("sha256").values_list("sha256", flat=True).distinct():
        if not batches.path_of(sha256).is_file():
            yield Finding(
                translatable("Batch %(sha256)s is missing. Restore it from the backup."),
                {"sha256": sha256},
            )
        elif not batches.is_whole(sha256):
            yield Finding(
                translatable("Batch %(sha256)s was changed on disk. Restore it from the backup."),
                {"sha256": sha256},
            )


def _doubled() -> Iterator[Finding]:
    current = Count("batches", filter=Q(batches__superseded_at__isnull=True))
    for submission in Submission.objects.annotate(current=current).filter(current__gt=1):
        yield Finding(
            translatable("Submission %(id)s counts %(n)s batches at once; only one may count."),
            {"id": submission.pk, "n": submission.current},
        )


def _without_batch() -> Iterator[Finding]:
    lost = Upload.objects.filter(state=Upload.State.ACCEPTED, batches__isnull=True)
    for upload in lost:
        yield Finding(
            translatable("Upload %(id)s was accepted but has no batch. Ask for the file again."),
            {"id": upload.pk},
        )
    empty = Submission.objects.filter(state=Submission.State.ACCEPTED).exclude(
        batches__in=Batch.objects.filter(superseded_at__isnull=True)
    )
    for submission in empty:
        yield Finding(
            translatable("Submission %(id)s says accepted but no batch of it counts."),
            {"id": submission.pk},
        )


def _unreadable_uploads() -> Iterator[Finding]:
    for upload in Upload.objects.filter(state__in=OPEN):
        if not (inbox.folder() / upload.stored_as).is_file():
            yield Finding(
                translatable("The held file of upload %(id)s is missing. Withdraw it."),
                {"id": upload.pk},
            )


def _open_keys() -> Iterator[Finding]:
    for path in keys.folder().glob("*.key"):
        if path.stat().st_mode & 0o077:
            yield Finding(
                translatable("Others can read the key %(file)s. Run `chmod 600` on it."),
                {"file": path.name},
            )


def _not_destroyed() -> Iterator[Finding]:
    """A row says that they are gone: a crash in between, or a backup of files that was put back."""
    for destruction in Destruction.objects.filter(done_at__isnull=False):
        for sha256 in remaining_files(destruction):
            yield Finding(
                translatable(
                    "Batch %(sha256)s was to be destroyed and lies on disk. The next hour removes it "
                    "while `commonground serve` runs."
                ),
                {"sha256": sha256},
            )
