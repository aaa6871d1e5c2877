"""What stood at the beginning, with what was written before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership import record_forms, record_queries, services
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible


@require_safe
def record(request: HttpRequest, initiative: str) -> HttpResponse:
    return page(request, "record.html", elements=record_queries.elements(request.initiative))


def write_record(request: HttpRequest, initiative: str, number: int) -> HttpResponse:
    found = {e.number: e for e in record_queries.elements(request.initiative)}.get(number)
    if found is None:
        raise NotVisible
    now = {"words": found.latest.words} if found.latest else {}
    form = record_forms.RecordWords(request.POST or None, initial=now)
    if form.is_valid():
        services.write_record(
            request.initiative,
            element=found.name,
            words=form.cleaned_data["words"],
            today=clock.today(),
            actor=request.user,
        )
        messages.success(request, _("Written. The earlier text is kept below it."))
        return redirect("partnership:record", initiative)
    crumbs = [
        (_("Partners"), reverse("partnership:partners", args=[request.initiative.slug])),
        (_("Record"), reverse("partnership:record", args=[request.initiative.slug])),
    ]
    return form_page(request, form, title=found.title, does=_("Save"), crumbs=crumbs)
