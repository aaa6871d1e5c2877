"""A wave is planned, opened, and those who have not answered are reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from commonground.collective.health import errors, letters, links, sealing, sheets
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.health.services import boxes
from commonground.collective.partnership.models import Initiative, Seat
from commonground.collective.partnership.queries import seats_on
from commonground.engine.surveys.instruments import Instrument
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@dataclass(frozen=True)
class Guest:
    """Somebody without an account who is asked too."""

    email: str
    name: str = ""


@transaction.atomic
def plan_wave(
    initiative: Initiative,
    *,
    instrument: Instrument,
    title: str,
    opens_on: date,
    closes_on: date,
    roles: Collection[str],
    today: date,
    actor: User | None,
    guests: Sequence[Guest] = (),
    cards: int = 0,
    first_days: int = 7,
) -> Wave:
    """Write down whom to ask what; nothing is sent before it is opened."""
    if closes_on < opens_on:
        raise errors.EndsTooSoon(start=opens_on.isoformat(), end=closes_on.isoformat())
    wave = Wave.objects.create(
        initiative=initiative,
        title=title,
        instrument=instrument.name,
        purpose=instrument.purpose,
        definition=instrument.model_dump(mode="json"),
        opens_on=opens_on,
        closes_on=closes_on,
        first_days=first_days,
        keeper=_seat_of(actor, initiative, today),
    )
    held = [seat for seat in seats_on(initiative, day=today) if seat.role in roles]
    invited = [*_from_seats(held), *_from_guests(guests, taken={_address(s) for s in held})]
    _add(wave, [*invited, *_cards(cards)])
    if not wave.invitations.exists():
        raise errors.NobodyInvited()
    after = {"title": title, "instrument": wave.instrument, "opens_on": opens_on.isoformat()}
    record("wave.planned", actor=actor, subject=wave, initiative_id=initiative.pk, after=after)
    return wave


@transaction.atomic
def open_wave(wave: Wave, *, today: date, actor: User | None) -> Wave:
    """Make the box and send the letters."""
    wave = _locked(wave)
    if wave.opened_on:
        raise errors.AlreadyOpened(wave=str(wave), day=wave.opened_on.isoformat())
    size = sheets.slot_size(instrument_of(wave))
    boxes.make_box(wave, people=wave.invitations.count(), slot_size=size)
    wave.opened_on = today
    wave.save(update_fields=["opened_on"])
    record("wave.opened", actor=actor, subject=wave, initiative_id=wave.initiative_id)
    letters.send(wave, _with_address(wave), reminder=False)
    return wave


@transaction.atomic
def remind(wave: Wave, *, today: date, actor: User | None) -> None:
    """Write again to those who have not answered, once a day. Nobody is told how many, or who."""
    wave = _locked(wave)
    require_running(wave, today=today)
    if wave.reminded_on == today:
        raise errors.AlreadyReminded(wave=str(wave))
    wave.reminded_on = today
    wave.save(update_fields=["reminded_on"])
    record("wave.reminded", actor=actor, subject=wave, initiative_id=wave.initiative_id)
    letters.send(wave, _with_address(wave).filter(answered=False), reminder=True)


@transaction.atomic
def discard_wave(wave: Wave, *, actor: User | None) -> None:
    """A plan made by mistake goes, as long as nobody has been asked; the history keeps its name."""
    wave = _locked(wave)
    if wave.opened_on:
        raise errors.AlreadyOpened(wave=str(wave), day=wave.opened_on.isoformat())
    before = {"title": wave.title, "instrument": wave.instrument}
    record(
        "wave.discarded",
        actor=actor,
        subject=wave,
        initiative_id=wave.initiative_id,
        before=before,
    )
    wave.delete()


@transaction.atomic
def hand_wave(wave: Wave, *, seat: Seat, today: date, actor: User | None) -> Wave:
    """Somebody else looks after a round that is not closed yet."""
    wave = _locked(wave)
    if wave.closed_on:
        raise errors.AlreadyClosed(wave=str(wave), day=wave.closed_on.isoformat())
    before, wave.keeper = wave.keeper, seat
    wave.save(update_fields=["keeper"])
    record(
        "wave.handed",
        actor=actor,
        subject=wave,
        initiative_id=wave.initiative_id,
        before={"keeper": str(before or "")},
        after={"keeper": str(seat)},
    )
    return wave


@transaction.atomic
def add_cards(wave: Wave, *, count: int, actor: User | None) -> None:
    """More cards with a link of their own, for people without an address."""
    wave = _locked(wave)
    if wave.closed_on:
        raise errors.AlreadyClosed(wave=str(wave), day=wave.closed_on.isoformat())
    _add(wave, _cards(count))
    if wave.opened_on:
        make_room(wave)
    after = {"cards": count}
    record("wave.cards", actor=actor, subject=wave, initiative_id=wave.initiative_id, after=after)


def require_running(wave: Wave, *, today: date) -> None:
    """Between opening and closing, on a day on which answers are taken."""
    if wave.closed_on:
        raise errors.AlreadyClosed(wave=str(wave), day=wave.closed_on.isoformat())
    if not wave.opened_on:
        raise errors.NotOpenYet(wave=str(wave))
    if not wave.opens_on <= today <= wave.closes_on:
        raise errors.NotOpen(wave=str(wave), day=today.isoformat())


def make_room(wave: Wave) -> None:
    """A slot for everybody who is invited by now."""
    box = boxes.locked(wave)
    boxes.write(box, sealing.room_for(boxes.read(box), people=wave.invitations.count()))


def _locked(wave: Wave) -> Wave:
    return Wave.objects.select_for_update().select_related("initiative").get(pk=wave.pk)


def _seat_of(actor: User | None, initiative: Initiative, day: date) -> Seat | None:
    """The seat from which somebody plans; the broker has none."""
    if actor is None:
        return None
    return seats_on(initiative, day=day).filter(user=actor).order_by("pk").first()


def _with_address(wave: Wave) -> letters.Invitations:
    return wave.invitations.filter(way=Invitation.Way.LETTER).select_related("seat__user")


def _from_seats(held: Iterable[Seat]) -> list[Invitation]:
    """One invitation a person, however many seats; without an address it is a card with a name."""
    found: dict[object, Invitation] = {}
    for seat in held:
        email = _address(seat)
        organisation = seat.partner.organisation
        found.setdefault(
            seat.user_id or email or seat.pk,
            Invitation(
                seat=seat,
                way=Invitation.Way.LETTER if email else Invitation.Way.CARD,
                name=seat.person_name,
                email=email,
                role=seat.role,
                sector=organisation.sector,
                kind=organisation.kind,
            ),
        )
    return list(found.values())


def _from_guests(guests: Iterable[Guest], *, taken: set[str]) -> list[Invitation]:
    new = {g.email.strip().lower(): g for g in guests if g.email.strip().lower() not in taken}
    return [Invitation(email=email, name=guest.name) for email, guest in new.items()]


def _cards(count: int) -> list[Invitation]:
    return [Invitation(way=Invitation.Way.CARD) for _ in range(count)]


def _add(wave: Wave, invitations: Sequence[Invitation]) -> None:
    for invitation in invitations:
        invitation.wave = wave
        invitation.code = links.new_code()
        invitation.token_hash = links.hashed(links.token(wave, invitation.code))
    Invitation.objects.bulk_create(invitations)


def _address(seat: Seat) -> str:
    return (seat.email or (seat.user.email if seat.user else "")).strip().lower()
