"""What a person wants to get by letter, and where the calendar is found."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import Person

Frequency = Subscription.Frequency


@transaction.atomic
def subscription_of(person: Person) -> Subscription:
    """The person's own, made with the usual choices when there is none yet.

    What somebody chose before having an account goes on to hold.
    """
    if person.user and not Subscription.objects.filter(**person.owner).exists():
        seats = [seat.pk for seat in person.seats]
        earlier = Subscription.objects.filter(seat__in=seats).order_by("pk").first()
        if earlier is not None:
            earlier.user, earlier.seat = person.user, None
            earlier.save(update_fields=["user", "seat"])
            return earlier
    subscription, _new = Subscription.objects.get_or_create(**person.owner)
    return subscription


@transaction.atomic
def choose_letters(
    subscription: Subscription, *, frequency: str, weekday: int, follow_ups: bool, today: date
) -> Subscription:
    """From now on; who had stopped the digest is not told of the time in between."""
    fresh = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if fresh.frequency == Frequency.NEVER and frequency != Frequency.NEVER:
        fresh.told_until = today
    fresh.frequency, fresh.weekday, fresh.follow_ups = frequency, weekday, follow_ups
    fresh.save()
    return fresh


@transaction.atomic
def stop_letters(subscription: Subscription) -> None:
    """One click: no digest and no letters after meetings. Doing it twice is doing it once."""
    own = Subscription.objects.filter(pk=subscription.pk)
    own.update(frequency=Frequency.NEVER, follow_ups=False)


@transaction.atomic
def new_feed_address(subscription: Subscription) -> Subscription:
    """The address that was known until now shows nothing any more."""
    Subscription.objects.filter(pk=subscription.pk).update(feed_number=F("feed_number") + 1)
    subscription.refresh_from_db()
    return subscription
