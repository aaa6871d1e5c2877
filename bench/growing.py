"""The demo's partnership grown large with invented rows: 300 partners, five years, all rooms in use.

Rows are inserted in bulk and not through the services, so that building takes seconds. What partners
measured stays the demo's: a card of the scorecard costs the same whoever sent its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from commonground.collective.agreements import queries as agreements
from commonground.collective.agreements.models import Signature
from commonground.collective.partnership.models import (
    Delivery,
    Function,
    Initiative,
    Interest,
    Need,
    Organisation,
    Partner,
    Promise,
    Seat,
    Serving,
)
from commonground.foundation.audit.models import Event
from commonground.impact.agenda import models as agenda
from commonground.impact.backbone import models as backbone
from commonground.impact.backbone.vocabulary import SupportFunction
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.due import open_due

TODAY = date(2017, 10, 2)
BEGAN = date(2012, 10, 1)
DAYS = (TODAY - BEGAN).days
PARTNERS, EVENTS = 300, 60_000
BATCH = 5000
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Grown:
    """What the rows of the rooms hang on."""

    initiative: Initiative
    partners: Sequence[Partner]
    seats: Sequence[Seat]  # one representative of each partner
    chance: Random

    def day(self, latest: int = DAYS) -> date:
        return BEGAN + timedelta(days=self.chance.randrange(latest))


def all_of(model: type[M], rows: Iterable[M]) -> list[M]:
    """Insert them; every row comes back with its key."""
    return model._default_manager.bulk_create(rows, batch_size=BATCH)


def grow_partners(initiative: Initiative) -> Grown:
    """Partners who joined over five years, each with two seats, a wish, promises and what it gave."""
    chance = Random(1)  # noqa: S311 - invented rows, no secret
    Initiative.objects.filter(pk=initiative.pk).update(started_on=BEGAN)
    numbers = range(PARTNERS - initiative.partners.filter(left_on=None).count())
    sectors = [sector for sector, _label in Organisation.Sector.choices]
    bodies = all_of(
        Organisation,
        (Organisation(name=f"Body {n:03}", sector=sectors[n % 4], kind="club") for n in numbers),
    )
    since = [BEGAN + timedelta(days=n * DAYS // PARTNERS) for n in numbers]
    partners = all_of(
        Partner,
        (
            Partner(initiative=initiative, organisation=o, code=f"body-{n:03}", joined_on=since[n])
            for n, o in enumerate(bodies)
        ),
    )
    for role in (Seat.Role.DATA, Seat.Role.REPRESENTATIVE):
        seats = all_of(
            Seat,
            (
                Seat(
                    initiative=initiative,
                    partner=p,
                    role=role,
                    person_name=f"Person {p.pk}",
                    starts_on=p.joined_on,
                )
                for p in partners
            ),
        )
    grown = Grown(initiative, partners, seats, chance)
    _what_they_want_and_give(grown)
    _signed_and_asked(grown)
    return grown


def _what_they_want_and_give(here: Grown) -> None:
    wishes = all_of(
        Interest,
        (Interest(partner=p, words="To play more", stated_on=p.joined_on) for p in here.partners),
    )
    all_of(Serving, (Serving(interest=w, where="Gyms", since=w.stated_on) for w in wishes[::2]))
    all_of(
        Function,
        (
            Function(
                initiative=here.initiative,
                name=f"Matter {n}",
                lead=here.seats[n],
                deputy=here.seats[-1 - n],
            )
            for n in range(30)
        ),
    )
    needs = all_of(
        Need,
        (
            Need(initiative=here.initiative, name=f"Need {n}", kind="staff", unit="hours")
            for n in range(8)
        ),
    )
    given = [(p, needs[n % 8]) for n, p in enumerate([*here.partners, *here.partners])]
    promised = [
        Promise(
            partner=p,
            need=need,
            amount=10,
            promised_on=p.joined_on,
            starts_on=p.joined_on,
            ends_on=p.joined_on + timedelta(days=365),
        )
        for p, need in given
    ]
    all_of(Promise, promised)
    all_of(
        Delivery,
        (
            Delivery(partner=p, need=need, amount=10 - n % 2, on=p.joined_on)
            for n, (p, need) in enumerate(given)
        ),
    )


def _signed_and_asked(here: Grown) -> None:
    """Nearly all signed what is in force; all new partners are asked for files and have nothing yet."""
    for version in agreements.in_force(here.initiative, day=TODAY):
        all_of(
            Signature,
            (
                Signature(version=version, partner=s.partner, seat=s, signed_on=TODAY)
                for n, s in enumerate(here.seats)
                if n % 20
            ),
        )
    open_due(here.initiative, today=TODAY)
    asked = Submission.objects.filter(partner__in=here.partners)
    asked.update(state=Submission.State.NOTHING, said_nothing_on=TODAY)
    late = [p.pk for p in here.partners[::25]]
    asked.filter(partner__in=late).update(state=Submission.State.DUE, said_nothing_on=None)


def grow_agenda(here: Grown) -> list[agenda.Strategy]:
    """Version one was adopted after a year; nearly all endorsed it, many spoke about it."""
    adopted = BEGAN + timedelta(days=365)
    version = agenda.Version.objects.create(
        initiative=here.initiative,
        number=1 + agenda.Version.objects.filter(initiative=here.initiative).count(),
        state="adopted",
        created_on=BEGAN,
        offered_on=adopted,
        adopted_on=adopted,
        review_on=date(2018, 10, 1),
        levels=["Way"],
    )
    strategies = all_of(
        agenda.Strategy,
        (
            agenda.Strategy(initiative=here.initiative, name=f"Way {n}", begun_on=BEGAN)
            for n in range(20)
        ),
    )
    common: dict[str, Any] = {"version": version, "proposed_on": BEGAN}
    clauses = [
        agenda.Clause(
            kind="goal", key=f"goal-{n}", text="More", proposed_by=here.partners[n], **common
        )
        for n in range(10)
    ]
    clauses += [
        agenda.Clause(
            kind="strategy", key=f"s-{s.pk}", strategy=s, proposed_by=here.partners[n], **common
        )
        for n, s in enumerate(strategies)
    ]
    _debated(here, version, all_of(agenda.Clause, clauses), adopted)
    return strategies


def _debated(
    here: Grown, version: agenda.Version, clauses: Sequence[agenda.Clause], adopted: date
) -> None:
    signed = here.partners[:240]
    all_of(
        agenda.Endorsement,
        (agenda.Endorsement(version=version, partner=p, endorsed_on=adopted) for p in signed),
    )
    all_of(agenda.Seen, (agenda.Seen(version=version, seat=s, seen_on=adopted) for s in here.seats))
    kinds = [kind for kind, _label in agenda.Remark.Kind.choices]
    all_of(
        agenda.Remark,
        (
            agenda.Remark(
                version=version,
                key=clauses[n % len(clauses)].key,
                partner=here.partners[n % len(here.partners)],
                kind=kinds[n % 5],
                words="W",
                said_on=here.day(),
                token=str(n),
            )
            for n in range(600)
        ),
    )
    asked = agenda.SamePageCheck.objects.create(
        initiative=here.initiative, version=version, opened_on=adopted, closes_on=TODAY,
        closed_on=TODAY,
    )  # fmt: skip
    all_of(
        agenda.Understanding,
        (
            agenda.Understanding(
                check_asked=asked, partner=p, words="W", rating=1 + n % 5, given_on=adopted
            )
            for n, p in enumerate(signed)
        ),
    )


def grow_backbone(here: Grown) -> None:
    """Three organisations hold the functions; a log of five years, requests and a budget."""
    names = [name for name, _label in SupportFunction.choices]
    holders = [
        backbone.Holding(
            initiative=here.initiative,
            function=name,
            partner=here.partners[n % 3],
            seat=here.seats[n % 3],
            starts_on=BEGAN,
        )
        for n, name in enumerate(names)
    ]
    all_of(backbone.Holding, holders)
    all_of(
        backbone.Work,
        (
            backbone.Work(
                initiative=here.initiative,
                on=here.day(),
                seat=here.seats[n % 3],
                function=names[n % len(names)],
                what="W",
                hours=2,
                only_backbone=n % 3 == 0,
                for_partner=here.partners[n % len(here.partners)],
            )
            for n in range(5000)
        ),
    )
    _asked_and_paid(here, names)


def _asked_and_paid(here: Grown, names: Sequence[str]) -> None:
    days = [here.day() for _n in range(1500)]
    all_of(
        backbone.PartnerRequest,
        (
            backbone.PartnerRequest(
                initiative=here.initiative,
                partner=here.partners[n % len(here.partners)],
                words="W",
                asked_on=day,
                answered_on=day + timedelta(days=n % 9) if n % 30 else None,
            )
            for n, day in enumerate(days)
        ),
    )
    followed = backbone.Scenario.objects.create(
        initiative=here.initiative, name="Expected", made_on=BEGAN, followed_on=BEGAN
    )
    all_of(
        backbone.BudgetLine,
        (
            backbone.BudgetLine(
                scenario=followed,
                function=name,
                year=year,
                kind="cash",
                amount=1000,
                partner=here.partners[n % 5],
                written_on=BEGAN,
                secured_on=BEGAN,
            )
            for n, name in enumerate(names)
            for year in range(2012, 2019)
        ),
    )
    backbone.Mandate.objects.create(
        initiative=here.initiative, does="D", agreed_how="H", agreed_on=BEGAN,
        review_on=date(2018, 10, 1),
    )  # fmt: skip


def grow_trail(here: Grown) -> None:
    """Five years of writes, each with its event."""
    now = timezone.now()
    first = datetime.combine(BEGAN, time(12), tzinfo=UTC)
    step = (now - first) / EVENTS
    kinds = ["communication.commitment", "communication.meeting", "partnership.seat"]
    all_of(
        Event,
        (
            Event(
                initiative_id=here.initiative.pk,
                verb="commitment.made",
                subject_type=kinds[n % 3],
                subject="S",
                at=first + step * n,
            )
            for n in range(EVENTS)
        ),
    )
