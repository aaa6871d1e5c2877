"""Concerns that were raised openly, and the broker's own room."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.broker import BrokerFacts
from commonground.picture.facts.concerns import ConcernFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import GALE, GNDR, TENNYSON

SOON = timedelta(days=60)
FORTNIGHT = timedelta(days=14)
QUARTER = timedelta(days=91)


@signal(
    "concern-unanswered",
    Side.COLLECTIVE,
    title=lazy("A concern has no answer yet"),
    why=lazy("Whoever raised something openly watches what happens; so do the others."),
    source=GALE,
    sees="brokering:open_concerns",
    asks=("concerns",),
    first=1,
    tries={"any": lazy("say when there will be an answer, even when there is none yet.")},
)
def concern_unanswered(c: ConcernFacts, day: date) -> Verdict:
    n = len(c.unanswered)
    says = ngettext(
        "One concern was raised two weeks ago or earlier, and no step is on record.",
        "%(n)s concerns were raised two weeks ago or earlier, and no step is on record.",
        n,
    )
    return Finding(says % {"n": n}, c.unanswered) if n else None


@signal(
    "broker-mandate-ends",
    Side.COLLECTIVE,
    title=lazy("The broker's mandate ends"),
    why=lazy("A mandate is agreed by the partners; it takes longer to renew than to run out."),
    source=GALE,
    sees="brokering:broker",
    asks=("concerns",),
    tries={"any": lazy("decide together whether to renew it, change it or find somebody else.")},
)
def broker_mandate_ends(c: ConcernFacts, day: date) -> Verdict:
    if c.mandate_until is None or c.mandate_until > day + SOON:
        return None
    n = (c.mandate_until - day).days
    return Finding(ngettext("It ends in one day.", "It ends in %(n)s days.", n) % {"n": n})


@signal(
    "concern-without-broker",
    Side.COLLECTIVE,
    title=lazy("There are concerns, and no broker"),
    why=lazy("Somebody neutral hears what partners do not tell each other."),
    source=GALE,
    sees="brokering:broker",
    asks=("concerns",),
    tries={
        "any": lazy("agree on a broker, from outside if anybody doubts that one inside is fair.")
    },
)
def concern_without_broker(c: ConcernFacts, day: date) -> Verdict:
    if c.has_broker or not c.concerns:
        return None
    says = ngettext(
        "One concern was raised, and nobody has a mandate.",
        "%(n)s concerns were raised, and nobody has a mandate.",
        c.concerns,
    )
    return Finding(says % {"n": c.concerns})


@signal(
    "review-actions-late",
    Side.COLLECTIVE,
    title=lazy("What a review agreed has not been done"),
    why=lazy("A review without consequences is the last one that partners take seriously."),
    source=GNDR,
    sees="brokering:reviews",
    asks=("concerns",),
    tries={"any": lazy("look at each action: do it, give it to somebody else, or drop it.")},
)
def review_actions_late(c: ConcernFacts, day: date) -> Verdict:
    n = len(c.actions_late)
    says = ngettext("One action is overdue.", "%(n)s actions are overdue.", n) % {"n": n}
    return Finding(says, c.actions_late) if n else None


@signal(
    "told-in-confidence-waits",
    Side.COLLECTIVE,
    title=lazy("Something told in confidence waits"),
    why=lazy("Whoever told you something waits for a sign that it was heard."),
    source=GALE,
    sees="brokering:concerns",
    asks=("broker",),
    first=1,
    tries={"any": lazy("call the person, even if only to say that you are at it.")},
)
def told_in_confidence_waits(b: BrokerFacts, day: date) -> Verdict:
    told, done = b.last_concern_week, b.last_step_week
    if told is None or told + FORTNIGHT > day or (done is not None and done >= told):
        return None
    return Finding(_("The last one is two weeks old or older, and no step is written down since."))


@signal(
    "review-overdue",
    Side.COLLECTIVE,
    title=lazy("A review of working together is overdue"),
    why=lazy("Every two months a short look, once or twice a year a long one."),
    source=GNDR,
    sees="brokering:open_review",
    asks=("broker",),
    tries={"any": lazy("open the review: each alone first, then together.")},
)
def review_overdue(b: BrokerFacts, day: date) -> Verdict:
    if b.review_on is None or not b.review_is_late:
        return None
    n = (day - b.review_on).days
    return Finding(ngettext("By one day.", "By %(n)s days.", n) % {"n": n})


@signal(
    "sheets-destroyed-soon",
    Side.COLLECTIVE,
    title=lazy("Sheets of the room are destroyed soon"),
    why=lazy("What was promised to be destroyed is destroyed; a successor may need the themes."),
    source=TENNYSON,
    sees="brokering:log",
    asks=("broker",),
    first=3,
    tries={"any": lazy("look through them, and hand over what may be handed over.")},
)
def sheets_destroyed_soon(b: BrokerFacts, day: date) -> Verdict:
    n = b.destroyed_soon
    says = ngettext("One sheet within a month.", "%(n)s sheets within a month.", n) % {"n": n}
    return Finding(says) if n else None


@signal(
    "conversations-paused",
    Side.COLLECTIVE,
    title=lazy("No conversation for a quarter"),
    why=lazy("A broker who is not seen is not told anything."),
    source=GALE,
    sees="brokering:conversations",
    asks=("broker",),
    first=3,
    tries={"any": lazy("call two partners without an occasion.")},
)
def conversations_paused(b: BrokerFacts, day: date) -> Verdict:
    if b.last_conversation_week is None:
        return NO_DATA
    if b.last_conversation_week + QUARTER > day:
        return None
    return Finding(_("The last one on record is more than three months old."))
