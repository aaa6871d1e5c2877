"""Answer sheets to numbers: reversals, the missing rule, one score per person and construct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from commonground.engine.errors import did_you_mean
from commonground.engine.surveys.definitions import Instrument
from commonground.engine.surveys.errors import AnswerOffScale, UnknownItem

Answer = int | None | Literal["dont_know"]
AnswerSheet = Mapping[
    str, Any
]  # item name -> Answer; files and forms are checked here, not by type
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

DONT_KNOW = "dont_know"


def scores(instrument: Instrument, sheets: Sequence[AnswerSheet]) -> dict[str, list[float | None]]:
    """One score per construct and sheet: the mean answer, reversed items turned round.

    Shape: construct name -> a list in the order of the sheets. Units: points of the scale.
    Missing: None where less than ``instrument.missing.at_least`` of the items were answered; "don't
    know" is no answer here. The mean is taken over what was answered (no imputation).
    Errors: ``UnknownItem``, ``AnswerOffScale``.
    Source: the 75 % rule against proration, Mazza, Enders & Ruehlman 2015, doi
    10.1080/00273171.2015.1068157.
    """
    found = Answers(instrument, sheets)
    return {
        c.name: [None if np.isnan(v) else float(v) for v in found.scores(c.name)]
        for c in instrument.constructs
    }


class Answers:
    """The sheets of a wave as one matrix, sheets by items.

    ``points`` holds answers with reversed items turned round, NaN where there is none; ``unknown``
    marks "don't know".
    """

    def __init__(self, instrument: Instrument, sheets: Sequence[AnswerSheet]) -> None:
        self.instrument = instrument
        self.n = len(sheets)
        self._place = {item.name: i for i, item in enumerate(instrument.items)}
        self._check_names(sheets)
        self.points = np.full((self.n, len(self._place)), np.nan)
        self.unknown = np.zeros(self.points.shape, dtype=bool)
        for name, place in self._place.items():
            self._read(name, place, [sheet.get(name) for sheet in sheets])

    def _check_names(self, sheets: Sequence[AnswerSheet]) -> None:
        for sheet in sheets:
            if sheet.keys() <= self._place.keys():
                continue
            name = next(n for n in sheet if n not in self._place)
            raise UnknownItem(
                instrument=self.instrument.name,
                name=name,
                suggestion=did_you_mean(name, self._place),
            )

    def _read(self, name: str, place: int, column: list[Any]) -> None:
        """One item's answers by a table of what the scale offers; what is not in it is off."""
        construct, item = self.instrument.asked[name]
        scale = self.instrument.scale_of(construct)
        turned = scale.lowest + scale.highest
        points: dict[Any, float] = {v: turned - v if item.reversed else v for v in scale.values}
        points |= {None: np.nan, DONT_KNOW: np.inf}
        try:
            values = np.array([points[answer] for answer in column])
        except (KeyError, TypeError):
            off = next(a for a in column if not isinstance(a, int | str | None) or a not in points)
            raise AnswerOffScale(
                answer=off, item=name, lowest=scale.lowest, highest=scale.highest
            ) from None
        self.unknown[:, place] = np.isinf(values)
        self.points[:, place] = np.where(np.isinf(values), np.nan, values)

    def of(self, construct: str) -> Numbers:
        """The answers to one construct's items, sheets by items."""
        return self.points[:, self._columns(construct)]

    def scores(self, construct: str) -> Numbers:
        """One score per sheet; NaN where too little was answered."""
        answers = self.of(construct)
        given = (~np.isnan(answers)).sum(axis=1)
        # A hair of tolerance: 0.75 of 4 items is 3, and 0.7 of 10 is 7, also in binary.
        enough = given >= self.instrument.missing.at_least * answers.shape[1] - 1e-9
        sums = np.nansum(answers, axis=1)
        return np.where(enough & (given > 0), sums / np.maximum(given, 1), np.nan)

    def share_unknown(self, construct: str) -> float | None:
        """Of what was said about a construct, the share of "don't know"; None when nothing was."""
        columns = self._columns(construct)
        unknown = int(self.unknown[:, columns].sum())
        said = unknown + int((~np.isnan(self.points[:, columns])).sum())
        return unknown / said if said else None

    def _columns(self, construct: str) -> list[int]:
        items = self.instrument.construct_named(construct).items
        return [self._place[item.name] for item in items]
