"""``{% data_agreement %}``: what is agreed about data, said on the pages that obey it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from commonground.collective.agreements import governing
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def data_agreement(context: Context, partner: Partner | None = None, quiet: bool = False) -> str:
    """What the data clause lets happen, to everybody or to one partner; ``quiet`` says only trouble."""
    request = context["request"]
    return notice(request, partner=partner, quiet=quiet)


@register.simple_tag(takes_context=True)
def imports_stopped(context: Context, partner: Partner) -> bool:
    """Whether an agreement that ran out, or is not signed, stops this partner's files today."""
    initiative = context["request"].initiative
    standing = governing.data_standing(initiative, day=clock.today(), partner=partner)
    return standing.stops_imports


def notice(request: Any, *, partner: Partner | None = None, quiet: bool = False) -> SafeString:
    today = clock.today()
    data = governing.data_standing(request.initiative, day=today, partner=partner)
    url_name = "agreements:agreements"
    here = request.path == (address := reverse(url_name, args=[request.initiative.slug]))
    may = is_allowed(url_name, request.standing.roles) and not here
    facts = {"data": data, "quiet": quiet, "address": address if may else ""}
    return render_to_string("agreements/notice.html", facts)
