"""Is there a collective that carries the work? Preconditions, trust, stage."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from commonground.foundation.theme.templatetags.formats import amount
from commonground.picture.facts.activities import ActivityFacts
from commonground.picture.facts.agenda import AgendaFacts
from commonground.picture.facts.health import HealthFacts
from commonground.picture.facts.partnership import PartnershipFacts
from commonground.picture.signals.rule import Finding, Side, Verdict, months, signal
from commonground.picture.signals.sources import GALE, HANLEYBROWN, PARENT, TUCKMAN

NINE_MONTHS = timedelta(days=274)
ORDER = ("forming", "storming", "norming", "performing")
NOT_READY = ("cultivate_first", "another_approach")


@signal(
    "impact-before-collective",
    Side.COLLECTIVE,
    title=lazy("The impact side runs ahead of the collective"),
    why=lazy("Groups that have not become a collective may not be ready to tackle impact."),
    source=GALE,
    sees="activities:plan",
    asks=("activities",),
    also=("agenda", "health"),
    first=1,
    tries={
        "any": lazy("put the wording of the goal on the next agenda, and ask how trust stands."),
        "forming": lazy("let each partner say what it wants for itself, beside the shared goal."),
        "storming": lazy(
            "let the broker hear partners one by one before the next activity begins."
        ),
    },
)
def impact_before_collective(
    a: ActivityFacts, agenda: AgendaFacts | None, health: HealthFacts | None, day: date
) -> Verdict:
    """Work has begun, and two of three are missing: an endorsed goal, readiness, trust asked lately."""
    endorsed = agenda is not None and agenda.endorsed * 2 > agenda.partners
    ready = health is not None and health.readiness == "proceed"
    asked = health is not None and trust_is_fresh(health, day)
    if not a.started or [endorsed, ready, asked].count(False) < 2:
        return None
    said = [
        ngettext("One activity has started.", "%(n)s activities have started.", a.started)
        % {"n": a.started}
    ]
    if agenda is not None and not endorsed:
        facts = {"n": agenda.endorsed, "all": agenda.partners}
        said.append(_("The agenda is endorsed by %(n)s of %(all)s partners.") % facts)
    if agenda is None:
        said.append(_("No common agenda is on record."))
    if not ready:
        said.append(_("The partnership has not said that it is ready."))
    if not asked:
        said.append(trust_in_words(health, day))
    return Finding(" ".join(said))


def trust_is_fresh(health: HealthFacts, day: date) -> bool:
    return health.trust_on is not None and health.trust_on + NINE_MONTHS > day


def trust_in_words(health: HealthFacts | None, day: date) -> str:
    if health is None or health.trust_on is None:
        return _("Nobody has been asked about trust yet.")
    n = months((day - health.trust_on).days)
    return ngettext(
        "Trust has not been asked for one month.", "Trust has not been asked for %(n)s months.", n
    ) % {"n": n}


@signal(
    "precondition-lost",
    Side.COLLECTIVE,
    title=lazy("A precondition no longer holds"),
    why=lazy("Champions, resources and urgency change; the work rests on each of them."),
    source=HANLEYBROWN,
    sees="health:health",
    asks=("health",),
    first=1,
    tries={"any": lazy("talk about this one precondition before the next plan: what changed?")},
)
def precondition_lost(h: HealthFacts, day: date) -> Verdict:
    n = len(h.lost)
    says = ngettext(
        "One precondition that held in the round before does not hold now.",
        "%(n)s preconditions that held in the round before do not hold now.",
        n,
    )
    return Finding(says % {"n": n}) if n else None


@signal(
    "precondition-missing",
    Side.COLLECTIVE,
    title=lazy("The partnership said that it is not ready"),
    why=lazy("Where a precondition is missing, it is cultivated before robust planning begins."),
    source=HANLEYBROWN,
    sees="health:health",
    asks=("health",),
    first=1,
    tries={"any": lazy("choose one missing precondition, and say who does what about it by when.")},
)
def precondition_missing(h: HealthFacts, day: date) -> Verdict:
    if h.readiness not in NOT_READY or h.lost:
        return None
    n = len(h.weak)
    says = ngettext("One precondition does not hold.", "%(n)s preconditions do not hold.", n) % {
        "n": n
    }
    return Finding(says)


@signal(
    "trust-not-asked",
    Side.COLLECTIVE,
    title=lazy("Nobody has asked about trust lately"),
    why=lazy("Trust explains much of what partnerships achieve, and it moves between meetings."),
    source=PARENT,
    sees="health:health",
    asks=("partnership",),
    also=("health",),
    tries={"any": lazy("open a short round of questions about how it is to work together.")},
)
def trust_not_asked(p: PartnershipFacts, h: HealthFacts | None, day: date) -> Verdict:
    if p.partners < 2 or (h is not None and trust_is_fresh(h, day)):
        return None
    return Finding(trust_in_words(h, day))


@signal(
    "trust-falling",
    Side.COLLECTIVE,
    title=lazy("Trust is falling"),
    why=lazy("The fall is larger than chance explains: something happened between the rounds."),
    source=PARENT,
    sees="health:health",
    asks=("health",),
    first=1,
    tries={
        "any": lazy("let the broker hear partners one by one, and bring back themes only."),
        "performing": lazy("ask the group itself what changed since the last round."),
    },
    try_source=GALE,
)
def trust_falling(h: HealthFacts, day: date) -> Verdict:
    if h.trust_change != "fell" or h.trust is None:
        return None
    return Finding(_scored(h))


@signal(
    "trust-rising",
    Side.COLLECTIVE,
    title=lazy("Trust has risen"),
    why=lazy("What helped is worth knowing, so that it goes on."),
    source=PARENT,
    sees="health:health",
    asks=("health",),
    is_good=True,
    first=4,
    tries={"any": lazy("ask at the next meeting what made the difference, and keep doing it.")},
)
def trust_rising(h: HealthFacts, day: date) -> Verdict:
    if h.trust_change != "rose" or h.trust is None:
        return None
    return Finding(_scored(h))


def _scored(h: HealthFacts) -> str:
    facts = {
        "mean": amount(h.trust),
        "low": amount(h.trust_lower),
        "high": amount(h.trust_upper),
    }
    return _("Trust stands at %(mean)s of 5, likely %(low)s to %(high)s.") % facts


@signal(
    "stage-slipping",
    Side.COLLECTIVE,
    title=lazy("The group has gone back a stage"),
    why=lazy("New people begin a group anew; that is normal, and it needs time."),
    source=TUCKMAN,
    sees="health:health",
    asks=("health", "partnership"),
    tries={
        "any": lazy("welcome those who came, and go through purpose and roles once more."),
        "storming": lazy("agree how decisions are made before the next hard one."),
    },
)
def stage_slipping(h: HealthFacts, p: PartnershipFacts, day: date) -> Verdict:
    if h.stage not in ORDER or h.stage_before not in ORDER:
        return None
    if ORDER.index(h.stage) >= ORDER.index(h.stage_before):
        return None
    facts = {"joined": p.joined_lately, "left": p.left_lately}
    return Finding(
        _("Within a year %(joined)s partners joined and %(left)s left; the group stands earlier.")
        % facts
    )


@signal(
    "stage-unknown-again",
    Side.COLLECTIVE,
    title=lazy("The group has changed since it was asked where it stands"),
    why=lazy("A stage is a statement about the people who answered."),
    source=TUCKMAN,
    sees="health:health",
    asks=("health",),
    first=3,
    tries={"any": lazy("ask the group again where it stands.")},
)
def stage_unknown_again(h: HealthFacts, day: date) -> Verdict:
    if not h.stage_due or h.stage_on is None:
        return None
    return Finding(_("A fifth of the people or more are others than in the last round."))
