"""``{% partner_notices as notices %}``: what other rooms have to say about the partner of this page."""

from __future__ import annotations

from django import template
from django.template import Context

from commonground.collective.partnership.noticing import notices

register = template.Library()


@register.simple_tag(takes_context=True)
def partner_notices(context: Context) -> list[str]:
    return notices(context["request"])
