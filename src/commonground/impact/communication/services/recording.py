"""What is written down in a meeting, while it goes on: who is there, notes, who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.communication import errors
from commonground.impact.communication.models import Attendance, Decision, Meeting, Turns
from commonground.impact.communication.models.meetings import VoiceGroup
from commonground.impact.communication.queries.voice import agreed_on
from commonground.impact.communication.services.planning import require_on
from commonground.impact.communication.trail import leave
from commonground.impact.communication.voices import (
    countable,
    group_of,
    group_of_partner,
    with_lived_experience,
)

How = Attendance.How
ABSENT = "absent"


@dataclass(frozen=True)
class Noted:
    """How one seat was at the meeting: present, by delegate, excused, or not there after all."""

    seat: Seat
    how: str
    name: str = ""


def take_down(meeting: Meeting, *, today: date) -> Meeting:
    """The meeting takes place: it counts from today, and its follow-up is due the day after."""
    held = require_on(meeting)
    if held.on > today:
        raise errors.MeetingToCome(day=held.on.isoformat())
    if held.recorded_on is None:
        held.recorded_on = today
        held.follow_up_due_on = today + timedelta(days=1)
        held.save(update_fields=["recorded_on", "follow_up_due_on"])
    return held


@transaction.atomic
def note_attendance(
    meeting: Meeting, *, noted: list[Noted], today: date, actor: User | None
) -> int:
    """What is said of some seats; of the others stays what was said before, perhaps by somebody else."""
    held = take_down(meeting, today=today)
    lived = with_lived_experience([each.seat.pk for each in noted], day=held.on)
    for each in noted:
        _note(held, each, lived, today)
    _tell_decisions(held)
    leave("meeting.attended", held, held.initiative_id, actor, people=len(noted))
    return len(noted)


@transaction.atomic
def note_guest(
    meeting: Meeting,
    *,
    name: str,
    today: date,
    actor: User | None,
    partner: Partner | None = None,
    group: str = "",
) -> Attendance:
    """Somebody without a seat; the same name twice is one person."""
    held = take_down(meeting, today=today)
    fallback = group_of_partner(partner) if partner else "others"
    guest, is_new = Attendance.objects.get_or_create(
        meeting=held,
        how=How.GUEST,
        name=name.strip(),
        partner=partner,
        defaults={"group": group or fallback, "noted_on": today},
    )
    if is_new:
        _tell_decisions(held)
        leave("meeting.attended", held, held.initiative_id, actor, people=1)
    return guest


@transaction.atomic
def remove_guest(guest: Attendance, *, today: date, actor: User | None) -> None:
    """A guest was written down by mistake."""
    held = take_down(guest.meeting, today=today)
    Attendance.objects.filter(pk=guest.pk, how=How.GUEST).delete()
    _tell_decisions(held)
    leave("meeting.attended", held, held.initiative_id, actor, people=0)


@transaction.atomic
def write_notes(
    meeting: Meeting, *, notes: str, seen: int, today: date, actor: User | None
) -> Meeting:
    """Two people may write at once: the second sees both texts."""
    held = take_down(meeting, today=today)
    take_turn(held, seen=seen)
    held.notes = notes
    held.save(update_fields=["notes"])
    leave("meeting.noted", held, held.initiative_id, actor)
    return held


@transaction.atomic
def count_turns(
    meeting: Meeting, *, turns: Mapping[str, int], today: date, actor: User | None
) -> list[Turns]:
    """How often each group spoke, where the partners agreed to count it."""
    held = take_down(meeting, today=today)
    if not agreed_on(held.initiative, day=today):
        raise errors.VoicesNotCounted()
    heads = heads_at(held)
    if not heads:
        raise errors.TooFewToCount()
    Turns.objects.filter(meeting=held).delete()
    counted = Turns.objects.bulk_create(
        Turns(meeting=held, group=group, heads=n, turns=turns.get(group, 0), noted_on=today)
        for group, n in heads.items()
    )
    total = sum(turns.values())
    leave("meeting.voices_counted", held, held.initiative_id, actor, turns=total)
    return counted


@transaction.atomic
def mark_followed_up(meeting: Meeting, *, today: date, actor: User | None) -> bool:
    """Says whether this call is the one that may send: of two at the same moment only one is."""
    waiting = Meeting.objects.filter(pk=meeting.pk, followed_up_on__isnull=True)
    if not waiting.update(followed_up_on=today):
        return False
    meeting.followed_up_on = today
    leave("meeting.followed_up", meeting, meeting.initiative_id, actor)
    return True


def heads_at(meeting: Meeting) -> dict[str, int]:
    """People by the groups in which they may be counted."""
    there = Attendance.objects.filter(meeting=meeting).exclude(how=How.EXCUSED)
    return countable(there.values_list("group", flat=True))


def groups_at(meeting: Meeting) -> list[str]:
    """From where those speak who are there; who may not be counted may still be named as a group."""
    there = Attendance.objects.filter(meeting=meeting).exclude(how=How.EXCUSED).order_by()
    return sorted(set(there.values_list("group", flat=True)))


def _tell_decisions(meeting: Meeting) -> None:
    """Who was there when something was decided in the room, also when it is written down later."""
    groups = groups_at(meeting)
    Decision.objects.filter(meeting=meeting, is_spoken=True).update(
        groups=groups, with_lived_experience=VoiceGroup.LIVED in groups
    )


def _note(meeting: Meeting, noted: Noted, lived: set[int], today: date) -> None:
    if noted.how == ABSENT:
        Attendance.objects.filter(meeting=meeting, seat=noted.seat).delete()
        return
    name = noted.name.strip() if noted.how == How.DELEGATE else ""
    if noted.how == How.DELEGATE and not name:
        raise errors.DelegateWithoutName(person=noted.seat.person_name)
    is_delegate = noted.how == How.DELEGATE
    group = group_of_partner(noted.seat.partner) if is_delegate else group_of(noted.seat, lived)
    Attendance.objects.update_or_create(
        meeting=meeting,
        seat=noted.seat,
        defaults={
            "how": noted.how,
            "partner": noted.seat.partner,
            "name": name,
            "group": group,
            "noted_on": today,
        },
    )
