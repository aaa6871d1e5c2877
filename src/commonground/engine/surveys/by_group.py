"""Results by organisation, sector and role at once: the one safe way to them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from commonground.engine.surveys.definitions import Instrument
from commonground.engine.surveys.groups import Group, protected_filters
from commonground.engine.surveys.scoring import Answers, AnswerSheet, Flags
from commonground.engine.surveys.summary import Summary, summarise


def summarise_groups(
    instrument: Instrument,
    sheets: Sequence[AnswerSheet],
    labels: Mapping[str, Sequence[Hashable]],
    *,
    populations: Mapping[Group, int] | None = None,
    minimum: int = 5,
    confidence: float = 0.95,
) -> dict[Group, Summary]:
    """A summary per group, of which all may be shown together and beside the whole wave.

    People skip questions, so who stands behind a mean differs from construct to construct; each is
    protected for itself. Otherwise a group with five sheets and four answers would follow from the
    total of that construct.

    Shape: ``labels`` as in ``groups.protected_filters``, one label per sheet; back comes every group
    that has a sheet, hidden where nothing may be shown. Units, Missing, Errors: as ``summarise``.
    Source: as ``groups.protected_filters``.
    """
    answers = Answers(instrument, sheets)
    given = (~np.isnan(answers.points) | answers.unknown).any(axis=1)
    known: dict[bytes, set[Group]] = {}
    whole = _shown(given, labels, minimum, known)
    shown = {
        c.name: _shown(~np.isnan(answers.scores(c.name)), labels, minimum, known) & whole
        for c in instrument.constructs
    }
    found: dict[Group, Summary] = {}
    for way, column in labels.items():
        for part in dict.fromkeys(label for label in column if label is not None):
            group = (way, part)
            found[group] = Summary(hidden=True, minimum=minimum)
            if group in whole:
                own = [s for s, label in zip(sheets, column, strict=True) if label == part]
                people = (populations or {}).get(group)
                summary = summarise(
                    instrument, own, population=people, minimum=minimum, confidence=confidence
                )
                found[group] = _restricted(summary, {c for c in shown if group in shown[c]})
    return found


def _shown(
    who: Flags,
    labels: Mapping[str, Sequence[Hashable]],
    minimum: int,
    known: dict[bytes, set[Group]],
) -> set[Group]:
    """The groups that may be shown of these people; asked once where the people are the same."""
    key = who.tobytes()
    if key not in known:
        theirs = {
            way: [label for label, there in zip(column, who, strict=True) if there]
            for way, column in labels.items()
        }
        known[key] = set(protected_filters(theirs, minimum=minimum))
    return known[key]


def _restricted(summary: Summary, names: set[str]) -> Summary:
    kept = {name: found for name, found in summary.constructs.items() if name in names}
    everything = (*summary.constructs, *summary.withheld)
    return replace(summary, constructs=kept, withheld=tuple(n for n in everything if n not in kept))
