"""A page of messages and letters: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

Crumbs = list[tuple[str, str]]


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    facts = {"initiative": request.initiative, **shown}
    return render(request, f"communication/{template}", facts, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    crumbs: Crumbs,
    lead: str = "",
    danger: bool = False,
    **shown: Any,
) -> HttpResponse:
    """The last of the crumbs is where the reader returns to without a change."""
    return page(
        request,
        "message_form.html",
        form=form,
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form.errors else 200,
        **shown,
    )


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> Crumbs:
    start = reverse("communication:messages", args=[request.initiative.slug])
    return [(_("Messages"), start), *more]
