"""The broker of the North End: agreed by the partners, heard in conversations, and told what nobody said aloud."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from commonground.collective.brokering import services
from commonground.collective.brokering.models import Entry, Mandate, Room
from commonground.collective.brokering.services import concerns, history, mandates, reviewing
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.demo.sign_ins import BROKER_EMAIL, BROKER_NAME, account, password_for
from commonground.foundation.accounts.models import User

PROPOSED_ON = date(2016, 3, 7)
BEGAN = date(2016, 3, 14)
ENDS = date(2018, 8, 31)
REVIEWED_ON = date(2017, 2, 20)
TOGETHER_ON = date(2017, 3, 6)
TASKS = (
    "Hold the space in which partners can disagree; speak with each of them alone; take up concerns; ask twice a year "
    "how the partnership is doing. The broker does not decide, does not count and does not ask for money."
)
SECOND_THOUGHTS = {"hockey", "wrestling"}
"""Partners that have not said yes to the mandate."""

STEPS: tuple[tuple[str, date, str], ...] = (
    ("scoping", date(2015, 9, 8), "Four organisations find that they want something for the same children."),
    ("identifying", date(2015, 10, 5), "Twelve sport organisations come in."),
    ("building", date(2016, 3, 14), "A broker begins to speak with everybody alone."),
    ("planning", date(2016, 6, 6), "One goal in one sentence."),
    ("managing", date(2016, 9, 12), "Signed: one backbone, one person to call."),
    ("implementing", date(2016, 10, 3), "Visits in the gyms begin."),
    ("reviewing", date(2017, 2, 20), "First formal review."),
    ("revising", date(2017, 3, 6), "The agreement is amended: residents have a full say."),
    ("implementing", date(2017, 4, 3), "On with the amended agreement."),
)  # fmt: skip

TALKS: tuple[tuple[date, str, str, dict[str, str]], ...] = (
    (
        date(2016, 4, 4),
        "Marguerite Oland",
        "Local school board",
        {
            "asked": "What would make this a good year for your schools?",
            "interests": "That the gyms are used, and left as they were found.",
            "limits": "Keys go only to people who have been checked.",
        },
    ),
    (
        date(2016, 4, 11),
        "Wendell Achebe",
        "Halifax PLAYS",
        {
            "asked": "What would be a break-through?",
            "interests": "Children whom nobody reaches.",
            "barriers": "Nobody says aloud that the fees keep families away.",
        },
    ),
)
CONCERN = {
    "words": "At the gym door the children whose fees are paid by assistance were called up by name.",
    "parties": "A sport organisation and families",
    "wish": "That nobody can see who pays and who does not.",
}
SETTLED = {
    "nature": "relationship",
    "asymmetry": "strong",
    "rung": 2,
    "tried": "Spoke with the coach, and with PLAYS about how assistance is paid.",
    "outcome": "One list for everybody at the door; assistance is settled before the season.",
    "is_settled": True,
    "visibility": "parties",
}


def brokered(initiative: Initiative, coordinator: Seat) -> Room:
    """The mandate, the room, what was written in it, a concern that was settled, and a review."""
    broker = account(BROKER_EMAIL, BROKER_NAME, signs_in=True)
    made = _mandate(initiative, broker, coordinator)
    room, _code = services.open_room(
        made, passphrase=password_for("room"), today=BEGAN, actor=broker
    )
    _write(room)
    _settle_a_concern(room)
    _review(room, initiative, broker)
    for step, on, note in STEPS:
        history.enter_step(initiative, step=step, on=on, note=note, actor=broker)
    return room


def propose_only(initiative: Initiative, *, actor: User | None) -> Mandate:
    """A mandate to be agreed: four of eight want it, one short of a majority."""
    made = mandates.propose(
        initiative,
        person_name="Imani Lund",
        kind="external",
        tasks=TASKS,
        declared_interests="Has worked for the Lantern Foundation until 2014.",
        starts_on=date(2017, 9, 18),
        ends_on=date(2018, 9, 17),
        today=date(2017, 9, 12),
        actor=actor,
    )
    for partner in _partners(initiative)[:4]:
        _answer(made, partner, agrees=True, on=date(2017, 9, 13))
    return made


def _mandate(initiative: Initiative, broker: User, coordinator: Seat) -> Mandate:
    made = mandates.propose(
        initiative,
        person_name=BROKER_NAME,
        email=BROKER_EMAIL,
        kind="external",
        tasks=TASKS,
        declared_interests="Coached judo in the South End until 2011. Nothing else.",
        starts_on=BEGAN,
        ends_on=ENDS,
        today=PROPOSED_ON,
        actor=coordinator.user,
    )
    mandates.accept(made, user=broker, today=PROPOSED_ON)
    for partner in _partners(initiative):
        if partner.code not in SECOND_THOUGHTS:
            _answer(made, partner, agrees=True, on=BEGAN)
    return Mandate.objects.get(pk=made.pk)


def _answer(made: Mandate, partner: Partner, *, agrees: bool, on: date) -> None:
    seat = partner.seats.filter(role=Seat.Role.REPRESENTATIVE).order_by("pk")[0]
    mandates.answer(
        made,
        partner=partner,
        agrees=agrees,
        person_name=seat.person_name,
        today=on,
        actor=seat.user,
    )


def _write(room: Room) -> None:
    _sheet(
        room,
        Entry.Kind.LOG,
        date(2016, 3, 28),
        part="aim",
        words="This week: listen to the school board and to PLAYS, and ask nothing of either.",
        step="building",
    )
    for on, who, organisation, said in TALKS:
        _sheet(room, Entry.Kind.CONVERSATION, on, who=who, organisation=organisation, **said)
    _sheet(
        room,
        Entry.Kind.REFERRAL,
        date(2017, 1, 9),
        need="We need somebody who knows evaluation to look at how retention is counted.",
    )


def _settle_a_concern(room: Room) -> None:
    """Raised by a resident through the link, without an account; settled two steps up the ladder."""
    raised_on = date(2016, 11, 7)
    concern = concerns.tell_broker(room, CONCERN, today=raised_on)
    _sheet(room, Entry.Kind.STEP, raised_on + timedelta(days=21), about=concern.pk, **SETTLED)


def _sheet(room: Room, kind: str, on: date, **words: Any) -> Entry:
    now = datetime.combine(on, time(16), UTC)
    return services.write(room, kind, {"on": on, **words}, today=on, now=now)


def _review(room: Room, initiative: Initiative, broker: User) -> None:
    """Alone first, then together; what was found became an amendment."""
    aspects = ["purpose", "decisions", "voice"]
    review = reviewing.open_review(
        room,
        kind="formal",
        aspects=aspects,
        together_on=TOGETHER_ON,
        today=REVIEWED_ON,
        actor=broker,
    )
    for partner in _partners(initiative)[:12]:
        reviewing.mark_alone(
            review,
            partner=partner,
            marks={"purpose": "green", "decisions": "amber", "voice": "red"},
            note="",
            today=REVIEWED_ON,
            actor=broker,
        )
    reviewing.mark_together(
        review,
        marks={
            "purpose": ("green", "Everybody can say the goal."),
            "decisions": ("amber", "Better since September, and young."),
            "voice": ("red", "Residents sit at the table and decide nothing."),
        },
        actor=broker,
    )
    reviewing.agree_action(
        review,
        finding="Residents sit at the table and decide nothing.",
        action="Two residents' seats with a full say, in the agreement.",
        owner="Robin Estabrooks",
        due_on=date(2017, 4, 3),
        actor=broker,
    )
    reviewing.close_review(review, today=TOGETHER_ON, actor=broker)


def _partners(initiative: Initiative) -> list[Partner]:
    return list(Partner.objects.filter(initiative=initiative).order_by("code"))
