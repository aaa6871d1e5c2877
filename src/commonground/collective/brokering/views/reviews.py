"""Reviews of how we work together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.brokering import access, guide, queries
from commonground.collective.brokering.errors import AlreadyMarked, NotYourConsent
from commonground.collective.brokering.forms.reviews import (
    Alone,
    Check,
    NewAction,
    NewReview,
    Together,
)
from commonground.collective.brokering.forms.sheets import Sure
from commonground.collective.brokering.models import Entry, JointMark, Review, Room
from commonground.collective.brokering.services import reviewing
from commonground.collective.brokering.sheets import Sheet, read
from commonground.collective.brokering.unlocked import unlocked
from commonground.collective.brokering.views.page import due_for, form_page, own_room, page
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.access.roles import BROKER
from commonground.foundation.theme.errors import refusals_on

BACK = "brokering:reviews"


@require_safe
def reviews(request: HttpRequest, initiative: str) -> HttpResponse:
    return page(
        request,
        "reviews.html",
        reviews=queries.reviews_of(request.initiative),
        due_reviews=due_for(request),
    )


@require_safe
def review(request: HttpRequest, initiative: str, review: int) -> HttpResponse:
    """What was marked together, and for the broker what each partner marked alone."""
    found = access.review_in(request.initiative, review)
    answered = set(found.answered.values_list("partner", flat=True))
    partners = partners_on(request.initiative, day=clock.today())
    joint = {mark.aspect: mark for mark in found.joint_marks.all()}
    return page(
        request,
        "review.html",
        review=found,
        rows=[
            (aspect, guide.ASPECTS.get(aspect, aspect), joint.get(aspect))
            for aspect in found.aspects
        ],
        actions=found.actions.all(),
        to_check=queries.actions_to_check(found) if found.closed_on is None else [],
        checked=found.checked_actions.select_related("review"),
        silent=[partner for partner in partners if partner.pk not in answered],
        answered=len(answered),
        alone=_alone(request, found),
        colours=dict(JointMark.Colour.choices),
        own=_may_mark(request, answered),
    )


def mark_alone(request: HttpRequest, initiative: str, review: int) -> HttpResponse:
    found = _to_change(request, review)
    partner = access.partner_spoken_for(request.standing)
    if request.method != "POST" and found.answered.filter(partner=partner).exists():
        raise AlreadyMarked(partner=str(partner))
    form = Alone(request.POST or None, aspects=found.aspects)
    if form.is_valid():
        with refusals_on(form):
            reviewing.mark_alone(
                found,
                partner=partner,
                marks=form.marks(),
                note=form.cleaned_data["note"],
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("Your marks are with the broker. Nobody else sees them."))
            return redirect("brokering:review", initiative, review)
    return form_page(
        request,
        form,
        title=_("The marks of %(partner)s") % {"partner": partner},
        does=_("Send them to the broker"),
        lead=_("There is no right or wrong. Only the broker sees what you mark."),
        back=BACK,
    )


@own_room
def open_review(request: HttpRequest, room: Room) -> HttpResponse:
    form = NewReview(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid():
        with refusals_on(form):
            made = reviewing.open_review(
                room, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Each partner can give its marks now."))
            return redirect("brokering:review", room.mandate.initiative.slug, made.pk)
    return form_page(request, form, title=_("Open a review"), does=_("Ask the partners"), back=BACK)


def mark_together(request: HttpRequest, initiative: str, review: int) -> HttpResponse:
    found = _to_change(request, review)
    start: dict[str, Any] = {}
    for mark in found.joint_marks.all():
        start |= {mark.aspect: mark.colour, f"{mark.aspect}_note": mark.note}
    form = Together(request.POST or None, aspects=found.aspects, initial=start)
    if form.is_valid():
        with refusals_on(form):
            reviewing.mark_together(found, marks=form.marks(), actor=request.user)
            messages.success(request, _("The marks that you gave together are written down."))
            return redirect("brokering:review", initiative, review)
    return form_page(
        request,
        form,
        title=_("The marks you gave together"),
        does=_("Write them down for everybody"),
        back=BACK,
    )


def agree_action(request: HttpRequest, initiative: str, review: int) -> HttpResponse:
    found = _to_change(request, review)
    form = NewAction(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reviewing.agree_action(found, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The action is agreed. The next review checks it."))
            return redirect("brokering:review", initiative, review)
    return form_page(
        request, form, title=_("Agree on an action"), does=_("Write it down"), back=BACK
    )


def check_action(request: HttpRequest, initiative: str, review: int, action: int) -> HttpResponse:
    found = _to_change(request, review)
    checked = access.action_in(request.initiative, action)
    form = Check(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            reviewing.check_action(checked, review=found, actor=request.user, **form.cleaned_data)
            messages.success(request, _("What you found is written down."))
            return redirect("brokering:review", initiative, review)
    return form_page(
        request,
        form,
        title=_("Check an action"),
        does=_("Write it down"),
        lead=checked.action,
        back=BACK,
    )


def close_review(request: HttpRequest, initiative: str, review: int) -> HttpResponse:
    found = _to_change(request, review)
    form = Sure(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            reviewing.close_review(found, today=clock.today(), actor=request.user)
            messages.success(request, _("The review is closed."))
            return redirect("brokering:review", initiative, review)
    return form_page(
        request,
        form,
        title=_("Close the review?"),
        does=_("Close the review"),
        lead=_("Nothing can be added to it afterwards; the next review checks what was agreed."),
        back=BACK,
        danger=True,
    )


def _to_change(request: HttpRequest, review: int) -> Review:
    """A closed review offers no form; what was being written when it closed stays on its page."""
    found = access.review_in(request.initiative, review)
    if request.method != "POST":
        reviewing.require_open(found)
    return found


def _alone(request: Any, review: Review) -> list[Sheet] | None:
    """The marks given alone, for the broker whose room holds them while it is unlocked."""
    if BROKER not in request.standing.roles or review.room.mandate.user_id != request.user.pk:
        return None
    opened = unlocked(request, review.room, now=timezone.now())
    if opened is None:
        return None
    sheets = read(review.room, opened.private, Entry.Kind.MARK)
    found = [sheet for sheet in sheets if sheet.get("review") == review.pk]
    return sorted(found, key=lambda sheet: str(sheet.get("partner")))


def _may_mark(request: Any, answered: set[int]) -> bool:
    try:
        return access.partner_spoken_for(request.standing).pk not in answered
    except NotYourConsent:
        return False
