"""Reads of messages; every one takes the day as of which it looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.communication.models import Addition, Message

Through = Message.readers.through


@dataclass(frozen=True)
class Heard:
    """How often a partner wrote to the others, and when last."""

    partner_id: int
    messages: int
    last_on: date


def published(initiative: Initiative, *, day: date) -> QuerySet[Message]:
    """All that was published by this day, newest first, with what had been added by then."""
    found = Message.objects.filter(initiative=initiative, published_on__lte=day)
    added = Addition.objects.filter(added_on__lte=day).select_related("author")
    return found.select_related("partner__organisation", "author").prefetch_related(
        Prefetch("additions", added, to_attr="added"), "readers__organisation"
    )


def readable(partners: Iterable[int], *, sees_all: bool = False) -> Q:
    """Messages to everybody, to one of these partners, or by one of them."""
    if sees_all:
        return Q()
    own = list(partners)
    picked = Through.objects.filter(message=OuterRef("pk"))
    return Q(partner__in=own) | ~Exists(picked) | Exists(picked.filter(partner__in=own))


def search(messages: QuerySet[Message], words: str) -> QuerySet[Message]:
    """Messages in which every word stands, in the title, the text or an addition."""
    for word in words.split()[:20]:
        added = Addition.objects.filter(message=OuterRef("pk"), text__icontains=word)
        messages = messages.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word, withdrawn_on__isnull=True)
            | Q(Exists(added), withdrawn_on__isnull=True)
        )
    return messages


def drafts(initiative: Initiative, partners: Iterable[int]) -> QuerySet[Message]:
    own = Message.objects.filter(initiative=initiative, partner__in=partners)
    return own.filter(published_on__isnull=True).select_related("partner__organisation")


def heard(initiative: Initiative, *, since: date, day: date) -> list[Heard]:
    """Who wrote to the others from ``since`` to ``day``: one query."""
    found = Message.objects.filter(
        initiative=initiative, published_on__gte=since, published_on__lte=day
    )
    told = found.order_by("partner_id").values("partner_id")
    return [
        Heard(**row) for row in told.annotate(messages=Count("pk"), last_on=Max("published_on"))
    ]


def partners_on(initiative: Initiative, day: date) -> QuerySet[Partner]:
    return initiative.partners.filter(partner_on(day)).select_related("organisation")
