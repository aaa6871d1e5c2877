"""Who came and who went, and where each motive of year one is served."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.agreements import queries as agreements
from commonground.collective.agreements.services import sign
from commonground.collective.partnership import services
from commonground.collective.partnership.assessment import PROMPTS
from commonground.collective.partnership.leaving_queries import unsettled
from commonground.collective.partnership.models import Initiative, Interest, Partner, Seat
from commonground.demo.planning import welcome_to_the_plan
from commonground.demo.story import LEAVING, STARTED_ON, YEAR_TWO_ON
from commonground.foundation.accounts.models import User

TODAY = date(2017, 10, 2)
NEWCOMER = "North End Residents' Circle"
STAGES = (
    date(2017, 5, 8),
    date(2017, 6, 12),
    date(2017, 6, 26),
    date(2017, 9, 5),
    date(2017, 9, 11),
)
SERVED = {
    "school-board": "The gyms are open to the partners' visits on three evenings a week.",
    "recreation": "Forty-odd programmes that nobody offered in the North End before.",
    "plays": "Fee assistance is settled before the season, in one place.",
    "sport-ns": "Each sport visits each gym once a season.",
}
RECORD = {
    "purpose": "Affordable sport for the children of the North End, close to home.",
    "environment": "Gyms stand empty in the evening; fees have risen; families move often.",
    "motives": "Gym use, programming, participation, a more diverse group of children: four, and none of them secret.",
}


@transaction.atomic
def come_and_go(initiative: Initiative, coordinator: Seat) -> None:
    """After the season's files are in; a second time nothing happens."""
    if Partner.objects.filter(initiative=initiative, organisation__name=NEWCOMER).exists():
        return
    actor = coordinator.user
    for element, words in RECORD.items():
        services.write_record(
            initiative, element=element, words=words, today=YEAR_TWO_ON, actor=actor
        )
    _serve(initiative, actor)
    newcomer = _join(initiative, actor)
    welcome_to_the_plan(initiative, coordinator, code=newcomer.code)
    _leave(initiative, coordinator)


def _serve(initiative: Initiative, actor: User | None) -> None:
    for code, where in SERVED.items():
        interest = Interest.objects.filter(
            partner__initiative=initiative, partner__code=code, stated_on=STARTED_ON
        ).earliest("pk")
        services.add_serving(interest, where=where, since=YEAR_TWO_ON, actor=actor)


def _join(initiative: Initiative, actor: User | None) -> Partner:
    """From a proposal to a signature in five months; the new partner signs what it has read."""
    candidate = services.propose(
        initiative,
        name=NEWCOMER,
        sector="community",
        kind="other",
        reason="The review found that residents had no say of their own.",
        on=date(2017, 4, 10),
        today=TODAY,
        actor=actor,
    )
    services.note_finding(
        candidate,
        prompt=PROMPTS[4],
        known="About forty families in the three blocks around the school.",
        source="The school's parent evening",
        reliability="seen",
        gaps="Whether newcomers to the country come.",
        concerns="",
        today=TODAY,
        actor=actor,
    )
    for on in STAGES:
        candidate = services.move_on(candidate, on=on, today=TODAY, actor=actor)
    partner = candidate.partner
    assert partner is not None
    services.state_interest(
        partner, words="That we decide with you, not after you.", today=STAGES[3], actor=actor
    )
    seat = _seat(partner, Seat.Role.REPRESENTATIVE, "Yolande Pictou")
    _seat(partner, Seat.Role.DATA, "Hassan Verreault")
    for version in agreements.in_force(initiative, day=STAGES[4]):
        sign(version, partner=partner, seat=seat, today=STAGES[4], actor=None)
    return partner


def _seat(partner: Partner, role: str, name: str) -> Seat:
    return services.give_seat(
        partner,
        role=role,
        person_name=name,
        starts_on=STAGES[3],
        actor=None,
        email=f"{name.split()[0].lower()}@residents.example.org",
        phone="902-555-0160",
    )


def _leave(initiative: Initiative, coordinator: Seat) -> None:
    """Planned, with everything handed over and a word on what it was like."""
    partner = Partner.objects.get(initiative=initiative, code=LEAVING)
    actor = coordinator.user
    departure = services.open_departure(
        partner,
        kind="planned",
        reason="The club joins with one in Dartmouth and looks after children there.",
        leaves_on=date(2017, 9, 29),
        today=date(2017, 8, 14),
        actor=actor,
    )
    for thing in unsettled(departure, day=TODAY):
        services.settle_item(
            departure, thing, seat=coordinator, today=date(2017, 9, 18), actor=actor
        )
    services.settle_data(
        departure,
        note="Its records stay in the shared numbers, as the agreement says; no new ones come.",
        today=date(2017, 9, 18),
        actor=actor,
    )
    services.hold_exit_conversation(
        departure,
        on=date(2017, 9, 25),
        today=TODAY,
        worked="One person to call. Numbers that nobody argued about.",
        failed="For a club of two coaches the meetings were many.",
        readers="partners",
        actor=actor,
    )
    services.complete_departure(departure, today=TODAY, actor=actor)
