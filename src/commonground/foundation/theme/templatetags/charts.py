"""``{% chart trend %}``: a chart and its table; the first one on a page brings the scripts."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from commonground.foundation.theme.charts.drawing import Chart

register = template.Library()


@register.inclusion_tag("components/chart.html", takes_context=True)
def chart(context: Context, chart: Chart, caption: str = "") -> dict[str, Any]:
    """See components/chart.html."""
    request = context.get("request")
    first = not getattr(request, "charts_have_scripts", False)
    if request is not None:
        request.charts_have_scripts = True
    return {"chart": chart, "caption": caption, "first": first}
