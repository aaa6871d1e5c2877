"""Reads of the record: the latest text of each element, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.collective.partnership.models import Initiative, RecordText


@dataclass(frozen=True)
class Element:
    """One element of the record; ``number`` stands in addresses."""

    number: int
    name: str
    title: str
    latest: RecordText | None
    earlier: tuple[RecordText, ...]


def elements(initiative: Initiative) -> list[Element]:
    """All elements, written or not: one query."""
    texts = list(initiative.record_texts.all())
    return [
        _element(number, choice, [text for text in texts if text.element == choice.value])
        for number, choice in enumerate(RecordText.Element, 1)
    ]


def latest(initiative: Initiative, element: str) -> RecordText | None:
    return initiative.record_texts.filter(element=element).last()


def _element(number: int, choice: RecordText.Element, texts: list[RecordText]) -> Element:
    return Element(
        number,
        choice.value,
        str(choice.label),
        texts[-1] if texts else None,
        tuple(texts[-2::-1]) if len(texts) > 1 else (),
    )
