"""Pages of the picture: the front door, a new partnership, the home of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from commonground.collective.partnership import invitation
from commonground.collective.partnership import queries as partnership
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.picture import changes, forms, kept, queries, services

MORE = (
    ("picture:conditions", gettext_lazy("How far the conditions have come")),
    ("picture:story", gettext_lazy("The story so far")),
    ("picture:print", gettext_lazy("On one sheet of paper")),
)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        shown = {"demo": partnership.demo()}
        return render(request, "picture/welcome.html", shown)
    own = list(partnership.initiatives_of(request.user, today=clock.today()))
    if request.user.is_superuser:
        shown = {"own": own, "all": partnership.every_initiative()}
        return render(request, "picture/instance.html", shown)
    if len(own) == 1:
        return redirect("picture:home", own[0].slug)
    mine = {"own": own, "to_come": partnership.seats_to_come(request.user, today=clock.today())}
    return render(request, "picture/mine.html", {**mine, "today": clock.today()})


def new(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    form = forms.NewPartnership(
        request.POST or None, request.FILES or None, initial={"started_on": today}
    )
    if form.is_valid():
        with refusals_on(form), transaction.atomic():
            seat = services.open_partnership(
                form.backbone(),
                **form.opened_with(),
                reason=_("The dictionary with which the partnership was opened."),
                actor=request.user,
                now=timezone.now(),
                today=clock.today(),
            )
            invited = invitation.send(seat, request=request)
            messages.success(request, _("%(name)s is open.") % {"name": seat.initiative})
            messages.success(request, invitation.sent(seat, invited))
            return redirect("picture:front")
    return render(request, "picture/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def home(request: HttpRequest, initiative: str) -> HttpResponse:
    here, standing, today = request.initiative, request.standing, clock.today()
    since = changes.look(here, user=request.user, now=timezone.now())
    read = kept.shared(here, day=today)
    shown: dict[str, Any] = {
        "initiative": here,
        "picture": queries.picture(here, standing, today=today, shared=read),
        "since": since,
        "more": MORE,
        "changes": changes.changes(here, standing, user=request.user, since=since) if since else [],
        "today": today,
    }
    return render(request, "picture/home.html", shown)
