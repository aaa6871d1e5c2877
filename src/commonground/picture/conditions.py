"""The five conditions of collective impact, as far as this website holds facts about them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.models import Initiative, Seat
from commonground.collective.partnership.queries import Together
from commonground.picture.fact import Fact, listed
from commonground.picture.facts import (
    ActivityFacts,
    AgendaFacts,
    BackboneFacts,
    Facts,
    MeetingFacts,
)
from commonground.picture.reporting import Reporting


def conditions(
    initiative: Initiative,
    together: Together,
    coordinators: list[Seat],
    reporting: Reporting | None,
    measures: int,
    facts: Facts,
) -> list[Fact]:
    """Always five, always in this order; from the room of the condition where it has something."""
    return [
        _endorsed(facts.agenda) if facts.agenda else _agenda(initiative),
        _measurement(reporting, measures),
        _running(facts.activities) if facts.activities else _activities(),
        _met(facts.meetings) if facts.meetings else _communication(together),
        _functions(facts.backbone) if facts.backbone else _backbone(coordinators),
    ]


def _endorsed(agenda: AgendaFacts) -> Fact:
    says = _("Everybody has seen the newest wording.")
    if agenda.unseen:
        says = _("Not seen the newest wording yet: %(partners)s.") % {
            "partners": listed(tuple(row.label for row in agenda.unseen))
        }
    of = _("of %(n)s endorse the goal") % {"n": agenda.partners}
    return Fact(_("Common agenda"), str(agenda.endorsed), of, says, "agenda:agenda")


def _running(activities: ActivityFacts) -> Fact:
    outside = len(activities.without_strategy)
    says = _("All of them serve an outcome of the agenda.")
    if outside:
        says = ngettext(
            "One serves no outcome of the agenda yet.",
            "%(n)s serve no outcome of the agenda yet.",
            outside,
        ) % {"n": outside}
    elif not activities.running:
        says = _("Nothing is running today.")
    of = _("of %(n)s activities running") % {"n": max(activities.planned, activities.running)}
    what = _("Reinforcing activities")
    return Fact(what, str(activities.running), of, says, "activities:plan")


def _met(meetings: MeetingFacts) -> Fact:
    says = _("Nothing that was promised is overdue.")
    if meetings.overdue:
        n = len(meetings.overdue)
        says = ngettext("One promise is overdue.", "%(n)s promises are overdue.", n) % {"n": n}
    of = ngettext("meeting in half a year", "meetings in half a year", meetings.held_lately)
    what = _("Communication")
    return Fact(what, str(meetings.held_lately), of, says, "communication:meetings")


def _functions(backbone: BackboneFacts) -> Fact:
    says = _("Every function has a holder and a deputy.")
    if backbone.without_holder:
        says = _("Nobody holds %(functions)s.") % {
            "functions": listed(tuple(row.label for row in backbone.without_holder))
        }
    elif backbone.without_deputy:
        says = _("No deputy yet: %(matters)s.") % {
            "matters": listed(tuple(row.label for row in backbone.without_deputy))
        }
    of = _("of %(n)s functions held") % {"n": backbone.functions}
    return Fact(_("Backbone support"), str(backbone.held), of, says, "backbone:backbone")


def _agenda(initiative: Initiative) -> Fact:
    what = _("Common agenda")
    if not initiative.shared_goal:
        return Fact(what, _("no goal"), "", _("No shared goal is written down yet."), is_quiet=True)
    return Fact(
        what,
        _("goal"),
        _("stated"),
        _("“%(goal)s”") % {"goal": initiative.shared_goal},
        "partnership:partners",
    )


def _measurement(reporting: Reporting | None, measures: int) -> Fact:
    what = _("Shared measurement")
    if reporting is None:
        return Fact(what, _("none"), "", _("The partners share no measures yet."), is_quiet=True)
    agreed = ngettext("One measure agreed.", "%(n)s measures agreed.", measures) % {"n": measures}
    latest = reporting.latest
    if latest is None:
        return Fact(what, str(measures), _("measures"), agreed, "measurement:scorecard")
    says = _("%(what)s: accepted. %(agreed)s") % {"what": latest.title, "agreed": agreed}
    of = _("of %(n)s partners") % {"n": latest.partners}
    return Fact(what, str(latest.accepted), of, says, "measurement:scorecard")


def _activities() -> Fact:
    says = _("Who does what is not on record here.")
    return Fact(_("Reinforcing activities"), _("not recorded"), "", says, is_quiet=True)


def _communication(together: Together) -> Fact:
    what = _("Communication")
    if not together.partners:
        says = _("There is nobody to talk with yet.")
        return Fact(what, _("none"), "", says, is_quiet=True)
    lost = together.without_contact
    says = _("Every partner has a person to call.")
    if lost:
        says = _("Nobody to call at %(partners)s.") % {"partners": listed(lost)}
    of = _("of %(n)s reachable") % {"n": together.partners}
    return Fact(what, str(together.partners - len(lost)), of, says, "partnership:contacts")


def _backbone(coordinators: list[Seat]) -> Fact:
    what = _("Backbone support")
    if not coordinators:
        return Fact(what, _("nobody"), "", _("No organisation coordinates yet."), is_quiet=True)
    first = coordinators[0]
    says = _("%(organisation)s: %(people)s") % {
        "organisation": first.partner,
        "people": listed(tuple(seat.person_name for seat in coordinators)),
    }
    n = len(coordinators)
    of = ngettext("coordinator", "coordinators", n)
    return Fact(what, str(n), of, says + ".", "partnership:contacts")
