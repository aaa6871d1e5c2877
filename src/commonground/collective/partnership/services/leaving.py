"""A partner leaves, with everything it holds in other hands."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership import errors, leaving_errors
from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.leaving_queries import unsettled
from commonground.collective.partnership.models import Departure, HandoverItem, Partner, Seat
from commonground.collective.partnership.services.partners import leave
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

State = HandoverItem.State


@transaction.atomic
def open_departure(
    partner: Partner,
    *,
    kind: str,
    reason: str,
    leaves_on: date,
    today: date,
    actor: User | None,
) -> Departure:
    """A partner says that it will leave, or is suddenly gone."""
    if partner.left_on is not None:
        raise errors.AlreadyLeft(partner=str(partner), day=partner.left_on.isoformat())
    if Departure.objects.filter(partner=partner).exists():
        raise leaving_errors.DepartureOpen(partner=str(partner))
    if leaves_on < partner.joined_on:
        raise errors.EndsBeforeStart(
            subject=str(partner), end=leaves_on.isoformat(), start=partner.joined_on.isoformat()
        )
    departure = Departure.objects.create(
        partner=partner,
        kind=kind,
        reason=reason.strip(),
        announced_on=today,
        leaves_on=leaves_on,
    )
    _record("departure.opened", departure, actor, leaves_on=leaves_on.isoformat(), kind=kind)
    return departure


@transaction.atomic
def call_off(departure: Departure, *, actor: User | None) -> None:
    """The partner stays. What was handed over meanwhile stays in its new hands."""
    _require_running(departure)
    _record("departure.called_off", departure, actor)
    departure.delete()


@transaction.atomic
def settle_item(
    departure: Departure,
    thing: Handover,
    *,
    today: date,
    actor: User | None,
    seat: Seat | None = None,
    partner: Partner | None = None,
    owner: str = "",
    note: str = "",
) -> HandoverItem:
    """One thing goes to a person, to a partner, or stays open in somebody's care."""
    owner = owner.strip()
    if sum(map(bool, (seat, partner, owner))) != 1:
        raise leaving_errors.OneOwner()
    if partner and thing.needs_seat:
        raise leaving_errors.SeatNeeded()
    taker = partner or (seat.partner if seat else None)
    if taker is not None and thing.take_over is not None:
        thing.take_over(Taker(taker, seat, today, actor))
    item, _new = HandoverItem.objects.update_or_create(
        departure=departure,
        key=thing.key,
        defaults={
            "kind": thing.kind[:100],
            "what": thing.what[:300],
            "state": State.HANDED if taker else State.LOOKED_AFTER,
            "to_seat": seat,
            "to_partner": taker,
            "owner": seat.person_name if seat else str(partner or owner),
            "note": note.strip(),
            "settled_on": today,
        },
    )
    _record("departure.handed_over", departure, actor, what=item.what, owner=item.owner)
    return item


@transaction.atomic
def settle_data(departure: Departure, *, note: str, today: date, actor: User | None) -> Departure:
    """What happens to the partner's data, as agreed."""
    departure.data_note, departure.data_settled_on = note.strip(), today
    departure.save(update_fields=["data_note", "data_settled_on"])
    _record("departure.data_settled", departure, actor)
    return departure


@transaction.atomic
def hold_exit_conversation(
    departure: Departure,
    *,
    on: date,
    today: date,
    worked: str,
    failed: str,
    readers: str,
    actor: User | None,
) -> Departure:
    """What worked and what did not, kept only for those whom the partner lets read it."""
    _require_spoken(on, today)
    worked, failed = worked.strip(), failed.strip()
    if readers == Departure.Readers.NOBODY and (worked or failed):
        raise leaving_errors.WordsWithoutConsent()
    departure.exit_on, departure.exit_readers = on, readers
    departure.exit_worked, departure.exit_failed = worked, failed
    departure.save(update_fields=["exit_on", "exit_readers", "exit_worked", "exit_failed"])
    _record("departure.conversation", departure, actor, readers=readers)
    return departure


@transaction.atomic
def complete_departure(departure: Departure, *, today: date, actor: User | None) -> Departure:
    """The last step: nothing may be without an owner, except when the partner is suddenly gone."""
    _require_running(departure)
    partner = departure.partner
    unowned = unsettled(departure, day=today)
    if departure.kind == Departure.Kind.PLANNED:
        if unowned:
            raise leaving_errors.StillUnowned(count=len(unowned), partner=str(partner))
        if departure.data_settled_on is None:
            raise leaving_errors.DataUnsettled(partner=str(partner))
    _keep_open(departure, unowned)
    leave(partner, on=departure.leaves_on, actor=actor)
    departure.completed_on = today
    departure.save(update_fields=["completed_on"])
    _record("departure.completed", departure, actor, still_open=len(unowned))
    return departure


@transaction.atomic
def follow_up(
    departure: Departure, *, on: date, today: date, note: str, actor: User | None
) -> Departure:
    """Half a year later somebody asks how it went on."""
    _require_spoken(on, today)
    if departure.completed_on is None or on < departure.leaves_on:
        raise leaving_errors.TooEarly(partner=str(departure.partner))
    departure.follow_up_on, departure.follow_up_note = on, note.strip()
    departure.save(update_fields=["follow_up_on", "follow_up_note"])
    _record("departure.followed_up", departure, actor, on=on.isoformat())
    return departure


def _keep_open(departure: Departure, unowned: list[Handover]) -> None:
    """Written down before the seats end, since some things are not found afterwards."""
    for thing in unowned:
        HandoverItem.objects.update_or_create(
            departure=departure,
            key=thing.key,
            defaults={
                "kind": thing.kind[:100],
                "what": thing.what[:300],
                "state": State.OPEN,
                "to_seat": None,
                "to_partner": None,
                "owner": "",
            },
        )


def _require_spoken(on: date, today: date) -> None:
    if on > today:
        raise leaving_errors.NotSpokenYet(day=on.isoformat())


def _require_running(departure: Departure) -> None:
    if departure.completed_on is not None:
        raise leaving_errors.DepartureDone(partner=str(departure.partner))


def _record(verb: str, departure: Departure, actor: User | None, **after: object) -> None:
    record(
        verb,
        actor=actor,
        subject=departure,
        initiative_id=departure.partner.initiative_id,
        after=after,
    )
