"""Pieces of pages: cards and tables as blocks, small helpers for the included ones."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def card(content: str, **options: Any) -> SafeString:
    """A card around the content; see components/card.html."""
    return render_to_string("components/card.html", {**options, "content": content})


@register.simple_block_tag
def datatable(content: str, label: str, caption: str = "") -> SafeString:
    """A table in a frame that scrolls; see components/table.html."""
    return render_to_string(
        "components/table.html", {"content": content, "label": label, "caption": caption}
    )


@register.filter
def boxes(done: int, total: int) -> list[bool]:
    """Which of ``total`` boxes are filled when ``done`` are."""
    return [number < int(done) for number in range(int(total))]
