"""Words for the names under which things are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def worded(words: Mapping[Any, Any], name: Any) -> Any:
    """What a name is called; an unknown one is shown as it is."""
    return words.get(name, name) if isinstance(words, Mapping) else name
