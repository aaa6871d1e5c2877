"""Which themes people raised, and which of them may leave the room."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.brokering import access, queries
from commonground.collective.brokering.forms.sheets import Sharing
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.services import releasing
from commonground.collective.brokering.sheets import with_additions
from commonground.collective.brokering.themes import (
    MINIMUM,
    Said,
    by_theme,
    people_in,
    require_may_leave,
)
from commonground.collective.brokering.views.page import (
    OpenRoom,
    form_page,
    own_room,
    page,
    with_key,
)
from commonground.engine.errors import CommonGroundError
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
@with_key
def themes(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    rows = [
        (theme, len(people_in(said)), _may_leave(said, "theme"), _may_leave(said, "quote"))
        for theme, said in by_theme(_said(opened)).items()
    ]
    shared = queries.themes_shared(opened.room.mandate.initiative).filter(room=opened.room)
    return page(request, "themes.html", rows=rows, shared=shared, minimum=MINIMUM)


@with_key
def share_theme(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    said = _said(opened)
    found = {t: s for t, s in by_theme(said).items() if _may_leave(s, "theme")}
    form = Sharing(request.POST or None, themes=[(theme, theme) for theme in found])
    if form.is_valid():
        with refusals_on(form):
            releasing.share(
                opened.room,
                statements=said,
                releases=opened.read(Entry.Kind.RELEASE),
                today=clock.today(),
                now=timezone.now(),
                actor=request.user,
                **{name: form.cleaned_data[name] for name in ("theme", "level", "words")},
            )
            messages.success(request, _("Everybody in the partnership can read this theme now."))
            return redirect("brokering:themes", opened.room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Share a theme"),
        does=_("Share it with the partnership"),
        back="brokering:themes",
        template="share_theme.html",
        behind=[(theme, sorted({s.who for s in one})) for theme, one in found.items()],
        minimum=MINIMUM,
    )


@require_POST
@own_room
def take_back_theme(request: HttpRequest, room: Room, theme: int) -> HttpResponse:
    shared = access.shared_theme_in(room, theme)
    releasing.take_back(shared, today=clock.today(), actor=request.user)
    messages.success(request, _("The theme is taken back. Who has read it, has read it."))
    return redirect("brokering:themes", room.mandate.initiative.slug)


def _said(opened: OpenRoom) -> list[Said]:
    sheets = opened.read(Entry.Kind.STATEMENT)
    return releasing.statements_in(with_additions(sheets, Entry.Kind.STATEMENT))


def _may_leave(said: list[Said], level: str) -> bool:
    try:
        require_may_leave(said, level=level, last=None)
    except CommonGroundError:
        return False
    return True
