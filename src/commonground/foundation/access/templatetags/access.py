"""``{% may "measurement:accept" as allowed %}``: pages show only what the reader may do."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse

from commonground.foundation.access.roles import Standing
from commonground.foundation.access.table import is_allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, url_name: str, partner: str | None = None) -> bool:
    """Whether the reader may open this address, here or at another partner of the initiative."""
    standing = getattr(context.get("request"), "standing", None) or Standing()
    roles = standing.roles if partner is None else standing.at(partner)
    return is_allowed(url_name, roles)


@register.simple_tag(takes_context=True)
def address_if_allowed(context: Context, url_name: str, **kwargs: Any) -> str:
    """The address if it exists and the reader may open it, else nothing."""
    if not may(context, url_name):
        return ""
    try:
        return reverse(url_name, kwargs=kwargs)
    except NoReverseMatch:
        return ""
