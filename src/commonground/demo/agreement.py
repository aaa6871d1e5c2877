"""The agreement of the North End: drafted after year one, signed by all but one, amended in spring."""

from __future__ import annotations

from datetime import date

from commonground.collective.agreements import services
from commonground.collective.agreements.models import Version
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User

DRAFTED_ON = date(2016, 8, 15)
OFFERED_ON = date(2016, 8, 29)
ADOPTED_ON = date(2016, 9, 12)
AMENDED_ON = date(2017, 3, 6)
AMENDMENT_ADOPTED_ON = date(2017, 4, 3)
REVIEW_ON = date(2017, 11, 6)
EXPIRES_ON = date(2018, 8, 31)
UNSIGNED = "hockey"
"""The partner that takes part and has not signed: its board meets twice a year."""

FULL, PARTIAL = "full", "partial"
CLAUSES: dict[str, tuple[str, str]] = {
    "partners": (
        FULL,
        "The school board, Halifax Recreation, Halifax PLAYS, Sport NS and twelve sport organisations of the North End.",
    ),
    "representatives": (
        FULL,
        "Each partner names one representative who signs for it, and one data person. Either may be asked to step in.",
    ),
    "community": (
        PARTIAL,
        "The children of the North End and their families. Two parents join each season's meeting.",
    ),
    "vision": (
        FULL,
        "Every child in the North End can play a sport that the family can afford, close to home.",
    ),
    "shared-objectives": (
        FULL,
        "Increase the number of affordable sport options for the North End.",
    ),
    "own-objectives": (
        FULL,
        "The school board wants its gyms used by the community; Recreation more programming; PLAYS a more diverse "
        "group of children; Sport NS and the sport organisations more children in their sports. None of these has "
        "to give way to another: where two meet, we say so at the table.",
    ),
    "activities": (
        FULL,
        "Sport organisations visit the school gyms in turn; Recreation takes registrations; PLAYS helps with fees and "
        "tells families; Sport NS arranges the visits.",
    ),
    "resources": (
        PARTIAL,
        "Gym hours from the school board, staff hours from Recreation, fee assistance from PLAYS, coaches from the "
        "sport organisations.",
    ),
    "roles": (
        FULL,
        "Halifax Recreation is the backbone. Its recreation coordinator is the one to call.",
    ),
    "measures": (
        FULL,
        "Registrations and their trend for each programme. Retention and long-term participation judge success.",
    ),
    "decisions": (
        FULL,
        "By consent: a proposal goes ahead unless somebody has a reasoned objection.",
    ),
}
AMENDED_CLAUSES: dict[str, tuple[str, str]] = {
    "community": (
        FULL,
        "The children of the North End and their families. Two parents hold seats with a full say, and any resident "
        "may speak to the broker without giving a name.",
    ),
    "resources": (
        FULL,
        "Gym hours from the school board, staff hours from Recreation, fee assistance from PLAYS, coaches from the "
        "sport organisations. What was promised and what came is looked at every season.",
    ),
}
LADDER = [
    ("Talk to the person concerned", "", 7),
    ("Ask the broker to sit down with both", "The partnership broker", 14),
    ("Bring it to the steering table", "The steering table", 30),
    ("Ask a mediator from outside", "A mediator whom both accept", None),
]
FIELDS = ["child", "programme", "partner", "season", "area", "fee"]


def agree(initiative: Initiative, coordinator: Seat) -> Version:
    """Version 1 signed by all but one; version 2 an amendment, adopted and signed by those who have met since."""
    actor = coordinator.user
    first = _first(initiative, actor)
    for partner in _partners(initiative):
        if partner.code != UNSIGNED:
            _sign(first, partner, on=OFFERED_ON)
    services.adopt(
        first,
        on=ADOPTED_ON,
        today=ADOPTED_ON,
        review_on=date(2017, 3, 6),
        despite="North End Hockey takes part; its board signs when it meets.",
        actor=actor,
    )
    return _amendment(first, actor)


def _first(initiative: Initiative, actor: User | None) -> Version:
    version = services.draft_agreement(
        initiative, name="Partnership agreement", today=DRAFTED_ON, actor=actor
    )
    services.set_decision_rule(version, rule="consent", quorum=10, actor=actor)
    services.set_ladder(version, steps=LADDER[:3], actor=actor)
    services.set_data_terms(
        version,
        purpose="To see together whether more children of the North End play, and come back.",
        permitted={"registrations": FIELDS},
        outputs=["members", "by-partner", "download"],
        smallest_group=10,
        retention_months=84,
        expires_on=EXPIRES_ON,
        actor=actor,
    )
    for key, (state, text) in CLAUSES.items():
        services.write_clause(version, key, text=text, state=state, actor=actor)
    return services.offer(version, today=OFFERED_ON, actor=actor)


def _amendment(first: Version, actor: User | None) -> Version:
    """What the half-yearly review found: residents had no seat, and promises were not looked at again."""
    second = services.amend(
        first,
        why="The review found that residents had no say of their own, and that nobody looked at what was promised.",
        today=AMENDED_ON,
        actor=actor,
    )
    for key, (state, text) in AMENDED_CLAUSES.items():
        services.write_clause(second, key, text=text, state=state, actor=actor)
    services.set_ladder(second, steps=LADDER, actor=actor)
    services.offer(second, today=AMENDED_ON, actor=actor)
    for partner in _partners(second.agreement.initiative):
        if partner.code != UNSIGNED:
            _sign(second, partner, on=AMENDMENT_ADOPTED_ON)
    return services.adopt(
        second,
        on=AMENDMENT_ADOPTED_ON,
        today=AMENDMENT_ADOPTED_ON,
        review_on=REVIEW_ON,
        despite="North End Hockey takes part; its board signs when it meets.",
        actor=actor,
    )


def _partners(initiative: Initiative) -> list[Partner]:
    return list(Partner.objects.filter(initiative=initiative).order_by("code"))


def _sign(version: Version, partner: Partner, *, on: date) -> None:
    seat = partner.seats.filter(role=Seat.Role.REPRESENTATIVE).earliest("starts_on")
    services.sign(version, partner=partner, seat=seat, today=on, actor=seat.user)
