"""The number of queries of a page does not grow with the partnership.

A room adds its pages to ``PAGES``: the name of the address and the parts to fill beside the initiative.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from world import World, signed_in, world

from commonground.collective.partnership.models import (
    Bearing,
    Candidate,
    CandidateStep,
    Delivery,
    Departure,
    Function,
    HandoverItem,
    Interest,
    Organisation,
    Partner,
    Promise,
    Seat,
    Serving,
)
from commonground.foundation.audit.models import Event
from commonground.impact.measurement.models import Batch, Submission, Upload
from commonground.impact.measurement.services.due import open_due
from commonground.picture import kept, reading_ahead, shared

pytestmark = pytest.mark.django_db
MANY = 200
STARTED = date(2015, 9, 1)
PAGES: list[tuple[str, tuple[str, ...]]] = [
    ("picture:front", ()),
    ("picture:home", ()),
    ("picture:signals", ()),
    ("picture:signal", ("signal",)),
    ("picture:conditions", ()),
    ("picture:story", ()),
    ("picture:print", ()),
    ("partnership:partners", ()),
    ("partnership:partner", ("partner",)),
    ("partnership:give_seat", ("partner",)),
    ("partnership:contacts", ()),
    ("partnership:add_function", ()),
    ("partnership:change_function", ("function",)),
    ("partnership:history", ()),
    ("partnership:candidates", ()),
    ("partnership:candidate", ("candidate",)),
    ("partnership:pack", ("partner",)),
    ("partnership:departure", ("partner",)),
    ("partnership:settle_item", ("partner", "item")),
    ("partnership:interests", ()),
    ("partnership:interest", ("interest",)),
    ("partnership:contributions", ()),
    ("partnership:need", ("need",)),
    ("partnership:promise", ("partner",)),
    ("partnership:record", ()),
    ("agreements:agreements", ()),
    ("agreements:version", ("agreement", "version")),
    ("agreements:clause", ("agreement", "version", "number")),
    ("agreements:missing", ("agreement", "version")),
    ("agreements:difference", ("agreement", "version")),
    ("agreements:adopt", ("agreement", "version")),
    ("health:health", ()),
    ("health:plan", ()),
    ("health:wave", ("wave",)),
    ("health:results", ("wave",)),
    ("brokering:broker", ()),
    ("brokering:open_concerns", ()),
    ("brokering:reviews", ()),
    ("brokering:review", ("review",)),
    ("brokering:cycle", ()),
    ("activities:spaces", ()),
    ("activities:space", ("space",)),
    ("activities:space_hours", ("space",)),
    ("activities:bookings", ()),
    ("activities:booking", ("booking",)),
    ("activities:book_space", ()),
    ("activities:space_use", ()),
    ("activities:space_wishes", ()),
    ("measurement:scorecard", ()),
    ("measurement:measure", ("name",)),
    ("measurement:source", ("name",)),
    ("measurement:dictionary", ()),
    ("measurement:submissions", ()),
    ("measurement:submission", ("partner", "submission")),
    ("activities:plan", ()),
    ("activities:matrix", ()),
    ("activities:timeline", ()),
    ("activities:calendar", ()),
    ("activities:reinforcing", ()),
    ("activities:activity", ("activity",)),
    ("activities:contribute", ("activity",)),
    ("activities:depend", ("activity",)),
    ("communication:messages", ()),
    ("communication:message", ("message",)),
    ("communication:write_message", ()),
    ("communication:next_digest", ()),
    ("communication:undelivered", ()),
]


def grow(here: World, size: int) -> None:
    """A partnership of ``size`` partners with seats, words, matters, history and files that are due."""
    initiative = here.initiative
    numbers = range(size - initiative.partners.count())
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Club {n:03}", sector="nonprofit", kind="club") for n in numbers
    )
    partners = Partner.objects.bulk_create(
        Partner(initiative=initiative, organisation=o, code=f"club-{n:03}", joined_on=STARTED)
        for n, o in enumerate(organisations)
    )
    common = {"initiative": initiative, "person_name": "P", "starts_on": STARTED}
    seats = Seat.objects.bulk_create(
        Seat(partner=partner, role=role, **common)
        for partner in partners
        for role in (Seat.Role.DATA, Seat.Role.REPRESENTATIVE)
    )
    Seat.objects.bulk_create(
        Seat(partner=here.partner, role=Seat.Role.REPRESENTATIVE, **common) for _ in numbers
    )
    wishes = [*partners, *(here.partner for _ in numbers)]
    Interest.objects.bulk_create(
        Interest(partner=partner, words="W", stated_on=STARTED) for partner in wishes
    )
    grow_work(here, partners)
    Function.objects.bulk_create(
        Function(initiative=initiative, name=f"Matter {n}", lead=seats[n], deputy=seats[-1 - n])
        for n in numbers
    )
    Event.objects.bulk_create(
        Event(
            initiative_id=initiative.pk,
            actor=here.people["backbone"],
            verb="seat.given",
            subject_type="partnership.seat",
            subject="S",
            at=timezone.now(),
        )
        for _ in numbers
    )
    open_due(initiative, today=date(2016, 8, 1))
    batches(here)


def grow_work(here: World, partners: list[Partner]) -> None:
    """Each partner was proposed once, promised and gave something; the wishes bear on each other."""
    candidates = Candidate.objects.bulk_create(
        Candidate(
            initiative=here.initiative,
            name=p.code,
            sector="nonprofit",
            kind="club",
            reason="R",
            partner=p,
            stage=Candidate.Stage.SIGNED,
        )
        for p in partners
    )
    CandidateStep.objects.bulk_create(
        CandidateStep(candidate=c, stage=c.stage, on=STARTED) for c in candidates
    )
    what = {"need_id": here.examples["need"], "amount": 1}
    when = {"starts_on": STARTED, "ends_on": STARTED, "promised_on": STARTED}
    Promise.objects.bulk_create(Promise(partner=p, **what, **when) for p in partners)
    Promise.objects.bulk_create(Promise(partner=here.partner, **what, **when) for _p in partners)
    Delivery.objects.bulk_create(Delivery(partner=p, on=STARTED, **what) for p in partners)
    wish = here.examples["interest"]
    others = Interest.objects.filter(partner__in=partners).order_by("pk")
    said = {"relation": "conflicts", "note": "N", "said_on": STARTED}
    Bearing.objects.bulk_create(Bearing(interest_id=wish, other=o, **said) for o in others)
    Serving.objects.bulk_create(Serving(interest=o, where="W", since=STARTED) for o in others)
    gone = partners[::7]
    departures = Departure.objects.bulk_create(
        Departure(
            partner=p,
            kind="sudden",
            reason="R",
            announced_on=STARTED,
            leaves_on=STARTED,
            completed_on=STARTED if number % 2 else None,
        )
        for number, p in enumerate(gone)
    )
    HandoverItem.objects.bulk_create(
        HandoverItem(departure=d, key="seat-0", kind="K", what="W") for d in departures
    )


def batches(here: World) -> None:
    """An accepted file for everything that is due, and 200 corrected ones for one of them."""
    due = Submission.objects.filter(partner__initiative=here.initiative)
    one = due.get(pk=here.examples["submission"])
    now = timezone.now()
    uploads = Upload.objects.bulk_create(
        Upload(
            submission=submission,
            fingerprint=f"{n:064x}",
            filename="f.csv",
            size=1,
            state=Upload.State.ACCEPTED,
            received_at=now,
            expires_at=now,
        )
        for n, submission in enumerate([*due.exclude(pk=one.pk), *[one] * MANY])
    )
    numbers = {"record_type_version": 1, "rows": 1, "people": 1, "refused": 0, "set_aside": 0}
    Batch.objects.bulk_create(
        Batch(
            submission=upload.submission,
            upload=upload,
            sha256=upload.fingerprint,
            accepted_at=now,
            superseded_at=now if upload.submission == one else None,
            **numbers,
        )
        for upload in uploads
    )
    on_time = due.exclude(pk=one.pk).exclude(partner__code__endswith="7")
    on_time.update(state=Submission.State.ACCEPTED)


def queries(here: World, role: str, name: str, parts: tuple[str, ...]) -> int:
    inside = () if name == "picture:front" else ("initiative",)
    url = reverse(name, kwargs=here.fill(name, [*inside, *parts]))
    client = signed_in(here.people[role])
    client.get(url)  # caches that live longer than a request are filled
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code in (200, 302)
    return len(seen)


@pytest.mark.parametrize(("name", "parts"), PAGES, ids=[name for name, _parts in PAGES])
def test_a_page_asks_as_often_for_two_partners_as_for_two_hundred(name, parts):
    here = world()
    assert here.initiative.partners.count() == 2
    for_two = queries(here, "backbone", name, parts)
    grow(here, MANY)
    assert here.initiative.partners.count() == MANY
    assert queries(here, "backbone", name, parts) == for_two


def test_the_home_of_a_data_person_asks_as_often_for_two_as_for_two_hundred():
    here = world()
    for_two = queries(here, "own_data", "picture:home", ())
    grow(here, MANY)
    assert queries(here, "own_data", "picture:home", ()) == for_two


@pytest.mark.parametrize("role", ["backbone", "own_data", "member", "broker", "representative"])
def test_the_home_page_asks_less_than_fifteen_times_once_it_was_read(role):
    here = world()
    assert queries(here, role, "picture:home", ()) < 15


@pytest.mark.parametrize("room", ["communication.commitment", "partnership.seat", "agenda.clause"])
def test_the_home_page_asks_less_than_fifteen_times_once_the_answer_to_a_write_is_out(room):
    here = world()
    client = signed_in(here.people["backbone"])
    url = reverse("picture:home", kwargs=here.fill("picture:home", ["initiative"]))
    client.get(url)
    written(here, room)
    reading_ahead.behind_the_answer()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    assert len(seen) < 15


def test_in_another_process_it_asks_for_the_room_that_was_written_in_and_for_no_other():
    """Reading all takes about 130 queries; these are the dearest rooms, and they should become cheaper."""
    here = world()
    most = {"partnership.interest": 25, "communication.commitment": 40, "agenda.clause": 55}
    kept.shared(here.initiative, day=date(2016, 8, 1))
    for room, at_most in most.items():
        written(here, room)
        with CaptureQueriesContext(connection) as seen:
            kept.shared(here.initiative, day=date(2016, 8, 1))
        assert 1 < len(seen) <= at_most, room


def written(here: World, room: str) -> None:
    Event.objects.create(
        initiative_id=here.initiative.pk,
        verb="seat.given",
        subject_type=room,
        subject="S",
        at=timezone.now(),
    )


def test_reading_the_picture_anew_after_a_change_asks_as_often_for_two_as_for_two_hundred():
    here = world()
    for_two = read_anew(here)
    grow(here, MANY)
    assert read_anew(here) == for_two


def read_anew(here: World) -> int:
    with CaptureQueriesContext(connection) as seen:
        shared.read(here.initiative, day=date(2016, 8, 1))
    return len(seen)
