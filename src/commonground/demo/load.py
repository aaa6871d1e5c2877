"""The demo is loaded as partners would do it: file by file, through receive, check and accept.

Each file is accepted whole or not at all, so that an interrupted load goes on where it stopped; a
finished one leaves a mark in the trail and is never repeated over what visitors have changed since.
"""

from __future__ import annotations

from io import BytesIO

from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from commonground.collective.partnership.models import Initiative, Seat
from commonground.demo.comings_and_goings import come_and_go
from commonground.demo.files import PartnerFile, due_on, sent_files
from commonground.demo.first_meeting import first_meeting
from commonground.demo.handouts import write_handouts
from commonground.demo.partnership import noon, partnership
from commonground.demo.shapes import SHAPES, Shape, content, filename
from commonground.demo.story import SEASONS
from commonground.demo.years_together import live_together
from commonground.engine.records.mapping import ColumnMapping
from commonground.foundation.audit.models import Event
from commonground.foundation.audit.services import record
from commonground.impact.measurement import results, services
from commonground.impact.measurement.models import Batch, Submission

LOADED = "demo.loaded"
NAME = "child.child_name"


def load_demo(*, console: Console | None = None) -> Initiative:
    """The North End partnership with the files that its partners sent; once, and then found again."""
    initiative = partnership()
    first_meeting()
    write_handouts()
    if is_loaded(initiative):
        return initiative
    console = console or Console(stderr=True, quiet=True)
    services.open_due(initiative, today=due_on(SEASONS[-1]))
    bring_in(initiative, console)
    come_and_go(initiative, _coordinator(initiative))
    live_together(initiative)
    with console.status("Working out the measures ..."):
        results.refresh(initiative, now=timezone.now())
    record(LOADED, actor=None, subject=initiative, initiative_id=initiative.pk)
    return initiative


def is_loaded(initiative: Initiative) -> bool:
    """Whether a load has come to its end."""
    return Event.objects.filter(initiative_id=initiative.pk, verb=LOADED).exists()


def bring_in(initiative: Initiative, console: Console) -> None:
    """Receive, check and accept every file that is not there yet, in the order of the story."""
    people = _data_people(initiative)
    waiting = _waiting(initiative)
    files = [file for file in sent_files() if (file.partner, file.season) in waiting]
    with _progress(console) as progress:
        bar = progress.add_task(f"Bringing in {len(files)} files", total=len(files))
        for file in files:
            progress.update(bar, description=filename(file))
            bring_in_file(waiting[file.partner, file.season], file, people[file.partner])
            progress.advance(bar)
        progress.update(bar, description="All files are in")


def bring_in_file(submission: Submission, file: PartnerFile, seat: Seat) -> Batch:
    """One partner's file, on the day of the story on which it was sent."""
    now = noon(file.sent_on)
    upload = services.receive(
        submission,
        file=BytesIO(content(file)),
        filename=filename(file),
        actor=seat.user,
        now=now,
    )
    with services.propose(upload) as proposal:
        tables, mapping = proposal.numbers, decided(proposal.mapping, SHAPES[file.partner])
    services.check_upload(upload, now=now, tables=tables, mapping=mapping)
    return services.accept(upload, actor=seat.user, now=now)


def decided(proposed: ColumnMapping, shape: Shape) -> ColumnMapping:
    """What the partner's data person adds to the proposal: once, and then it is remembered."""
    if not shape.name_column or proposed.fills(NAME):
        return proposed
    return proposed.model_copy(update={"fields": proposed.fields | {NAME: (shape.name_column,)}})


def _waiting(initiative: Initiative) -> dict[tuple[str, str], Submission]:
    """Submissions without a batch, by partner and season."""
    submissions = Submission.objects.filter(
        partner__initiative=initiative, batches__isnull=True
    ).select_related("partner__initiative", "partner__organisation")
    return {(s.partner.code, s.period): s for s in submissions}


def _data_people(initiative: Initiative) -> dict[str, Seat]:
    seats = Seat.objects.filter(initiative=initiative, role=Seat.Role.DATA)
    return {seat.partner.code: seat for seat in seats.select_related("partner", "user")}


def _coordinator(initiative: Initiative) -> Seat:
    seats = Seat.objects.filter(initiative=initiative, role=Seat.Role.COORDINATOR)
    return seats.select_related("user").earliest("starts_on")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<36}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
