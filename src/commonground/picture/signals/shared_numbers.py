"""Shared measurement: in time, in dispute, in use."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.activities import ActivityFacts
from commonground.picture.facts.measurement import MeasurementFacts
from commonground.picture.facts.meetings import MeetingFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import COMMUNITY, HANLEYBROWN, PARKHURST, TENNYSON

FEW_DECISIONS = 3
FEW_TARGETS = 3


@signal(
    "data-late",
    Side.IMPACT,
    title=lazy("Data are late"),
    why=lazy("Numbers that include what is missing stay provisional."),
    source=COMMUNITY,
    sees="measurement:submissions",
    asks=("measurement",),
    tries={
        "any": lazy("ask what makes it hard, and offer to sit beside whoever fills in the file.")
    },
)
def data_late(m: MeasurementFacts, day: date) -> Verdict:
    if not m.late:
        return None
    says = ngettext(
        "One partner has a file that is due.", "%(n)s partners have files that are due.", m.missing
    )
    return Finding(says % {"n": m.missing}, m.late)


@signal(
    "measure-without-use",
    Side.IMPACT,
    title=lazy("Measures are not used in decisions"),
    why=lazy("Data without sense-making cost everybody time and change nothing."),
    source=PARKHURST,
    sees="communication:decisions",
    asks=("measurement", "meetings"),
    tries={"any": lazy("begin the next decision with one chart and five minutes of silence.")},
)
def measure_without_use(m: MeasurementFacts, c: MeetingFacts, day: date) -> Verdict:
    if not m.with_numbers or c.decisions < FEW_DECISIONS:
        return NO_DATA
    if c.decisions_citing_measure:
        return None
    return Finding(_("None of the last %(n)s decisions cites a measure.") % {"n": c.decisions})


@signal(
    "definition-in-dispute",
    Side.IMPACT,
    title=lazy("A definition keeps changing"),
    why=lazy("A measure whose meaning moves cannot show whether anything else does."),
    source=HANLEYBROWN,
    sees="measurement:dictionary",
    asks=("measurement",),
    tries={"any": lazy("bring those who count it to one table, with one real file of each.")},
)
def definition_in_dispute(m: MeasurementFacts, day: date) -> Verdict:
    n = len(m.disputed)
    says = ngettext(
        "One measure was defined anew twice or more within half a year.",
        "%(n)s measures were defined anew twice or more within half a year.",
        n,
    )
    return Finding(says % {"n": n}, m.disputed) if n else None


@signal(
    "file-destroyed-soon",
    Side.IMPACT,
    title=lazy("A file that waits is destroyed soon"),
    why=lazy("Files with names in them are kept fourteen days at most."),
    source=TENNYSON,
    sees="measurement:submissions",
    asks=("measurement",),
    first=1,
    tries={"any": lazy("accept its rows or ask what is in doubt, before it has to be sent again.")},
)
def file_destroyed_soon(m: MeasurementFacts, day: date) -> Verdict:
    n = m.expiring
    says = ngettext("One file within three days.", "%(n)s files within three days.", n) % {"n": n}
    return Finding(says) if n else None


@signal(
    "measure-without-target",
    Side.IMPACT,
    title=lazy("Too few measures have a target"),
    why=lazy("Without a target every number is good news or bad news, as one likes."),
    source=HANLEYBROWN,
    sees="measurement:scorecard",
    asks=("measurement",),
    first=3,
    tries={"any": lazy("choose three measures, and agree how far you want to be by when.")},
)
def measure_without_target(m: MeasurementFacts, day: date) -> Verdict:
    """Three are enough: a partnership of thirty measures does not aim at all of them."""
    n = len(m.without_target)
    if not m.with_numbers:
        return NO_DATA
    if m.measures - n >= FEW_TARGETS or not n:
        return None
    facts = {"n": n, "all": m.measures}
    return Finding(_("%(n)s of %(all)s measures have none.") % facts, m.without_target)


@signal(
    "quick-win",
    Side.IMPACT,
    title=lazy("There is something to celebrate"),
    why=lazy("Population change takes years; what was reached on the way keeps faith."),
    source=TENNYSON,
    sees="measurement:scorecard",
    asks=("measurement",),
    also=("activities",),
    is_good=True,
    first=4,
    tries={"any": lazy("say it in public, thank those who did it, and say what comes next.")},
)
def quick_win(m: MeasurementFacts, a: ActivityFacts | None, day: date) -> Verdict:
    if not m.met:
        return None
    n = len(m.met)
    says = ngettext("One measure has reached its target.", "%(n)s measures have reached theirs.", n)
    return Finding(says % {"n": n}, m.met)
