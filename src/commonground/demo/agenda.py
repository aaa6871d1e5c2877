"""The agenda of year two: written by many, adopted with the agreement, one clause re-worded in spring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commonground.demo import agenda_words as words
from commonground.demo.agreement import ADOPTED_ON, AMENDMENT_ADOPTED_ON, UNSIGNED
from commonground.demo.first_agenda import SET_ASIDE_ON, propose
from commonground.demo.table import Table
from commonground.impact.agenda import services
from commonground.impact.agenda.models import Clause, Remark, Round, Strategy, Version
from commonground.impact.agenda.services import Answer, Words

BEGUN_ON = SET_ASIDE_ON
STRATEGIES_ON = date(2016, 8, 8)
PUT_FORWARD_ON = date(2016, 8, 29)
CLOSES_ON = date(2016, 9, 9)
REVIEW_ON = date(2017, 9, 11)
LEADS_SINCE = date(2016, 9, 19)
AMENDED_ON = date(2017, 3, 6)
AMENDMENT_CLOSES_ON = date(2017, 3, 20)
AMENDMENT_REVIEW_ON = date(2017, 11, 20)
AUTHOR = "plays"
WHY_AMENDED = "The review found that residents sit at the table and decide nothing."
DEBATE: tuple[tuple[str, str, date, str], ...] = (
    (
        "gymnastics",
        Remark.Kind.DISSENT,
        date(2016, 8, 30),
        "For 25 dollars nobody insures a trampoline. A line that closes a club helps no child.",
    ),
    (
        "plays",
        Remark.Kind.ANSWER,
        date(2016, 9, 5),
        "The line is what the family pays, not what the club receives. Assistance pays the rest before the season.",
    ),
    (
        "swimming",
        Remark.Kind.FOR,
        date(2016, 9, 6),
        "It is the first goal of ours that a parent could check.",
    ),
)  # fmt: skip
DEBATED = "goal-options"
DISSENT_MET = (date(2016, 9, 8), "Met: the club receives its whole fee.")


def agenda_of_year_two(at: Table) -> Version:
    """From a blank page in June to the wording that counts today."""
    version = services.begin_agenda(at.initiative, today=BEGUN_ON, actor=at.actor(AUTHOR))
    services.name_levels(version, names=words.LEVELS, actor=at.actor(AUTHOR))
    _write(version, at)
    asked = services.put_forward(
        version,
        closes_on=CLOSES_ON,
        today=PUT_FORWARD_ON,
        actor=at.actor(AUTHOR),
        rule="gradients",
    )
    version.refresh_from_db()
    _debate(version, at)
    _see(version, at, on=date(2016, 9, 2))
    _answer(asked, at, words.POSITIONS, on=date(2016, 9, 8))
    _adopt(version, asked, at, on=ADOPTED_ON, review_on=REVIEW_ON)
    _endorse(version, at, (code for code in words.POSITIONS if code != UNSIGNED), on=ADOPTED_ON)
    _lead(at)
    return _amended(version, at)


def _write(version: Version, at: Table) -> None:
    for proposed in words.proposals():
        propose(version, at, proposed.kind, proposed.by, proposed.words, proposed.on, proposed.key)
    made: dict[str, Strategy | None] = {"": None}
    for way in words.WAYS:
        says = Words(
            way.text,
            name=way.name,
            evidence=way.evidence,
            measures=way.measures,
            parent=made[way.under],
        )
        clause = propose(version, at, Clause.Kind.STRATEGY, way.by, says, STRATEGIES_ON)
        made[way.name] = clause.strategy


def _debate(version: Version, at: Table) -> None:
    """A reasoned no, an answer, and the no taken back because it was met."""
    met_on, why = DISSENT_MET
    for code, kind, on, said in DEBATE:
        remark = services.say(
            version,
            kind=kind,
            words=said,
            partner=at.partners[code],
            today=on,
            actor=at.actor(code),
            key=DEBATED,
        )
        if kind == Remark.Kind.DISSENT:
            dissent = remark
    services.take_back(dissent, why=why, today=met_on, actor=dissent.said_by)


def _see(version: Version, at: Table, *, on: date) -> None:
    """Every partner has opened the wording, the one that has not signed too."""
    services.mark_seen(version, [at.speakers[code] for code in words.POSITIONS], today=on)


def _answer(asked: Round, at: Table, positions: dict[str, tuple[int, str]], *, on: date) -> None:
    for code, (value, why) in positions.items():
        seat = at.speakers[code]
        services.give_positions(
            asked,
            at.partners[code],
            answers=[Answer(value, why)],
            person_name=seat.person_name,
            today=on,
            actor=seat.user,
        )


def _adopt(version: Version, asked: Round, at: Table, *, on: date, review_on: date) -> None:
    actor = at.coordinator.user
    services.close_round(asked, today=asked.closes_on, actor=actor)
    services.adopt_agenda(version, on=on, today=on, actor=actor, review_on=review_on)


def _endorse(version: Version, at: Table, codes: Iterable[str], *, on: date) -> None:
    for code in codes:
        seat = at.speakers[code]
        services.endorse(version, partner=at.partners[code], seat=seat, today=on, actor=seat.user)


def _lead(at: Table) -> None:
    """Whoever brought a strategy leads it."""
    strategies = {s.name: s for s in Strategy.objects.filter(initiative=at.initiative)}
    for way in words.WAYS:
        services.set_lead(
            strategies[way.name],
            partner=at.partners[way.by],
            today=LEADS_SINCE,
            actor=at.coordinator.user,
        )


def _amended(version: Version, at: Table) -> Version:
    """By consent, as the agreement says since; every partner puts its name under it, hockey for the first time."""
    copy = services.amend_agenda(
        version, why=WHY_AMENDED, today=AMENDED_ON, actor=at.coordinator.user
    )
    clause = Clause.objects.get(version=copy, key=words.REWORDED_KEY)
    services.write_clause(
        clause,
        words=Words(words.REWORDED),
        partner=at.partners[words.REWORDED_BY],
        seen=clause.revision,
        today=AMENDED_ON,
        actor=at.actor(words.REWORDED_BY),
    )
    asked = services.put_forward(
        copy, closes_on=AMENDMENT_CLOSES_ON, today=AMENDED_ON, actor=at.coordinator.user
    )
    copy.refresh_from_db()
    _see(copy, at, on=date(2017, 3, 9))
    positions = {
        code: (2, words.CONCERN[code]) if code in words.CONCERN else (1, "")
        for code in words.POSITIONS
    }
    _answer(asked, at, positions, on=date(2017, 3, 16))
    _adopt(copy, asked, at, on=AMENDMENT_ADOPTED_ON, review_on=AMENDMENT_REVIEW_ON)
    _endorse(copy, at, words.POSITIONS, on=AMENDMENT_ADOPTED_ON)
    return copy


def newcomer_goes_along(at: Table, code: str, *, on: date) -> None:
    """A partner that came later has read the wording in force and puts its name under it."""
    version = Version.objects.filter(initiative=at.initiative, state=Version.State.ADOPTED).latest(
        "adopted_on"
    )
    services.mark_seen(version, [at.speakers[code]], today=on)
    _endorse(version, at, [code], on=on)
