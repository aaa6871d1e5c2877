"""A page of messages and letters, and where it is."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("communication", stylesheet="communication/messages.css")
page, form_page = PAGES.page, PAGES.form_page


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> Crumbs:
    start = reverse("communication:messages", args=[request.initiative.slug])
    return [(_("Messages"), start), *more]
