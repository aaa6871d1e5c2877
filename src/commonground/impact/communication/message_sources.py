"""What digest and calendar tell of messages and of shared measurement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Seat
from commonground.foundation.calendars import Appointment
from commonground.impact.communication.changed import Changed, changes_of
from commonground.impact.communication.digest import DigestItem, Group
from commonground.impact.communication.message_queries import published, readable
from commonground.impact.communication.models import Message
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.models import Batch, Submission
from commonground.impact.measurement.queries import Entry, entries_of

AHEAD = timedelta(days=21)  # files are told of three weeks before they are due
BACK = timedelta(days=366)  # what a calendar shows of the past


def messages(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """Published messages and additions that this seat may read, whole."""
    last = until - timedelta(days=1)
    sees_all = seat.role == Seat.Role.COORDINATOR
    found = published(seat.initiative, day=last).filter(
        readable([seat.partner_id], sees_all=sees_all), withdrawn_on__isnull=True
    )
    for message in found.filter(published_on__gte=since):
        yield _told(seat, message, message.text, message.published_on or since)
    for message in found.filter(
        published_on__lt=since, additions__added_on__range=(since, last)
    ).distinct():
        for addition in message.added:
            if addition.added_on >= since:
                yield _told(seat, message, addition.text, addition.added_on)


def due_files(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """Files that the seat's partner owes, for its data person."""
    for entry in _owed(seat, until):
        if entry.submission.due_on <= until + AHEAD:
            yield DigestItem(
                Group.DUE,
                entry.submission.due_on,
                str(entry.column.heading),
                _due_words(entry),
                at("submission", entry.submission),
            )


def new_results(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """Files that came to count: the measures are made from more than before."""
    first, last = (_midnight(day) for day in (since, until))
    taken = Batch.objects.filter(
        submission__partner__initiative=seat.initiative,
        accepted_at__gte=first,
        accepted_at__lt=last,
        superseded_at__isnull=True,
    ).select_related("submission__partner__organisation")
    partners = sorted({str(batch.submission.partner) for batch in taken})
    if partners:
        yield DigestItem(
            Group.RESULTS,
            max(timezone.localdate(batch.accepted_at) for batch in taken),
            _("The measures count new files"),
            _("Files were taken from: %(partners)s.") % {"partners": ", ".join(partners)},
            reverse("measurement:scorecard", args=[seat.initiative.slug]),
        )


def due_days(seat: Seat, today: date) -> Iterator[Appointment]:
    """The days by which the seat's partner owes a file; what was sent back is a newer entry."""
    owed = [entry for entry in _owed(seat, today) if entry.submission.due_on >= today - BACK]
    changes = changes_of(Submission, [entry.submission.pk for entry in owed])
    for entry in owed:
        yield _due_day(seat, entry, changes.get(entry.submission.pk))


def _due_day(seat: Seat, entry: Entry, change: Changed | None) -> Appointment:
    due_on, submission = entry.submission.due_on, entry.submission
    heading = {"what": entry.column.heading, "partner": seat.partner}
    return Appointment(
        uid=f"submission-{submission.pk}@{seat.initiative.slug}.commonground",
        title=_("Due: %(what)s (%(partner)s)") % heading,
        starts=due_on,
        ends=due_on,
        changed_at=change.last
        if change
        else datetime.combine(seat.initiative.started_on, time(), UTC),
        words=submission.note,
        sequence=change.times if change else 0,
    )


def _owed(seat: Seat, today: date) -> list[Entry]:
    """What is open for the seat's partner; only a data person sends files."""
    if seat.role != Seat.Role.DATA or (found := current_if_any(seat.initiative)) is None:
        return []
    entries = entries_of([seat.partner_id], seat.initiative, found.dictionary, today=today)
    waiting = (Submission.State.DUE, Submission.State.SENT_BACK)
    return [entry for entry in entries if entry.submission.state in waiting]


def _due_words(entry: Entry) -> str:
    if entry.submission.state == Submission.State.SENT_BACK:
        return _("It was sent back: %(note)s") % {"note": entry.submission.note}
    if entry.is_late:
        return _("It was due. If something is in the way, the backbone helps.")
    return _("It is due soon.")


def _told(seat: Seat, message: Message, text: str, when: date) -> DigestItem:
    return DigestItem(
        Group.MESSAGES,
        when,
        f"{message.title} ({message.partner})",
        text,
        reverse("communication:message", args=[seat.initiative.slug, message.pk]),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
