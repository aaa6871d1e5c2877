"""Findings in words: what is the case, why it matters, what to try next, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise as Later
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonground.impact.activities.findings import Finding, Kind, Row, findings, of_kind
from commonground.impact.activities.snapshot import Snapshot


@dataclass(frozen=True)
class Words:
    """A kind of finding; ``calm`` is said when there is none."""

    title: Later
    why: Later
    step: Later
    calm: Later


@dataclass(frozen=True)
class Said:
    """One finding on the page: a sentence before its rows, the rows, and where the next step is done."""

    before: str
    rows: tuple[tuple[str, str], ...]
    after: str
    does: str
    link: str


@dataclass(frozen=True)
class Section:
    kind: Kind
    words: Words
    found: tuple[Said, ...]
    can_tell: bool

    @property
    def is_calm(self) -> bool:
        return self.can_tell and not self.found


WORDS: dict[Kind, Words] = {
    Kind.OUTCOME_WITHOUT_ACTIVITY: Words(
        gettext_lazy("Outcomes with no activity"),
        gettext_lazy("What was agreed moves only when somebody does something for it."),
        gettext_lazy(
            "Ask at the next meeting who already does something for it; if nobody does, plan a small "
            "first activity or take the outcome off for now."
        ),
        gettext_lazy("Every strategy and every measure has an activity."),
    ),
    Kind.ACTIVITY_WITHOUT_OUTCOME: Words(
        gettext_lazy("Activities tied to no outcome"),
        gettext_lazy(
            "Good work that is tied to nothing shared cannot reinforce the work of others."
        ),
        gettext_lazy(
            "Say which strategy it serves and which measure it should move, or mark it as an experiment."
        ),
        gettext_lazy(
            "Every activity serves a strategy, should move a measure, or is an experiment."
        ),
    ),
    Kind.SERVED_TWICE: Words(
        gettext_lazy("The same people, place and time, twice"),
        gettext_lazy("The same people can be in one place at one time for one thing only."),
        gettext_lazy(
            "Bring the partners together: one moves its hour, or both make one activity of it."
        ),
        gettext_lazy("No two activities want the same people in the same place at the same time."),
    ),
    Kind.HANGS_ON_ONE: Words(
        gettext_lazy("Chains that hang on one partner"),
        gettext_lazy(
            "When one partner is ill, moves or runs out of money, the activities of others wait too."
        ),
        gettext_lazy(
            "Thank it, and look for a second partner that can stand in for what it leads or gives."
        ),
        gettext_lazy("No chain of activities hangs on one partner."),
    ),
    Kind.PROMISED_NOT_USED: Words(
        gettext_lazy("Contributions promised and never used"),
        gettext_lazy("Whoever offers something and is never asked for it stops offering."),
        gettext_lazy(
            "Tie it to an activity that can use it, or release the partner from the promise with thanks."
        ),
        gettext_lazy("Everything that was promised is given or counted on."),
    ),
    Kind.PARTNER_WITHOUT_ROLE: Words(
        gettext_lazy("Partners without a role"),
        gettext_lazy("A partner that has nothing to do cannot see itself in the common work."),
        gettext_lazy("Ask what it would like to give, and to which activity."),
        gettext_lazy("Every partner leads something or gives something."),
    ),
}


def sections(plan: Snapshot, slug: str) -> list[Section]:
    """Every kind, also the calm ones; a kind about which nothing is known is not called calm."""
    found = findings(plan)
    return [
        Section(
            kind,
            words,
            tuple(said(one, plan, slug) for one in of_kind(found, kind)),
            can_tell=_can_tell(kind, plan),
        )
        for kind, words in WORDS.items()
    ]


def _can_tell(kind: Kind, plan: Snapshot) -> bool:
    if kind == Kind.OUTCOME_WITHOUT_ACTIVITY:
        return bool(plan.outcomes)
    if kind == Kind.PROMISED_NOT_USED:
        return bool(plan.pledges)
    return bool(plan.open)


def said(finding: Finding, plan: Snapshot, slug: str) -> Said:
    before, after = _sentence(finding)
    does, link = _next_step(finding, plan, slug)
    rows = tuple((row.name, address(row, plan, slug)) for row in finding.rows)
    return Said(before, rows, after, does, link)


def address(row: Row, plan: Snapshot, slug: str) -> str:
    """The page of a row; a promise is read under its need."""
    if row.kind == "activity":
        return reverse("activities:activity", args=[slug, row.key])
    if row.kind == "measure":
        return reverse("measurement:measure", args=[slug, row.key])
    if row.kind == "promise":
        needs = (pledge.need for pledge in plan.pledges if pledge.pk == row.key)
        return reverse("partnership:need", args=[slug, next(needs)])
    if row.kind == "partner":
        codes = (partner.code for partner in plan.partners if partner.pk == row.key)
        return reverse("partnership:partner", args=[slug, next(codes)])
    return reverse("agenda:strategy", args=[slug, row.key])


def _sentence(finding: Finding) -> tuple[str, str]:
    """What stands before the rows and after them."""
    kinds = {row.kind for row in finding.rows}
    about = finding.about.name if finding.about else ""
    if finding.kind == Kind.OUTCOME_WITHOUT_ACTIVITY:
        return (_("Strategy") if "strategy" in kinds else _("Measure")), ""
    if finding.kind == Kind.SERVED_TWICE and not finding.is_certain:
        return "", _("Weekday and hours are not written down for all of them, so this may be fine.")
    if finding.kind == Kind.HANGS_ON_ONE:
        count = len(finding.rows)
        says = ngettext(
            "%(n)s activity of others would wait without %(partner)s",
            "%(n)s activities of others would wait without %(partner)s",
            count,
        )
        return says % {"n": count, "partner": about}, ""
    if finding.kind == Kind.PROMISED_NOT_USED:
        return about, ""
    return "", ""


def _next_step(finding: Finding, plan: Snapshot, slug: str) -> tuple[str, str]:
    first = finding.rows[0]
    if finding.kind == Kind.OUTCOME_WITHOUT_ACTIVITY:
        return _("Plan an activity"), reverse("activities:add_activity", args=[slug])
    if finding.kind == Kind.ACTIVITY_WITHOUT_OUTCOME:
        link = reverse("activities:set_outcomes", args=[slug, first.key])
        return _("Say what it is for"), link
    if finding.kind == Kind.SERVED_TWICE:
        return _("See the month"), reverse("activities:calendar", args=[slug])
    if finding.kind == Kind.PROMISED_NOT_USED:
        return _("See the contributions"), address(first, plan, slug)
    if finding.kind == Kind.PARTNER_WITHOUT_ROLE:
        return _("See what is planned"), reverse("activities:plan", args=[slug])
    return _("See who waits for whom"), reverse("activities:activity", args=[slug, first.key])
