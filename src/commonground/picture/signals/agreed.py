"""What the partners agreed in writing, and whether it still holds."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.picture.facts.agreements import AgreementFacts
from commonground.picture.facts.partnership import PartnershipFacts
from commonground.picture.signals.rule import Finding, Side, Verdict, signal
from commonground.picture.signals.sources import AISP, KANER, TENNYSON

AGREEMENTS = "agreements:agreements"
FEW = 3


@signal(
    "nothing-agreed",
    Side.COLLECTIVE,
    title=lazy("Nothing is agreed in writing"),
    why=lazy("What is not written down is remembered differently by everybody."),
    source=TENNYSON,
    sees=AGREEMENTS,
    asks=("partnership",),
    also=("agreements",),
    tries={"any": lazy("begin with one page: purpose, who decides how, and when you look again.")},
)
def nothing_agreed(p: PartnershipFacts, a: AgreementFacts | None, day: date) -> Verdict:
    if p.partners < 2 or (a is not None and a.in_force):
        return None
    says = _("%(n)s partners work together without an agreement in force.")
    return Finding(says % {"n": p.partners})


@signal(
    "agreement-unsigned",
    Side.COLLECTIVE,
    title=lazy("Not everybody has signed what is in force"),
    why=lazy("An agreement binds those who said yes to its words."),
    source=TENNYSON,
    sees=AGREEMENTS,
    asks=("agreements",),
    tries={
        "any": lazy("ask what stands in the way of the signature, and offer to explain a clause.")
    },
)
def agreement_unsigned(a: AgreementFacts, day: date) -> Verdict:
    if not a.in_force or not a.unsigned:
        return None
    says = _("%(n)s of %(all)s partners have signed.") % {"n": a.signed, "all": a.partners}
    return Finding(says, a.unsigned)


@signal(
    "agreement-review",
    Side.COLLECTIVE,
    title=lazy("An agreement is due for review"),
    why=lazy("Partnerships that look at their agreement again find out in time what has changed."),
    source=TENNYSON,
    sees=AGREEMENTS,
    asks=("agreements",),
    tries={
        "any": lazy("give the review half an hour at the next meeting: keep, change or end it.")
    },
)
def agreement_review(a: AgreementFacts, day: date) -> Verdict:
    rows = (*a.review_late, *a.review)
    if not rows:
        return None
    late = len(a.review_late)
    if late:
        says = ngettext("One review is overdue.", "%(n)s reviews are overdue.", late)
        return Finding(says % {"n": late}, rows)
    return Finding(_("The review falls due within four weeks."), rows)


@signal(
    "data-agreement-expiring",
    Side.IMPACT,
    title=lazy("The agreement on data runs out"),
    why=lazy("Without it partners may no longer send data, and numbers stop."),
    source=AISP,
    sees=AGREEMENTS,
    asks=("agreements",),
    first=1,
    tries={"any": lazy("renew the terms on data before the day, with an amendment.")},
)
def data_agreement_expiring(a: AgreementFacts, day: date) -> Verdict:
    if a.expired:
        return Finding(_("It has run out."), a.expired)
    return Finding(_("It runs out within weeks."), a.expiring) if a.expiring else None


@signal(
    "no-decision-rule",
    Side.COLLECTIVE,
    title=lazy("How you decide is not agreed"),
    why=lazy("Without a rule the loudest or the richest decides, and nobody said so."),
    source=KANER,
    sees=AGREEMENTS,
    asks=("agreements",),
    tries={"any": lazy("choose a rule before the next hard decision, not during it.")},
)
def no_decision_rule(a: AgreementFacts, day: date) -> Verdict:
    if not a.in_force or a.has_rule:
        return None
    return Finding(_("No agreement in force says how the partners decide."))


@signal(
    "agreement-to-look-at-again",
    Side.COLLECTIVE,
    title=lazy("Partners came or went since you agreed"),
    why=lazy("Whoever joined later has not shaped the words, and a role may have no holder."),
    source=TENNYSON,
    sees=AGREEMENTS,
    asks=("agreements",),
    tries={
        "any": lazy("read the agreement together with those who joined, and keep or change it.")
    },
)
def agreement_to_look_at_again(a: AgreementFacts, day: date) -> Verdict:
    if not a.reopened:
        return None
    says = ngettext(
        "One partner joined or left since.", "%(n)s partners joined or left since.", a.reopened
    )
    return Finding(says % {"n": a.reopened})


@signal(
    "offer-waits",
    Side.COLLECTIVE,
    title=lazy("A wording has waited for signatures for long"),
    why=lazy("Silence after two months is an answer that nobody has heard yet."),
    source=KANER,
    sees=AGREEMENTS,
    asks=("agreements",),
    first=3,
    tries={"any": lazy("ask each partner how far it goes along, in steps, not only yes or no.")},
)
def offer_waits(a: AgreementFacts, day: date) -> Verdict:
    if not a.offered_long:
        return None
    return Finding(_("It was offered more than two months ago."), a.offered_long)
