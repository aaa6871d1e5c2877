"""What the rooms of the five conditions bring to the story: agenda, meetings, decisions, finished work, backbone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.models import Initiative
from commonground.impact.activities.models import State
from commonground.impact.activities.queries import ended_between, snapshot
from commonground.impact.agenda.models import Version
from commonground.impact.backbone.models import Stage
from commonground.impact.communication.models import Attendance, Decision
from commonground.impact.communication.queries.held import held
from commonground.picture.story import Moment, bring_moments


def agendas(initiative: Initiative, day: date) -> Iterator[Moment]:
    found = Version.objects.filter(initiative=initiative, adopted_on__lte=day)
    for version in found:
        if version.adopted_on:
            says = _("%(version)s was adopted.") % {"version": version}
            yield Moment(version.adopted_on, "agreed", says, "agenda:agenda")


def meetings(initiative: Initiative, day: date) -> Iterator[Moment]:
    """How many partners came says more of a meeting than that it took place."""
    came = Q(attendance__noted_on__lte=day) & ~Q(attendance__how=Attendance.How.EXCUSED)
    partners = Count("attendance__partner", filter=came, distinct=True)
    for meeting in held(initiative, day=day).annotate(partners=partners):
        n = meeting.partners
        says = ngettext(
            "%(meeting)s: one partner came.", "%(meeting)s: %(n)s partners came.", n
        ) % {"meeting": meeting, "n": n}
        yield Moment(meeting.on, "met", says, "communication:meetings")


def decisions(initiative: Initiative, day: date) -> Iterator[Moment]:
    """What was adopted, in the words of the option where there was a question."""
    found = Decision.objects.filter(
        initiative=initiative, closed_on__lte=day, verdict=Decision.Verdict.ADOPTED
    )
    for decision in found.select_related("chosen"):
        words = decision.question
        if not decision.is_spoken and decision.chosen:
            words = f"{words} {decision.chosen}"
        if decision.closed_on:
            yield Moment(decision.closed_on, "decided", _whole(words), "communication:decisions")


def finished(initiative: Initiative, day: date) -> Iterator[Moment]:
    for one in ended_between(snapshot(initiative, day=day), since=date.min):
        if one.state == State.FINISHED:
            says = _("“%(activity)s” was finished.") % {"activity": one.activity.title}
            yield Moment(one.on, "done", says, "activities:plan")


def stages(initiative: Initiative, day: date) -> Iterator[Moment]:
    """From led by a funder to led by the community, step by step."""
    for stage in Stage.objects.filter(initiative=initiative, reached_on__lte=day):
        if stage.reached_on:
            says = _("The backbone reached the stage “%(stage)s”.") % {"stage": stage}
            yield Moment(stage.reached_on, "done", says, "backbone:backbone")


def _whole(words: str) -> str:
    """A sentence that can stand beside others."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


for _source in (agendas, meetings, decisions, finished, stages):
    bring_moments(_source)
