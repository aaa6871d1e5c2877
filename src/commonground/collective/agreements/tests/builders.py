"""An agreement as the North End might have it: a few clauses, a rule, a ladder, terms on data."""

from __future__ import annotations

from datetime import date

from commonground.collective.agreements import services
from commonground.collective.agreements.models import Version
from commonground.collective.partnership.models import Initiative
from commonground.collective.partnership.tests.builders import Together

TODAY = date(2016, 10, 3)
LADDER = [
    ("Talk to the person concerned", "", 7),
    ("Ask the broker to sit down with both", "the broker", 14),
    ("The steering table decides", "the steering table", None),
]
PERMITTED = {"registrations": ["child", "programme", "partner", "season"]}


def draft(
    initiative: Initiative, *, name: str = "Partnership agreement", mark: str = ""
) -> Version:
    version = services.draft_agreement(initiative, name=f"{name}{mark}", today=TODAY, actor=None)
    words = f"Every child in the North End plays.{mark}"
    services.write_clause(version, "vision", text=words, state="full", actor=None)
    services.set_decision_rule(version, rule="consent", quorum=3, actor=None)
    services.set_ladder(version, steps=LADDER, actor=None)
    services.set_data_terms(
        version,
        purpose=f"To see who is reached{mark}",
        permitted=PERMITTED,
        outputs=["members", "download"],
        smallest_group=10,
        expires_on=date(2018, 9, 1),
        retention_months=84,
        actor=None,
    )
    return version


def offered(initiative: Initiative, **named: str) -> Version:
    return services.offer(draft(initiative, **named), today=TODAY, actor=None)


def adopted(here: Together, *, on: date = TODAY, **named: str) -> Version:
    """Signed by the club's representative; the backbone has none."""
    version = offered(here.initiative, **named)
    services.sign(version, partner=here.club, seat=here.di, today=TODAY, actor=here.di.user)
    return services.adopt(
        version,
        on=on,
        today=on,
        actor=here.ana.user,
        review_on=date(2017, 9, 4),
        despite="The backbone signs next week",
    )
