"""The pages of a room: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonground.foundation import clock

Crumbs = list[tuple[str, str]]
"""The way to a page, as labels with their addresses."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one room: its folder of templates, its side of the picture and its stylesheet."""

    room: str
    side: str = ""  # "collective", "impact" or neither
    stylesheet: str = ""

    def page(
        self, request: HttpRequest, template: str, *, status: int = 200, **shown: Any
    ) -> HttpResponse:
        """The room's template with the partnership and partner that the address names, and the day."""
        facts = {**_here(request), **shown}
        return render(request, f"{self.room}/{template}", facts, status=status)

    def form_page(
        self,
        request: HttpRequest,
        form: BaseForm | None,
        *,
        title: str,
        does: str,
        crumbs: Crumbs,
        lead: str = "",
        danger: bool = False,
        template: str = "",
        **shown: Any,
    ) -> HttpResponse:
        """A form, or without one a question that its button answers.

        The last crumb is where the reader came from and returns to without a change. ``template`` is
        one of the room's that extends the usual page.
        """
        facts = {
            **_here(request),
            "form": form or "",
            "title": title,
            "does": does,
            "lead": lead,
            "danger": danger,
            "crumbs": crumbs,
            "cancel_url": crumbs[-1][1],
            "side": self.side,
            "stylesheet": self.stylesheet,
            **shown,
        }
        name = f"{self.room}/{template}" if template else "page_with_form.html"
        return render(request, name, facts, status=_status(form))


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: also an empty post is an answer."""
    return request.POST if request.method == "POST" else None


def _here(request: Any) -> dict[str, Any]:
    return {
        "initiative": request.initiative,
        "partner": request.partner,
        "today": clock.today(),
    }


def _status(form: BaseForm | None) -> int:
    if getattr(form, "theirs", None):
        return 409
    return 422 if form is not None and form.errors else 200
