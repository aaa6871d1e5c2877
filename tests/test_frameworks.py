"""Where the frameworks live: every place that the page names is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from commonground.engine.surveys.instruments import shipped

PAGE = Path(__file__).resolve().parent.parent / "docs" / "concepts" / "where-the-frameworks-live.md"
NAMED = re.findall(r"`([^`\n]+)`", PAGE.read_text())
ROWS = [
    (heading, [cell.strip() for cell in row.strip("|").split("|")])
    for heading, table in re.findall(r"## (.+)\n([^#]+)", PAGE.read_text())
    for row in re.findall(r"^\|.+\|$", table, re.M)[2:]
]


def addresses(resolver: URLResolver, room: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, pattern.namespace or room)
        elif pattern.name:
            yield f"{room}:{pattern.name}"


def constructs() -> set[str]:
    return {f"{name}.{c.name}" for name, i in shipped().items() for c in i.constructs}


def test_every_page_and_every_set_of_questions_that_is_named_exists() -> None:
    known = set(addresses(get_resolver())) | constructs()
    known |= {"record", "partnership"}  # the words that explain how an address is read
    assert [place for place in NAMED if place not in known] == []


def test_every_set_of_questions_serves_an_element() -> None:
    assert constructs() - set(NAMED) == set()


@pytest.mark.parametrize(
    ("heading", "cells"), ROWS, ids=lambda v: v if isinstance(v, str) else v[0]
)
def test_every_element_has_a_place_or_says_that_it_is_not_built(
    heading: str, cells: list[str]
) -> None:
    assert "`" in cells[1] or "not built" in cells[1], heading


def test_the_frameworks_are_whole() -> None:
    count = {heading: sum(h == heading for h, _ in ROWS) for heading, _ in ROWS}
    assert count["The brokering cycle"] == 12
    assert count["Mattessich's factors (Wilder)"] == 20  # 22, two pairs kept in one row each
