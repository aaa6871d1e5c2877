"""The form of an instrument: the questions in the reader's language, with what was typed so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from commonground.collective.health import sheets
from commonground.collective.health.instruments import said
from commonground.engine.errors import CommonGroundError
from commonground.engine.surveys.instruments import Construct, Instrument, Scale
from commonground.foundation.theme.errors import translated


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    name: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Part:
    """Questions on one thing: a fieldset of the form."""

    name: str
    label: str
    questions: tuple[Question, ...]
    note: str


@dataclass
class Asked:
    """A form that keeps what was typed when it is refused."""

    label: str
    introduction: str
    parts: tuple[Part, ...]
    has_notes: bool
    code: str
    goes_on: str
    longest_note: int = sheets.LONGEST_NOTE
    refused: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, instrument: Instrument, typed: Mapping[str, str] | None = None) -> Asked:
        typed = typed or {}
        answers = {i.name: typed.get(f"q-{i.name}", "") for i in instrument.items}
        return cls(
            label=said(instrument.label),
            introduction=said(instrument.introduction),
            parts=tuple(_part(instrument, part, typed, answers) for part in instrument.constructs),
            has_notes=sheets.asks_for_evidence(instrument),
            code=typed.get("code", ""),
            goes_on=typed.get("go", ""),
            answers=answers,
        )

    @property
    def total(self) -> int:
        return len(self.answers)

    def typed(self) -> dict[str, Any]:
        return {"answers": self.answers, "code": self.code}

    def notes(self) -> dict[str, str]:
        return {part.name: part.note for part in self.parts}

    @contextmanager
    def refusals(self, but: type[CommonGroundError] | None = None) -> Iterator[None]:
        """A refusal stands on the form, with everything that was typed."""
        try:
            yield
        except CommonGroundError as error:
            if but is not None and isinstance(error, but):
                raise
            self.refused = translated(error)


def _part(
    instrument: Instrument,
    construct: Construct,
    typed: Mapping[str, str],
    answers: Mapping[str, str],
) -> Part:
    return Part(
        name=construct.name,
        label=said(construct.label),
        questions=tuple(
            Question(
                f"q-{i.name}",
                said(i.text),
                _choices(instrument.scale_of(construct), answers[i.name]),
            )
            for i in construct.items
        ),
        note=typed.get(f"note-{construct.name}", ""),
    )


def _choices(scale: Scale, chosen: str) -> tuple[Choice, ...]:
    words = {value: said(text) for value, text in scale.labels.items()}
    found = [Choice(str(v), words.get(v, str(v)), chosen == str(v)) for v in scale.values]
    if scale.dont_know:
        is_chosen = chosen == sheets.DONT_KNOW
        found.append(Choice(sheets.DONT_KNOW, _("I don't know"), is_chosen))
    return tuple(found)
