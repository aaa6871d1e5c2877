"""A page of the room: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership and partner that the address names."""
    here = {"initiative": request.initiative, "partner": request.partner}
    return render(request, f"partnership/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    back: str = "",
    lead: str = "",
    danger: bool = False,
    crumbs: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """``back`` names the page that the reader came from and returns to without a change.

    A page deeper than a partner's gives its ``crumbs`` itself; the last one is where it returns to.
    """
    crumbs = crumbs or _crumbs(request, back)
    return page(
        request,
        "form.html",
        form=form,
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form.errors else 200,
    )


def _crumbs(request: HttpRequest, back: str) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    if back == "partnership:contacts":
        return [(_("Whom to call"), reverse(back, args=[slug]))]
    crumbs = [(_("Partners"), reverse("partnership:partners", args=[slug]))]
    if back == "partnership:partner":
        crumbs.append((str(request.partner), reverse(back, args=[slug, request.partner.code])))
    return crumbs
