"""A page of the room, and where it is."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.foundation.theme.pages import Crumbs, Pages
from commonground.impact.agenda.models import Clause, Version

PAGES = Pages("agenda", side="impact", stylesheet="agenda/agenda.css")
page, form_page = PAGES.page, PAGES.form_page
FORTNIGHT = timedelta(days=14)


def crumbs_to(
    request: HttpRequest, version: Version | None = None, clause: Clause | None = None
) -> Crumbs:
    slug = request.initiative.slug
    crumbs = [(_("Common agenda"), reverse("agenda:agenda", args=[slug]))]
    if version is not None:
        label = _("Version %(number)s") % {"number": version.number}
        crumbs.append((label, reverse("agenda:version", args=[slug, version.number])))
    if clause is not None:
        crumbs.append((str(clause), reverse("agenda:clause", args=[slug, clause.pk])))
    return crumbs
