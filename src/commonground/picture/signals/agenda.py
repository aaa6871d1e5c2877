"""The common agenda: read, signed, tied to work and to measures."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.foundation.theme.templatetags.formats import share
from commonground.picture.facts.agenda import AgendaFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import HANLEYBROWN, KANER, KANIA, SCHMITZ, TAMARACK

AGENDA = "agenda:agenda"
MANY = 0.25


@signal(
    "agenda-unread",
    Side.IMPACT,
    title=lazy("Not everybody has seen the newest wording"),
    why=lazy("Partners that hold different definitions overlook it until it hurts."),
    source=TAMARACK,
    sees=AGENDA,
    asks=("agenda",),
    tries={"any": lazy("read the changed clause aloud at the next meeting; it takes two minutes.")},
)
def agenda_unread(a: AgendaFacts, day: date) -> Verdict:
    if not a.unseen:
        return None
    facts = {"n": len(a.unseen), "all": a.partners}
    return Finding(_("%(n)s of %(all)s partners have not seen it.") % facts, a.unseen)


@signal(
    "agenda-unsigned",
    Side.IMPACT,
    title=lazy("The goal is not endorsed by everybody"),
    why=lazy("A common agenda is one that each partner would repeat in its own board."),
    source=KANIA,
    sees=AGENDA,
    asks=("agenda",),
    tries={
        "any": lazy("ask those who have not answered how far they go along, in steps."),
        "forming": lazy("let them change the wording; an agenda from above is nobody's."),
    },
    try_source=KANER,
)
def agenda_unsigned(a: AgendaFacts, day: date) -> Verdict:
    if not a.clauses:
        return NO_DATA
    if not a.unsigned:
        return None
    facts = {"n": a.endorsed, "all": a.partners}
    return Finding(_("It is endorsed by %(n)s of %(all)s partners.") % facts, a.unsigned)


@signal(
    "agenda-not-tied-to-work",
    Side.IMPACT,
    title=lazy("Strategies without any activity"),
    why=lazy("An agenda that nobody works on is a document."),
    source=SCHMITZ,
    sees=AGENDA,
    asks=("agenda",),
    tries={"any": lazy("take one strategy, and ask who already does something towards it.")},
)
def agenda_not_tied_to_work(a: AgendaFacts, day: date) -> Verdict:
    n = len(a.strategies_without_activity)
    facts = {"n": n, "all": a.strategies}
    says = _("%(n)s of %(all)s strategies have no activity.") % facts
    return Finding(says, a.strategies_without_activity) if n else None


@signal(
    "strategy-without-measure",
    Side.IMPACT,
    title=lazy("Strategies without a measure"),
    why=lazy("Nobody can tell whether a strategy works when nothing says what it should move."),
    source=HANLEYBROWN,
    sees=AGENDA,
    asks=("agenda",),
    tries={"any": lazy("ask what you would see first if it worked, and who already counts that.")},
)
def strategy_without_measure(a: AgendaFacts, day: date) -> Verdict:
    n = len(a.strategies_without_measure)
    facts = {"n": n, "all": a.strategies}
    says = _("%(n)s of %(all)s strategies have no measure.") % facts
    return Finding(says, a.strategies_without_measure) if n else None


@signal(
    "goal-without-target",
    Side.IMPACT,
    title=lazy("Goals without a number and a year"),
    why=lazy("A goal that cannot be missed cannot be reached."),
    source=HANLEYBROWN,
    sees=AGENDA,
    asks=("agenda",),
    first=3,
    tries={"any": lazy("agree on where you stand today, and how far you want to be by when.")},
)
def goal_without_target(a: AgendaFacts, day: date) -> Verdict:
    n = len(a.goals_without_target)
    says = ngettext("One goal has no target.", "%(n)s goals have no target.", n) % {"n": n}
    return Finding(says, a.goals_without_target) if n else None


@signal(
    "dissent-unanswered",
    Side.IMPACT,
    title=lazy("Dissent stands without an answer"),
    why=lazy("A reasoned no is information that the others do not have."),
    source=KANER,
    sees=AGENDA,
    asks=("agenda",),
    tries={
        "any": lazy("ask what would have to change for a yes, and write the answer beside it."),
        "storming": lazy("give the dissent its own quarter of an hour, with the broker."),
    },
)
def dissent_unanswered(a: AgendaFacts, day: date) -> Verdict:
    n = len(a.dissent)
    says = ngettext("One clause has it.", "%(n)s clauses have it.", n) % {"n": n}
    return Finding(says, a.dissent) if n else None


@signal(
    "not-on-the-same-page",
    Side.IMPACT,
    title=lazy("Not everybody is on the same page"),
    why=lazy("People nod to words that they understand differently."),
    source=TAMARACK,
    sees=AGENDA,
    asks=("agenda",),
    tries={
        "any": lazy("put the answers beside each other, and talk about the two furthest apart.")
    },
)
def not_on_the_same_page(a: AgendaFacts, day: date) -> Verdict:
    if a.same_page_low is None:
        return NO_DATA
    if a.same_page_low < MANY:
        return None
    says = _("%(share)s rate their understanding of the goal as low.")
    return Finding(says % {"share": share(a.same_page_low)})


@signal(
    "agenda-review",
    Side.IMPACT,
    title=lazy("The agenda is due for review"),
    why=lazy("What was right two years ago may be only familiar now."),
    source=SCHMITZ,
    sees=AGENDA,
    asks=("agenda",),
    first=3,
    tries={"any": lazy("ask of each clause: keep, change, or let it go?")},
)
def agenda_review(a: AgendaFacts, day: date) -> Verdict:
    if a.review_on is None or a.review_on > day:
        return None
    n = (day - a.review_on).days
    return Finding(
        ngettext("It was due one day ago.", "It was due %(n)s days ago.", n) % {"n": n}
        if n
        else _("It is due today.")
    )
