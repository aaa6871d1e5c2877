"""Ties, and who has the last word."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.foundation.theme.templatetags.formats import share
from commonground.picture.facts.relationships import RelationshipFacts
from commonground.picture.signals.rule import NO_DATA, Finding, Side, Verdict, signal
from commonground.picture.signals.sources import GALE, PROVAN, WOLFF

FALLS_APART = 0.3
FEW_WORDS = 3


@signal(
    "network-on-one",
    Side.COLLECTIVE,
    title=lazy("The network hangs on one organisation"),
    why=lazy("Where every path runs through one, the others stop knowing each other."),
    source=PROVAN,
    sees="health:relationships",
    asks=("relationships",),
    tries={"any": lazy("let two partners that do not know each other carry one task together.")},
)
def network_on_one(r: RelationshipFacts, day: date) -> Verdict:
    if r.without_one is None or r.fragmentation is None:
        return NO_DATA
    if r.without_one - r.fragmentation < FALLS_APART:
        return None
    facts = {"share": share(r.without_one), "now": share(r.fragmentation)}
    says = _("Without it %(share)s of all pairs could no longer reach each other; now %(now)s.")
    return Finding(says % facts)


@signal(
    "partner-without-tie",
    Side.COLLECTIVE,
    title=lazy("A partner works with nobody"),
    why=lazy("Membership without a tie is a name on a list."),
    source=PROVAN,
    sees="health:relationships",
    asks=("relationships",),
    first=3,
    tries={"any": lazy("ask what they would like to do with whom, and make the introduction.")},
)
def partner_without_tie(r: RelationshipFacts, day: date) -> Verdict:
    if r.survey_on is None:
        return NO_DATA
    n = r.isolates
    says = ngettext("One partner has no tie.", "%(n)s partners have no tie.", n) % {"n": n}
    return Finding(says) if n else None


@signal(
    "pairs-see-it-differently",
    Side.COLLECTIVE,
    title=lazy("Pairs see their tie differently"),
    why=lazy("One counts on it, the other does not know; that is where a conversation helps."),
    source=GALE,
    sees="health:relationship_pairs",
    asks=("relationships",),
    tries={"any": lazy("bring the two together, and let each say what it gives and expects.")},
)
def pairs_see_it_differently(r: RelationshipFacts, day: date) -> Verdict:
    if r.survey_on is None:
        return NO_DATA
    n = r.pairs_apart
    says = ngettext(
        "One pair is two steps or more apart.", "%(n)s pairs are two steps or more apart.", n
    )
    return Finding(says % {"n": n}) if n else None


@signal(
    "last-word-in-one-hand",
    Side.COLLECTIVE,
    title=lazy("Most last words lie in one hand"),
    why=lazy("Who approves and pays is heard differently; others hold back what they see."),
    source=WOLFF,
    sees="health:power",
    asks=("relationships",),
    tries={
        "any": lazy("move one last word to those whom it concerns most."),
        "forming": lazy("say openly who has the last word in what, before anybody guesses."),
    },
)
def last_word_in_one_hand(r: RelationshipFacts, day: date) -> Verdict:
    if r.last_words < FEW_WORDS:
        return NO_DATA
    if r.last_words_of_one * 3 < r.last_words * 2:
        return None
    facts = {"n": r.last_words_of_one, "all": r.last_words}
    return Finding(_("%(n)s of %(all)s approvals and budgets lie with one partner.") % facts)
