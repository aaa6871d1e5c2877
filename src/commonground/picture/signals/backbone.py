"""The backbone: functions, load, requests, mandate and money."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.backbone import BackboneFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import GALE, SCHMITZ, TENNYSON, TURNER

BACKBONE = "backbone:backbone"
MANY_TASKS = 8
HALF_YEAR = timedelta(days=182)
SLOW = 10


@signal(
    "backbone-bottleneck",
    Side.IMPACT,
    title=lazy("The backbone is a bottleneck"),
    why=lazy("What only one can do waits for one; leadership that is shared does not."),
    source=TURNER,
    sees=BACKBONE,
    asks=("backbone",),
    tries={
        "any": lazy("choose one task, write down how it is done, and ask who would like it."),
        "performing": lazy("give whole functions away, each with its holder and its deputy."),
    },
)
def backbone_bottleneck(b: BackboneFacts, day: date) -> Verdict:
    if b.tasks < MANY_TASKS:
        return NO_DATA
    if b.only_backbone * 5 < b.tasks * 3:
        return None
    facts = {"n": b.only_backbone, "all": b.tasks}
    return Finding(
        _(
            "In the last quarter on record, %(n)s of %(all)s tasks could be done by the backbone only."
        )
        % facts
    )


@signal(
    "function-without-holder",
    Side.IMPACT,
    title=lazy("A function of the backbone has no holder"),
    why=lazy("Six functions keep a partnership going; one that nobody holds is done by chance."),
    source=TURNER,
    sees=BACKBONE,
    asks=("backbone",),
    tries={"any": lazy("it need not be the backbone: ask which partner does something like it.")},
)
def function_without_holder(b: BackboneFacts, day: date) -> Verdict:
    n = len(b.without_holder)
    says = ngettext("One function.", "%(n)s functions.", n) % {"n": n}
    return Finding(says, b.without_holder) if n else None


@signal(
    "function-without-deputy",
    Side.IMPACT,
    title=lazy("A function of the backbone has no deputy"),
    why=lazy("When the holder is ill, the partnership is."),
    source=TENNYSON,
    sees=BACKBONE,
    asks=("backbone",),
    first=3,
    tries={"any": lazy("name a deputy, and let them do it once while the holder is there.")},
)
def function_without_deputy(b: BackboneFacts, day: date) -> Verdict:
    n = len(b.without_deputy)
    says = ngettext("One function.", "%(n)s functions.", n) % {"n": n}
    return Finding(says, b.without_deputy) if n else None


@signal(
    "requests-wait",
    Side.IMPACT,
    title=lazy("Requests to the backbone wait"),
    why=lazy("A partner that asked twice does not ask a third time."),
    source=TURNER,
    sees=BACKBONE,
    asks=("backbone",),
    tries={"any": lazy("answer with a date, and see which of them another partner could answer.")},
)
def requests_wait(b: BackboneFacts, day: date) -> Verdict:
    n = len(b.requests_waiting)
    if not n and (b.median_days is None or b.median_days <= SLOW):
        return None
    says = ngettext("One request waits.", "%(n)s requests wait.", n) % {"n": n}
    if b.median_days is not None:
        half = _("Half of all answers take longer than %(days)s days.")
        says = f"{says} {half % {'days': round(b.median_days)}}"
    return Finding(says, b.requests_waiting)


@signal(
    "mandate-ends",
    Side.IMPACT,
    title=lazy("The backbone's mandate is due for review"),
    why=lazy("From funder-led to community-led is a way that begins before the end."),
    source=GALE,
    sees=BACKBONE,
    asks=("backbone",),
    tries={"any": lazy("write down who takes over what, and begin with the smallest thing.")},
)
def mandate_ends(b: BackboneFacts, day: date) -> Verdict:
    if b.mandate_until is None:
        return NO_DATA
    if b.has_handover_plan or b.mandate_until > day + HALF_YEAR:
        return None
    return Finding(
        _("It is looked at again within half a year, and no hand-over plan is on record.")
    )


@signal(
    "money-ends",
    Side.IMPACT,
    title=lazy("The backbone is not funded for long"),
    why=lazy("Population change takes five to ten years; most grants take one."),
    source=SCHMITZ,
    sees=BACKBONE,
    asks=("backbone",),
    tries={"any": lazy("show funders the years to come beside each other, with what is in kind.")},
)
def money_ends(b: BackboneFacts, day: date) -> Verdict:
    if b.funded_until is None:
        return NO_DATA
    if b.funded_until > day + HALF_YEAR:
        return None
    return Finding(_("What is promised covers less than the next half year."))
