"""Addresses of the plan of action."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.activities.views import activity, parts, plan

HERE = "i/<slug:initiative>/activities/"
ACTIVITY = HERE + "<int:activity>/"
MILESTONE = ACTIVITY + "milestones/<int:milestone>/"

urlpatterns: list[URLPattern] = [
    path(HERE, plan.plan, name="plan"),
    path(HERE + "matrix/", plan.matrix_of_outcomes, name="matrix"),
    path(HERE + "timeline/", plan.timeline_of_plan, name="timeline"),
    path(HERE + "calendar/", plan.calendar, name="calendar"),
    path(HERE + "reinforcing/", plan.reinforcing, name="reinforcing"),
    path(HERE + "add/", activity.add_activity, name="add_activity"),
    path(ACTIVITY, activity.activity, name="activity"),
    path(ACTIVITY + "change/", activity.change_activity, name="change_activity"),
    path(ACTIVITY + "state/", activity.change_state, name="change_state"),
    path(ACTIVITY + "lead/", activity.hand_lead, name="hand_lead"),
    path(ACTIVITY + "outcomes/", parts.set_outcomes, name="set_outcomes"),
    path(ACTIVITY + "give/", parts.contribute, name="contribute"),
    path(
        ACTIVITY + "contributions/<int:contribution>/end/",
        parts.end_contribution,
        name="end_contribution",
    ),
    path(ACTIVITY + "waits/", parts.depend, name="depend"),
    path(ACTIVITY + "waits/<int:dependency>/drop/", parts.depend_no_more, name="depend_no_more"),
    path(ACTIVITY + "milestones/", parts.add_milestone, name="add_milestone"),
    path(MILESTONE, parts.change_milestone, name="change_milestone"),
    path(MILESTONE + "mark/", parts.mark_milestone, name="mark_milestone"),
    path(ACTIVITY + "residents/", parts.say_engagement, name="say_engagement"),
]
