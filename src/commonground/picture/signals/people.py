"""Who carries the work, who is missing, whom to call."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.partnership import PartnershipFacts
from commonground.picture.signals.rule import Finding, Side, Verdict, signal
from commonground.picture.signals.sources import GALE, PARENT, TENNYSON

MANY_MATTERS = 4


@signal(
    "words-missing",
    Side.COLLECTIVE,
    title=lazy("Not everybody has said what it wants"),
    why=lazy("Partners come with different aims; those that nobody knows are hard to serve."),
    source=GALE,
    sees="partnership:partners",
    asks=("partnership",),
    tries={"any": lazy("ask each of them for one sentence, in their own words.")},
)
def words_missing(p: PartnershipFacts, day: date) -> Verdict:
    n = len(p.without_words)
    if not n or p.partners < 2:
        return None
    says = _("%(n)s of %(all)s partners have not said it yet.") % {"n": n, "all": p.partners}
    return Finding(says, p.without_words)


@signal(
    "matter-without-lead",
    Side.COLLECTIVE,
    title=lazy("Nobody to call"),
    why=lazy("In a pressing moment people need one name and one number."),
    source=PARENT,
    sees="partnership:contacts",
    asks=("partnership",),
    tries={"any": lazy("name a lead and a deputy at the next meeting.")},
)
def matter_without_lead(p: PartnershipFacts, day: date) -> Verdict:
    n = len(p.without_lead)
    says = ngettext("One matter has no lead.", "%(n)s matters have no lead.", n) % {"n": n}
    return Finding(says, p.without_lead) if n else None


@signal(
    "role-without-deputy",
    Side.COLLECTIVE,
    title=lazy("A role has no deputy"),
    why=lazy("When the lead is away, the matter waits; when the lead leaves, it is lost."),
    source=TENNYSON,
    sees="partnership:contacts",
    asks=("partnership",),
    first=3,
    tries={"any": lazy("ask the lead whom they would trust with it, from another organisation.")},
)
def role_without_deputy(p: PartnershipFacts, day: date) -> Verdict:
    n = len(p.without_deputy)
    says = ngettext("One matter has no deputy.", "%(n)s matters have no deputy.", n) % {"n": n}
    return Finding(says, p.without_deputy) if n else None


@signal(
    "load-on-one",
    Side.COLLECTIVE,
    title=lazy("One partner carries much of the load"),
    why=lazy("Work that hangs on one organisation ends with its next budget."),
    source=TENNYSON,
    sees="partnership:contributions",
    asks=("partnership",),
    tries={
        "any": lazy("ask who could take over one part, and offer help before anybody has to ask."),
        "performing": lazy("plan who takes over when a person or the funder goes."),
    },
)
def load_on_one(p: PartnershipFacts, day: date) -> Verdict:
    led = p.matters >= MANY_MATTERS and p.led_by_one * 2 > p.matters
    if not led and not p.burdens:
        return None
    if led:
        facts = {"n": p.led_by_one, "all": p.matters}
        return Finding(_("One organisation leads %(n)s of %(all)s matters.") % facts, p.burdens)
    return Finding(_("One partner gives a large part of what is needed."), p.burdens)


@signal(
    "contributions-not-delivered",
    Side.COLLECTIVE,
    title=lazy("Contributions were promised and have not come"),
    why=lazy("A promise that nobody speaks about becomes a grudge."),
    source=TENNYSON,
    sees="partnership:contributions",
    asks=("partnership",),
    tries={"any": lazy("ask whether the promise still fits; release it where it does not.")},
)
def contributions_not_delivered(p: PartnershipFacts, day: date) -> Verdict:
    n = len(p.promises_late)
    says = ngettext(
        "The time of one promise is over, and something is still to come.",
        "The time of %(n)s promises is over, and something is still to come.",
        n,
    )
    return Finding(says % {"n": n}, p.promises_late) if n else None


@signal(
    "interests-unserved",
    Side.COLLECTIVE,
    title=lazy("What partners want is served nowhere"),
    why=lazy("A partner stays while the common work serves something of its own."),
    source=GALE,
    sees="partnership:interests",
    asks=("partnership",),
    tries={"any": lazy("take one of them, and ask where in the work it could be served.")},
)
def interests_unserved(p: PartnershipFacts, day: date) -> Verdict:
    if not p.interests or p.unserved * 2 <= p.interests:
        return None
    facts = {"n": p.unserved, "all": p.interests}
    return Finding(_("%(n)s of %(all)s interests are not tied to any part of the work.") % facts)


@signal(
    "left-without-owner",
    Side.COLLECTIVE,
    title=lazy("Things of a former partner have no owner"),
    why=lazy("What nobody was asked to take over is missed when it is needed."),
    source=GALE,
    sees="partnership:partners",
    asks=("partnership",),
    tries={"any": lazy("name who takes each thing over, or say openly that it ends.")},
)
def left_without_owner(p: PartnershipFacts, day: date) -> Verdict:
    says = ngettext("One thing has no owner.", "%(n)s things have no owner.", p.unowned)
    return Finding(says % {"n": p.unowned}) if p.unowned else None
