"""Meetings are planned, moved, called off and put back; partners bring what they want to talk about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.impact.communication import errors
from commonground.impact.communication.models import AgendaItem, Holiday, Meeting, Series
from commonground.impact.communication.recurrence import held_on, slots
from commonground.impact.communication.trail import leave

PLANNED_AHEAD = timedelta(weeks=26)
LOOKING_BACK = timedelta(days=366)


@transaction.atomic
def plan_meeting(
    initiative: Initiative,
    *,
    title: str,
    on: date,
    at: time,
    today: date,
    now: datetime,
    actor: User | None,
    minutes: int = 90,
    place: str = "",
    convenor: Seat | None = None,
    for_all: bool = True,
) -> Meeting:
    """A single meeting, also one that was held without being planned; pressing twice plans one."""
    if on < today - LOOKING_BACK:
        raise errors.MeetingTooLongAgo(day=on.isoformat())
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    meeting, is_new = Meeting.objects.get_or_create(
        initiative=initiative,
        series=None,
        title=title,
        on=on,
        at=at,
        cancelled_on=None,
        defaults={
            "minutes": minutes,
            "time_zone": settings.TIME_ZONE,
            "place": place,
            "convenor": convenor,
            "for_all": for_all,
            "planned_on": today,
            "changed_at": now,
        },
    )
    if is_new:
        leave("meeting.planned", meeting, initiative.pk, actor, on=on, at=f"{at:%H:%M}")
    return meeting


@transaction.atomic
def begin_series(
    initiative: Initiative,
    *,
    name: str,
    rhythm: str,
    first_on: date,
    at: time,
    today: date,
    now: datetime,
    actor: User | None,
    minutes: int = 90,
    place: str = "",
    convenor: Seat | None = None,
    on_holiday: str = Series.OnHoliday.SKIP,
    ends_on: date | None = None,
    for_all: bool = True,
) -> Series:
    """A series with its meetings of the next half year; the hour plans the others."""
    if first_on < today:
        raise errors.MeetingInThePast(day=first_on.isoformat())
    if ends_on is not None and ends_on <= first_on:
        raise errors.SeriesEndsBeforeItBegins()
    series = Series.objects.create(
        initiative=initiative,
        name=name,
        rhythm=rhythm,
        first_on=first_on,
        ends_on=ends_on,
        at=at,
        minutes=minutes,
        time_zone=settings.TIME_ZONE,
        place=place,
        convenor=convenor,
        on_holiday=on_holiday,
        for_all=for_all,
    )
    plan_ahead(series, today=today, now=now)
    leave("series.begun", series, initiative.pk, actor, on=first_on, at=f"{at:%H:%M}")
    return series


@transaction.atomic
def plan_ahead(series: Series, *, today: date, now: datetime) -> int:
    """Plan what has come into reach; what is planned already is left as people have changed it."""
    held = Series.objects.select_for_update().get(pk=series.pk)
    start = held.planned_until or held.first_on
    end = min(today + PLANNED_AHEAD, held.ends_on or date.max)
    if end <= start:
        return 0
    holidays = _holidays(held.initiative_id, start)
    days = slots(held.rhythm, held.first_on, start=start, end=end)
    made = Meeting.objects.bulk_create(
        (_of_series(held, slot, holidays, today, now) for slot in days), ignore_conflicts=True
    )
    Series.objects.filter(pk=held.pk).update(planned_until=end)
    series.planned_until = end
    return len(made)


@transaction.atomic
def end_series(series: Series, *, on: date, today: date, now: datetime, actor: User | None) -> int:
    """No meeting from that day on; what was written down stays."""
    if on < today:
        raise errors.MeetingInThePast(day=on.isoformat())
    series.ends_on = on
    series.save(update_fields=["ends_on"])
    coming = Meeting.objects.filter(series=series, slot__gte=on, recorded_on__isnull=True)
    fallen = coming.filter(cancelled_on__isnull=True)
    count = fallen.update(cancelled_on=today, changed_at=now, times_changed=F("times_changed") + 1)
    leave("series.ended", series, series.initiative_id, actor, on=on, meetings=count)
    return count


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    on: date,
    at: time,
    today: date,
    now: datetime,
    actor: User | None,
    place: str = "",
    minutes: int | None = None,
    why: str = "",
) -> Meeting:
    """Another day or hour for this one meeting; the others of its series stay where they are."""
    held = _to_come(meeting)
    if on < today:
        raise errors.MeetingInThePast(day=on.isoformat())
    held.on, held.at, held.place = on, at, place
    held.minutes = minutes or held.minutes
    held.times_changed, held.changed_at = held.times_changed + 1, now
    held.save(update_fields=["on", "at", "place", "minutes", "times_changed", "changed_at"])
    leave("meeting.moved", held, held.initiative_id, actor, on=on, at=f"{at:%H:%M}", why=why)
    return held


@transaction.atomic
def cancel_meeting(
    meeting: Meeting, *, why: str, today: date, now: datetime, actor: User | None
) -> Meeting:
    """It does not take place, or did not; it can be put back."""
    held = _to_come(meeting)
    held.cancelled_on, held.cancelled_why = today, why
    held.times_changed, held.changed_at = held.times_changed + 1, now
    held.save(update_fields=["cancelled_on", "cancelled_why", "times_changed", "changed_at"])
    leave("meeting.cancelled", held, held.initiative_id, actor, on=held.on, why=why)
    return held


@transaction.atomic
def put_back(meeting: Meeting, *, now: datetime, actor: User | None) -> Meeting:
    """A meeting that was called off takes place after all; doing it twice does it once."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.cancelled_on is None:
        return held
    held.cancelled_on, held.cancelled_why = None, ""
    held.times_changed, held.changed_at = held.times_changed + 1, now
    held.save(update_fields=["cancelled_on", "cancelled_why", "times_changed", "changed_at"])
    leave("meeting.put_back", held, held.initiative_id, actor, on=held.on)
    return held


@transaction.atomic
def add_holiday(
    initiative: Initiative, *, on: date, name: str, today: date, now: datetime, actor: User | None
) -> Holiday:
    """A day without meetings; what a series had planned there falls out or moves, as it says."""
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(initiative=initiative, on=on, name=name)
    except IntegrityError:
        raise errors.HolidayTwice(day=on.isoformat()) from None
    planned = Meeting.objects.filter(
        initiative=initiative,
        on=on,
        slot=on,
        cancelled_on__isnull=True,
        recorded_on__isnull=True,
    )
    holidays = _holidays(initiative.pk, on)
    for meeting in planned.select_related("series") if on >= today else ():
        _obey(meeting, holidays, name, today, now)
    leave("holiday.added", holiday, initiative.pk, actor, on=on)
    return holiday


@transaction.atomic
def bring_item(
    meeting: Meeting,
    *,
    partner: Partner,
    words: str,
    today: date,
    actor: User | None,
    minutes: int | None = None,
) -> AgendaItem:
    """A partner puts something on the agenda; the same words twice are one item."""
    require_on(meeting)
    item, is_new = AgendaItem.objects.get_or_create(
        meeting=meeting,
        partner=partner,
        words=words.strip(),
        withdrawn_on=None,
        defaults={"minutes": minutes, "brought_on": today},
    )
    if is_new:
        initiative_id = meeting.initiative_id
        leave("agenda_item.brought", item, initiative_id, actor, partner=str(partner))
    return item


@transaction.atomic
def withdraw_item(item: AgendaItem, *, today: date, actor: User | None) -> AgendaItem:
    """The partner no longer needs it talked about."""
    left = AgendaItem.objects.filter(pk=item.pk, withdrawn_on__isnull=True)
    if left.update(withdrawn_on=today):
        item.withdrawn_on = today
        leave("agenda_item.withdrawn", item, item.meeting.initiative_id, actor)
    return item


def _of_series(
    series: Series, slot: date, holidays: dict[date, str], today: date, now: datetime
) -> Meeting:
    on = held_on(slot, holidays=holidays, on_holiday=series.on_holiday)
    return Meeting(
        initiative_id=series.initiative_id,
        series=series,
        slot=slot,
        title=series.name,
        on=on or slot,
        at=series.at,
        minutes=series.minutes,
        time_zone=series.time_zone,
        place=series.place,
        convenor_id=series.convenor_id,
        for_all=series.for_all,
        planned_on=today,
        changed_at=now,
        cancelled_on=None if on else today,
        cancelled_why="" if on else holidays[slot],
    )


def _obey(
    meeting: Meeting, holidays: dict[date, str], name: str, today: date, now: datetime
) -> None:
    series = meeting.series
    assert series is not None  # only meetings of a series have a slot
    on = held_on(meeting.on, holidays=holidays, on_holiday=series.on_holiday)
    if on == meeting.on:
        return
    meeting.on = on or meeting.on
    if on is None:
        meeting.cancelled_on, meeting.cancelled_why = today, name
    meeting.times_changed, meeting.changed_at = meeting.times_changed + 1, now
    meeting.save()


def _holidays(initiative_id: int, start: date) -> dict[date, str]:
    found: Iterable[Holiday] = Holiday.objects.filter(initiative=initiative_id, on__gte=start)
    return {holiday.on: holiday.name for holiday in found}


def require_on(meeting: Meeting) -> Meeting:
    """The row as it is now, kept still; refused when it was called off."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.cancelled_on is not None:
        raise errors.MeetingCancelled()
    return held


def _to_come(meeting: Meeting) -> Meeting:
    """Refused also when something was written down in it."""
    held = require_on(meeting)
    if held.recorded_on is not None:
        raise errors.MeetingHeld()
    return held
