"""Who decides, who speaks, and what was to be looked at again."""

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
    KARPOWITZ,
    PARKHURST,
    SCHMITZ,
    WOLFF,
    WOOLLEY,
)

DECISIONS = "communication:decisions"
FEW, ENOUGH = 3, 5
AHEAD = 0.2


@signal(
    "decisions-from-one-side",
    Side.COLLECTIVE,
    title=lazy("Most decisions come from one partner"),
    why=lazy("Whoever proposes sets what is talked about, and what is not."),
    source=SCHMITZ,
    sees=DECISIONS,
    asks=("meetings",),
    tries={"any": lazy("ask two other partners to bring one proposal each next time.")},
)
def decisions_from_one_side(m: MeetingFacts, day: date) -> Verdict:
    if m.decisions < ENOUGH:
        return NO_DATA
    if m.decisions_from_one * 2 <= m.decisions:
        return None
    facts = {"n": m.decisions_from_one, "all": m.decisions}
    return Finding(_("%(n)s of %(all)s were proposed by the same partner.") % facts)


@signal(
    "speaking-lopsided",
    Side.COLLECTIVE,
    title=lazy("A few do most of the talking"),
    why=lazy("Groups in which all speak about as long are wiser than their cleverest member."),
    source=WOOLLEY,
    sees="communication:voices",
    asks=("meetings",),
    tries={
        "any": lazy("go round the table before the discussion is opened."),
        "storming": lazy("let everybody write first, and read aloud what the neighbour wrote."),
    },
    try_source=KARPOWITZ,
)
def speaking_lopsided(m: MeetingFacts, day: date) -> Verdict:
    talk, heads = m.speaking_share_top, m.headcount_share_top
    if talk is None or heads is None:
        return NO_DATA
    if talk - heads < AHEAD:
        return None
    facts = {"talk": share(talk), "heads": share(heads)}
    return Finding(_("One group has %(talk)s of the turns and %(heads)s of the heads.") % facts)


@signal(
    "residents-absent-from-decisions",
    Side.COLLECTIVE,
    title=lazy("Residents are absent from decisions"),
    why=lazy("Those who live with the result know what the others overlook."),
    source=WOLFF,
    sees=DECISIONS,
    asks=("meetings",),
    tries={"any": lazy("move one decision to an hour and a place where residents are anyway.")},
)
def residents_absent_from_decisions(m: MeetingFacts, day: date) -> Verdict:
    if m.decisions < FEW:
        return NO_DATA
    if m.decisions_with_residents:
        return None
    says = _("None of the last %(n)s decisions had a resident in the room.")
    return Finding(says % {"n": m.decisions})


@signal(
    "funder-decides-alone",
    Side.COLLECTIVE,
    title=lazy("The funder decides alone"),
    why=lazy("A shared agenda that one side can overrule is that side's agenda."),
    source=GALE,
    sees=DECISIONS,
    asks=("meetings",),
    first=1,
    tries={"any": lazy("let the funder declare its interest first, and speak last.")},
)
def funder_decides_alone(m: MeetingFacts, day: date) -> Verdict:
    if m.decisions < FEW:
        return NO_DATA
    if m.decisions_by_funder * 2 < m.decisions:
        return None
    facts = {"n": m.decisions_by_funder, "all": m.decisions}
    return Finding(_("%(n)s of %(all)s were decided by the funder alone.") % facts)


@signal(
    "decisions-to-revisit",
    Side.IMPACT,
    title=lazy("Decisions were to be looked at again"),
    why=lazy("A date to revisit made it easy to say yes; keeping it keeps the next yes easy."),
    source=PARKHURST,
    sees=DECISIONS,
    asks=("meetings",),
    first=3,
    tries={"any": lazy("ask of each: what did we expect, what do we see, does it stay?")},
)
def decisions_to_revisit(m: MeetingFacts, day: date) -> Verdict:
    n = len(m.decisions_to_revisit)
    says = ngettext("One day has passed.", "The days of %(n)s have passed.", n) % {"n": n}
    return Finding(says, m.decisions_to_revisit) if n else None
