"""What reinforces what: gaps, overlaps, and chains that hang on one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.activities import ActivityFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import HANLEYBROWN, KANIA, SCHMITZ, TENNYSON, WOLFF

PLAN = "activities:plan"
FEW = 3


@signal(
    "outcome-without-activity",
    Side.IMPACT,
    title=lazy("Outcomes that nobody works on"),
    why=lazy("A gap in the plan is an invitation, when somebody sees it."),
    source=KANIA,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("ask which partner is closest to it, and what it would need to begin.")},
)
def outcome_without_activity(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.outcomes_without_activity)
    says = ngettext("One outcome has no activity.", "%(n)s outcomes have no activity.", n)
    return Finding(says % {"n": n}, a.outcomes_without_activity) if n else None


@signal(
    "activity-outside-agenda",
    Side.IMPACT,
    title=lazy("Activities tied to no outcome"),
    why=lazy("Good work beside the agenda draws people and money away from it."),
    source=SCHMITZ,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("ask what it should move; if nothing in the agenda, one of them is wrong.")},
)
def activity_outside_agenda(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.without_strategy)
    says = ngettext("One activity.", "%(n)s activities.", n) % {"n": n}
    return Finding(says, a.without_strategy) if n else None


@signal(
    "served-twice",
    Side.IMPACT,
    title=lazy("The same people, place and time twice"),
    why=lazy("Two half-full offers at one hour help fewer than one full one."),
    source=HANLEYBROWN,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("bring the two leads together, and ask who could move by an hour.")},
)
def served_twice(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.served_twice)
    says = ngettext("One overlap.", "%(n)s overlaps.", n) % {"n": n}
    return Finding(says, a.served_twice) if n else None


@signal(
    "chain-on-one",
    Side.IMPACT,
    title=lazy("A chain of work hangs on one partner"),
    why=lazy("When that one is late, everybody behind it is."),
    source=KANIA,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("agree beforehand who steps in, and what can begin without it.")},
)
def chain_on_one(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.hanging_on_one)
    says = ngettext("One chain.", "%(n)s chains.", n) % {"n": n}
    return Finding(says, a.hanging_on_one) if n else None


@signal(
    "promised-never-used",
    Side.IMPACT,
    title=lazy("Something was promised and never used"),
    why=lazy("Who offers and is not called does not offer again."),
    source=TENNYSON,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("call the partner: use it, or thank it and give the promise back.")},
)
def promised_never_used(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.promised_never_used)
    says = ngettext("One contribution.", "%(n)s contributions.", n) % {"n": n}
    return Finding(says, a.promised_never_used) if n else None


@signal(
    "partner-without-role",
    Side.IMPACT,
    title=lazy("Partners without a part in the plan"),
    why=lazy("Each partner does what it is good at; none is there to listen only."),
    source=KANIA,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("ask each what it would like to give, however small.")},
)
def partner_without_role(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.partners_without_role)
    says = ngettext("One partner has no part.", "%(n)s partners have no part.", n) % {"n": n}
    return Finding(says, a.partners_without_role) if n else None


@signal(
    "milestones-late",
    Side.IMPACT,
    title=lazy("Milestones have passed"),
    why=lazy("A plan that is not moved is not believed."),
    source=HANLEYBROWN,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("move the date openly, or say what is missing to reach it.")},
)
def milestones_late(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.late_milestones)
    says = ngettext("One milestone is late.", "%(n)s milestones are late.", n) % {"n": n}
    return Finding(says, a.late_milestones) if n else None


@signal(
    "activities-without-residents",
    Side.IMPACT,
    title=lazy("Residents take no part in the activities"),
    why=lazy("What is made for people without them is used by others."),
    source=WOLFF,
    sees=PLAN,
    asks=("activities",),
    tries={"any": lazy("choose one activity, and plan its next step with those whom it is for.")},
)
def activities_without_residents(a: ActivityFacts, day: date) -> Verdict:
    if a.running < FEW:
        return NO_DATA
    if a.with_residents:
        return None
    says = _("In none of %(n)s running activities do residents shape what is done.")
    return Finding(says % {"n": a.running})


@signal(
    "finished-lately",
    Side.IMPACT,
    title=lazy("Something was finished"),
    why=lazy("Small things that were done are what people tell each other about."),
    source=TENNYSON,
    sees=PLAN,
    asks=("activities",),
    is_good=True,
    first=4,
    tries={
        "any": lazy(
            "thank those who did it at the next meeting, by the name of their organisation."
        )
    },
)
def finished_lately(a: ActivityFacts, day: date) -> Verdict:
    n = len(a.finished_lately)
    says = ngettext("One activity.", "%(n)s activities.", n) % {"n": n}
    return Finding(says, a.finished_lately) if n else None
