"""Meetings, commitments and messages."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.foundation.theme.templatetags.formats import share
from commonground.picture.facts.meetings import MeetingFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import (
    GALE,
    SCHMITZ,
    TAMARACK,
    TENNYSON,
    WORKING_GROUPS,
)

MEETINGS = "communication:meetings"
FEW, ENOUGH = 3, 5
STEP = 0.15
DROP = 0.2


@signal(
    "commitments-slipping",
    Side.IMPACT,
    title=lazy("Commitments slip"),
    why=lazy("What was said at the table is the measure by which partners trust each other."),
    source=SCHMITZ,
    sees=MEETINGS,
    asks=("meetings",),
    tries={
        "any": lazy("go through them before the next agenda: help, move, or let go."),
        "performing": lazy("commit to fewer things, each with a day."),
    },
)
def commitments_slipping(m: MeetingFacts, day: date) -> Verdict:
    fell = _kept_moved(m) is not None and (_kept_moved(m) or 0) <= -STEP
    n = len(m.overdue)
    if n < FEW and not fell:
        return None
    says = ngettext("One is overdue.", "%(n)s are overdue.", n) % {"n": n}
    if fell:
        says = f"{says} {_kept_in_words(m)}"
    return Finding(says, m.overdue)


@signal(
    "commitments-recovering",
    Side.IMPACT,
    title=lazy("More commitments are kept"),
    why=lazy("A recovery is worth saying as loudly as a slip."),
    source=TENNYSON,
    sees=MEETINGS,
    asks=("meetings",),
    is_good=True,
    first=4,
    tries={"any": lazy("say so, and ask what made it easier.")},
)
def commitments_recovering(m: MeetingFacts, day: date) -> Verdict:
    moved = _kept_moved(m)
    if moved is None:
        return NO_DATA
    return Finding(_kept_in_words(m)) if moved >= STEP else None


def _kept_moved(m: MeetingFacts) -> float | None:
    if m.closed < ENOUGH or m.closed_before < ENOUGH:
        return None
    return m.kept / m.closed - m.kept_before / m.closed_before


def _kept_in_words(m: MeetingFacts) -> str:
    facts = {"now": share(m.kept / m.closed), "before": share(m.kept_before / m.closed_before)}
    return _("%(now)s were kept in the last half year, %(before)s in the one before.") % facts


@signal(
    "meetings-without-decisions",
    Side.IMPACT,
    title=lazy("Meetings without decisions"),
    why=lazy("Groups that only inform each other lose those who came to act."),
    source=SCHMITZ,
    sees=MEETINGS,
    asks=("meetings",),
    tries={"any": lazy("put one question on the agenda that is decided before people leave.")},
)
def meetings_without_decisions(m: MeetingFacts, day: date) -> Verdict:
    if m.held_lately < FEW:
        return NO_DATA
    if m.without_decision * 3 < m.held_lately * 2:
        return None
    facts = {"n": m.without_decision, "all": m.held_lately}
    return Finding(_("%(n)s of %(all)s meetings ended without one.") % facts)


@signal(
    "only-meetings",
    Side.IMPACT,
    title=lazy("Only meetings are called communication"),
    why=lazy("Those who cannot come learn nothing between two meetings."),
    source=TAMARACK,
    sees="communication:messages",
    asks=("meetings",),
    tries={"any": lazy("write five lines after each meeting, to everybody, the same day.")},
)
def only_meetings(m: MeetingFacts, day: date) -> Verdict:
    if m.held_lately < FEW:
        return NO_DATA
    if m.messages_lately:
        return None
    says = _("%(n)s meetings in half a year, and no message between them.")
    return Finding(says % {"n": m.held_lately})


@signal(
    "follow-up-not-sent",
    Side.IMPACT,
    title=lazy("A follow-up was not sent"),
    why=lazy("What is sent the next day is done; what is sent next week is read."),
    source=WORKING_GROUPS,
    sees=MEETINGS,
    asks=("meetings",),
    tries={"any": lazy("send what was decided and promised, even if the notes are not finished.")},
)
def follow_up_not_sent(m: MeetingFacts, day: date) -> Verdict:
    n = len(m.follow_up_missing)
    says = ngettext("After one meeting.", "After %(n)s meetings.", n) % {"n": n}
    return Finding(says, m.follow_up_missing) if n else None


@signal(
    "partner-quiet",
    Side.IMPACT,
    title=lazy("Partners have gone quiet"),
    why=lazy("Silence comes before leaving, and seldom means that all is well."),
    source=GALE,
    sees="communication:silence",
    asks=("meetings",),
    tries={
        "any": lazy("call, and ask what the partnership could do for them."),
        "storming": lazy("let the broker call; some things are not said to the backbone."),
    },
)
def partner_quiet(m: MeetingFacts, day: date) -> Verdict:
    n = len(m.quiet)
    says = ngettext("One partner.", "%(n)s partners.", n) % {"n": n}
    return Finding(says, m.quiet) if n else None


@signal(
    "champion-dependence",
    Side.COLLECTIVE,
    title=lazy("People come when the convenor comes"),
    why=lazy("A partnership that meets for one person ends with that person's calendar."),
    source=GALE,
    sees="communication:silence",
    asks=("meetings",),
    tries={
        "any": lazy("let somebody else convene the next meeting, with the convenor's blessing.")
    },
)
def champion_dependence(m: MeetingFacts, day: date) -> Verdict:
    there, away = m.turnout_with_convenor, m.turnout_without_convenor
    if there is None or away is None:
        return NO_DATA
    if min(m.meetings_with_convenor, m.meetings_without_convenor) < FEW:
        return NO_DATA
    if not m.turnout_falls or there - away < DROP:
        return None
    facts = {"there": share(there), "away": share(away), "n": m.meetings_without_convenor}
    return Finding(
        _("%(there)s come when the convenor is there, %(away)s in %(n)s meetings without.") % facts
    )


@signal(
    "mail-undeliverable",
    Side.IMPACT,
    title=lazy("Mail does not arrive"),
    why=lazy("Somebody believes to be forgotten, and nobody meant it."),
    source=WORKING_GROUPS,
    sees="communication:undelivered",
    asks=("meetings",),
    first=3,
    tries={"any": lazy("ask for the right address by telephone.")},
)
def mail_undeliverable(m: MeetingFacts, day: date) -> Verdict:
    n = m.undeliverable
    says = ngettext("One letter came back.", "%(n)s letters came back.", n) % {"n": n}
    return Finding(says) if n else None
