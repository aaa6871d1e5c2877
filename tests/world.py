"""Two partnerships side by side, people in every role, and an example of everything an address names.

A room that brings a new kind of address adds how to fill it to ``World.fill``.
"""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from commonground.collective.agreements.models import Agreement, Reopening
from commonground.collective.agreements.services import adopt, set_partner_terms
from commonground.collective.agreements.tests import builders as agreements
from commonground.collective.brokering.access import link_token
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import concerns, reviewing
from commonground.collective.brokering.tests import builders as brokers
from commonground.collective.health.services import power as powers
from commonground.collective.health.services import relationships
from commonground.collective.health.tests import builders as health
from commonground.collective.partnership import services
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.tests import builders
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.accounts.models import User
from commonground.foundation.jobs.models import Job
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.checking import check_upload
from commonground.impact.measurement.services.due import open_due
from commonground.impact.measurement.services.receiving import receive

MARK = " Zzyzx"  # in every word of the other partnership, so that a leak can be seen
NOW = datetime(2016, 2, 1, 12, tzinfo=UTC)
DICTIONARY = """
name: {name}
label: Dictionary{mark}
calendar:
  seasons: {{fall: 09-01, winter: 01-01, spring: 04-01, summer: 07-01}}
  first: fall 2015
  last: summer 2016
  year_starts_with: fall
records:
  {records}:
    label: Registrations{mark}
    due: {{every: period, days_after: 21}}
    fields:
      child: {{type: person, parts: {{full_name: {{type: name}}, born: {{type: birth_date}}}}}}
      programme: {{type: programme}}
      partner: {{type: organisation}}
      season: {{type: period}}
measures:
  {measure}:
    kind: count
    records: {records}
    label: Count{mark}
    definition: How many{mark}.
    breakdowns: [partner]
    steward: Steward{mark}
"""


@dataclass
class World:
    """One partnership with an example of each thing that stands in an address."""

    mark: str
    initiative: Initiative
    partner: Partner
    other: Partner
    people: dict[str, User]
    examples: dict[str, Any] = field(default_factory=dict)
    examples_at: dict[str, dict[str, Any]] = field(default_factory=dict)
    posted: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fill(self, url_name: str, names: list[str]) -> dict[str, Any]:
        """Values for the named parts of an address; an unknown part is a question to its author."""
        known = {**self.examples, **self.examples_at.get(url_name, {})}
        unknown = [name for name in names if name not in known]
        assert not unknown, f"{url_name}: say in tests/world.py what stands for {unknown}"
        return {name: known[name] for name in names}


def world(mark: str = "") -> World:
    """A partnership whose every name ends in ``mark``."""
    here = builders.together("North End", mark)
    initiative, club = here.initiative, here.club
    other = builders.seat(here.backbone, Seat.Role.DATA, f"Eve{mark}")
    wish = services.state_interest(club, words=f"Wish{mark}", today=date(2016, 1, 1), actor=None)
    matter = services.set_function(
        initiative, name=f"Keys{mark}", lead=here.ana, today=date(2016, 1, 1), actor=here.ana.user
    )
    more = builders.deepened(here, wish, mark)
    submission, upload = _measured(here, mark)
    job = _job(here, mark)
    agreement, reopening = _agreed(here, mark)
    brokered = brokers.brokered(here, mark)
    broker_examples, broker_examples_at = _brokered(brokered, mark)
    wave = health.planned(here, "readiness", title=f"Round{mark}")
    asked, telling, power, income = _relationships(here, mark)
    return World(
        mark=mark,
        initiative=initiative,
        partner=club,
        other=here.backbone,
        people={
            "backbone": here.ana.user,
            "own_data": here.bo.user,
            "member": other.user,
            "representative": here.di.user,
            "broker": brokered.broker,
        },
        examples={
            "initiative": initiative.slug,
            "partner": club.code,
            "seat": here.bo.pk,
            "interest": wish.pk,
            "function": matter.pk,
            "candidate": more.candidate.pk,
            "item": f"seat-{here.bo.pk}",
            "other": more.other_interest.pk,
            "serving": more.serving.pk,
            "need": more.need.pk,
            "promise": more.promise.pk,
            "delivery": more.delivery.pk,
            "submission": submission.pk,
            "upload": upload.pk,
            "survey": asked.pk,
            "telling": telling.pk,
            "power": power.pk,
            "dependence": income.pk,
            "measure": f"count{_letters(mark)}",
            "name": f"count{_letters(mark)}",
            "records": f"registrations{_letters(mark)}",
            "job_id": job.pk,
            "job": job.pk,
            "agreement": agreement.pk,
            "reopening": reopening.pk,
            "version": 1,
            "number": 1,
            "wave": wave.pk,
            "token": "no-such-token",
            "key": "no-such-key",
            "uidb36": "1",
            "pk": 1,
            **broker_examples,
        },
        examples_at=broker_examples_at,
        posted={"measurement:accept": {"seen": upload.counts["seal"]}},
    )


def _brokered(here: brokers.Brokered, mark: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands in the broker's addresses: sheets, a review, an open concern, the link to speak."""
    kinds = Entry.Kind
    about = {"words": f"Sealed{mark}", "who": f"Somebody{mark}", "part": "aim"}
    entries = {
        kind: brokers.write(here, kind, **about)
        for kind in (kinds.LOG, kinds.CONVERSATION, kinds.STATEMENT, kinds.CONCERN)
    }
    review = reviewing.open_review(
        here.room,
        kind="informal",
        aspects=["voice"],
        together_on=brokers.TODAY,
        today=brokers.TODAY,
        actor=None,
    )
    action = reviewing.agree_action(
        review,
        finding=f"Found{mark}",
        action=f"Do{mark}",
        owner=f"Bo{mark}",
        due_on=brokers.TODAY,
        actor=None,
    )
    concern = concerns.raise_openly(
        here.initiative, words=f"Open{mark}", raised_by=f"Bo{mark}", today=NOW.date(), actor=None
    )
    theme = here.room.shared_themes.create(
        initiative=here.initiative,
        name=f"Shared{mark}",
        words=f"Shared{mark}",
        level="theme",
        shared_on=NOW.date(),
    )
    at = {
        "brokering:add_statement": {"entry": entries[kinds.CONVERSATION].pk},
        "brokering:change_consent": {"entry": entries[kinds.STATEMENT].pk},
        "brokering:destroy": {"entry": entries[kinds.STATEMENT].pk},
        "brokering:step": {"entry": entries[kinds.CONCERN].pk},
        "brokering:speak": {"token": link_token(here.room)},
        "brokering:spoken": {"token": link_token(here.room)},
    }
    examples = {
        "place": here.initiative.slug,
        "mandate": here.mandate.pk,
        "review": review.pk,
        "action": action.pk,
        "concern": concern.pk,
        "theme": theme.pk,
        "entry": entries[kinds.LOG].pk,
    }
    return examples, at


def _letters(mark: str) -> str:
    return "".join(letter for letter in mark.lower() if letter.isalnum())


def _measured(here: builders.Together, mark: str) -> tuple[Submission, Any]:
    letters = _letters(mark)
    text = DICTIONARY.format(
        name=f"north-end{letters}",
        mark=mark,
        records=f"registrations{letters}",
        measure=f"count{letters}",
    )
    dictionaries.install(
        here.initiative,
        load_dictionary(text),
        actor=here.ana.user,
        now=NOW,
        reason=f"Agreed{mark}",
    )
    open_due(here.initiative, today=NOW.date())
    submission = Submission.objects.filter(partner=here.club).earliest("due_on")
    rows = f"Name,Born,Programme\nKim Roe,2008-01-02,Judo{mark}\n"
    upload = receive(
        submission,
        file=io.BytesIO(rows.encode()),
        filename=f"fall{mark}.csv",
        actor=here.bo.user,
        now=timezone.now(),
    )
    check_upload(upload, now=timezone.now())
    return submission, upload


def _agreed(here: builders.Together, mark: str) -> tuple[Agreement, Reopening]:
    """A draft with an exception, and one more agreement that is in force and was opened again."""
    version = agreements.draft(here.initiative, mark=mark)
    set_partner_terms(version, here.club, smallest_group=15, why=f"By-laws{mark}", actor=None)
    in_force = agreements.offered(here.initiative, name="Word", mark=mark)
    in_force.data_terms.delete()
    adopt(in_force, on=agreements.TODAY, today=agreements.TODAY, despite=f"D{mark}", actor=None)
    reopening = Reopening.objects.create(
        agreement=in_force.agreement,
        partner=here.club,
        cause=Reopening.Cause.JOINED,
        opened_on=agreements.TODAY,
    )
    return version.agreement, reopening


def _relationships(here: builders.Together, mark: str) -> tuple[Any, ...]:
    """An open survey of relationships that the club has begun, a power, and a share of income."""
    day, actor = NOW.date(), here.ana.user
    asked = relationships.open_survey(
        here.initiative, title=f"Ties{mark}", closes_on=date(2100, 1, 1), today=day, actor=actor
    )
    sheet = relationships.consent(asked, seat=here.di, today=day)
    told = [relationships.Told(here.backbone, {"intensity_now": 2})]
    relationships.save_ties(sheet, told=told, today=day)
    held = powers.add_power(
        here.initiative,
        partner=here.backbone,
        kind="approves",
        matter=f"Plan{mark}",
        starts_on=day,
        actor=actor,
    )
    income = powers.state_dependence(
        here.club, funder=here.backbone, share=Decimal(40), today=day, actor=here.di.user
    )
    return asked, sheet, held, income


def _job(here: builders.Together, mark: str) -> Job:
    return Job.objects.create(
        id=uuid.uuid4(),
        initiative_id=here.initiative.pk,
        owner=here.bo.user,
        kind="test",
        label=f"Work{mark}",
        created_at=NOW,
    )


@dataclass(frozen=True)
class Address:
    """An address of the website: its name, its shape and the parts that must be filled."""

    name: str
    route: str
    parts: tuple[str, ...]


def addresses() -> list[Address]:
    """Every address of every room, read off the website itself."""
    found = list(_walk(get_resolver(), "", ""))
    assert len({a.name for a in found}) > 20
    return found


def _walk(resolver: Any, space: str, route: str) -> Any:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            parts = tuple(pattern.pattern.regex.groupindex)
            outer = tuple(resolver.pattern.regex.groupindex) if resolver.pattern else ()
            yield Address(f"{space}{pattern.name}", here, tuple(dict.fromkeys((*outer, *parts))))


def url_of(address: Address, values: dict[str, Any]) -> str:
    return reverse(address.name, kwargs=values)


def send(client: Client, method: str, url: str, posted: dict[str, Any]) -> Any:
    """A GET, or a POST with what the page's form would have sent."""
    return client.post(url, posted) if method == "post" else client.get(url)


def signed_in(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
