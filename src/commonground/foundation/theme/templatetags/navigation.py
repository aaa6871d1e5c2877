"""The navigation of the page, and addresses that may not exist yet."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse

from commonground.foundation.theme.navigation import entries

register = template.Library()


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """Links of the initiative that the reader may follow."""
    return {"links": entries(context["request"])}


@register.simple_tag
def address_if_exists(url_name: str, **kwargs: Any) -> str:
    """The address, or nothing when no room offers it."""
    try:
        return reverse(url_name, kwargs=kwargs)
    except NoReverseMatch:
        return ""
