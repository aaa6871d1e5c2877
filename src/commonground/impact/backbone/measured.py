"""Where the counts for the proxies come from: one function per room, merged into one ``Log``.

Counts are of the twelve months up to a day. A room that keeps a missing number joins ``SOURCES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Count, F, Q

from commonground.collective.partnership.dates import partner_on, seat_held_on
from commonground.collective.partnership.models import (
    Initiative,
    Need,
    Organisation,
    Partner,
    Promise,
    Seat,
)
from commonground.impact.backbone import measured_in_rooms
from commonground.impact.backbone.dates import YEAR, stands_on
from commonground.impact.backbone.models import PartnerRequest
from commonground.impact.backbone.proxies import Log
from commonground.impact.backbone.work_queries import response
from commonground.impact.measurement.models import Submission

Source = Callable[[Initiative, date], Mapping[str, int]]


def partners(initiative: Initiative, day: date) -> dict[str, int]:
    """Who is there: two queries."""
    there = Partner.objects.filter(partner_on(day), initiative=initiative)
    community = Q(organisation__sector=Organisation.Sector.COMMUNITY)
    counted = there.aggregate(
        all=Count("pk"),
        community=Count("pk", filter=community),
        funders=Count("pk", filter=Q(organisation__kind=Organisation.Kind.FUNDER)),
    )
    seats = Seat.objects.filter(seat_held_on(day), initiative=initiative)
    by_role = dict(
        seats.order_by().values_list("role").annotate(count=Count("partner", distinct=True))
    )
    return {
        "partners": counted["all"],
        "partners_of_the_community": counted["community"],
        "funders": counted["funders"],
        "partners_with_data_person": by_role.get(Seat.Role.DATA, 0),
        "partners_with_representative": by_role.get(Seat.Role.REPRESENTATIVE, 0),
    }


def contributions(initiative: Initiative, day: date) -> dict[str, int]:
    """Promises of partners that are still here: one query."""
    made = Promise.objects.filter(
        partner_on(day, "partner__"),
        stands_on(day, "released_on"),
        partner__initiative=initiative,
        promised_on__lte=day,
    )
    funders = Q(partner__organisation__kind=Organisation.Kind.FUNDER, need__unit=Need.Unit.DOLLARS)
    counted = made.aggregate(
        funders=Count("partner", distinct=True, filter=funders),
        lately=Count("partner", distinct=True, filter=Q(promised_on__gt=day - YEAR)),
    )
    return {"funders_giving": counted["funders"], "partners_promising": counted["lately"]}


def submissions(initiative: Initiative, day: date) -> dict[str, int]:
    """Files due within the year; what nobody waits for because its partner left is not due. One query."""
    here = Q(partner__left_on__isnull=True) | Q(partner__left_on__gt=F("due_on"))
    due = Submission.objects.filter(
        here, partner__initiative=initiative, due_on__lte=day, due_on__gt=day - YEAR
    )
    accepted = Q(batches__accepted_at__date__lte=day)
    in_time = accepted & Q(batches__upload__received_at__date__lte=F("due_on"))
    counted = due.aggregate(
        due=Count("pk", distinct=True),
        came=Count("pk", distinct=True, filter=accepted),
        in_time=Count("pk", distinct=True, filter=in_time),
    )
    return {
        "submissions_due": counted["due"],
        "submissions_in": counted["came"],
        "submissions_on_time": counted["in_time"],
    }


def asked(initiative: Initiative, day: date) -> dict[str, int]:
    """Requests of the year, by partners that are still here: two queries."""
    found = response(initiative, day=day)
    asking = PartnerRequest.objects.filter(
        partner_on(day, "partner__"),
        stands_on(day, "taken_back_on"),
        initiative=initiative,
        asked_on__lte=day,
        asked_on__gt=day - YEAR,
    )
    return {
        "partners_asking": asking.order_by().values("partner").distinct().count(),
        "requests_all": found.asked,
        "requests_within_a_week": found.within_a_week,
    }


SOURCES: tuple[Source, ...] = (
    partners,
    contributions,
    submissions,
    asked,
    measured_in_rooms.same_page,
    measured_in_rooms.plan,
    measured_in_rooms.spaces,
    measured_in_rooms.commitments,
    measured_in_rooms.decided,
)


def log(initiative: Initiative, *, day: date) -> Log:
    """What all rooms know; a number that none keeps stays None."""
    known: dict[str, int] = {}
    for source in SOURCES:
        known |= source(initiative, day)
    return Log(**known)
