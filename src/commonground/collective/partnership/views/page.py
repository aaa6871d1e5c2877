"""A page of the room, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("partnership")
page = PAGES.page


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    back: str = "",
    crumbs: Crumbs | None = None,
    **said: Any,
) -> HttpResponse:
    """``back`` names the page that the reader came from and returns to without a change.

    A page deeper than a partner's gives its ``crumbs`` itself; the last one is where it returns to.
    """
    return PAGES.form_page(request, form, crumbs=crumbs or _crumbs(request, back), **said)


def _crumbs(request: HttpRequest, back: str) -> Crumbs:
    slug = request.initiative.slug
    if back == "partnership:contacts":
        return [(_("Whom to call"), reverse(back, args=[slug]))]
    crumbs = [(_("Partners"), reverse("partnership:partners", args=[slug]))]
    if back == "partnership:partner":
        crumbs.append((str(request.partner), reverse(back, args=[slug, request.partner.code])))
    return crumbs
