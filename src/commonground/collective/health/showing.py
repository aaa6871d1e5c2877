"""From what was published to what a page shows: labels, plain words, places of marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from commonground.collective.health import words
from commonground.collective.health.access import is_open_to_all, opens_to_all_on
from commonground.collective.health.drawing import Bar, Interval, bars, bins, interval
from commonground.collective.health.instruments import instrument_of, said
from commonground.collective.health.models import AgreedScore, Wave
from commonground.collective.health.practices import PRACTICES, Practice
from commonground.collective.health.queries import Standing
from commonground.collective.partnership.models import Organisation, Seat
from commonground.engine.surveys.instruments import Construct, Instrument

DIVIDED = 0.5  # r_wg under which the spread is said before the mean
Words = str | Promise
LABELS: dict[str, dict[str, Words]] = {
    "sector": dict(Organisation.Sector.choices),
    "kind": dict(Organisation.Kind.choices),
    "role": dict(Seat.Role.choices),
}


@dataclass(frozen=True)
class WaveRow:
    wave: Wave
    state: str
    answered: int
    invited: int
    opens_to_all: date | None
    is_running: bool
    is_over: bool


@dataclass(frozen=True)
class Finding:
    """One construct: spread and agreement first, then the mean with its interval."""

    name: str
    label: str
    told: dict[str, Any]
    is_hidden: bool
    verdict: str
    in_words: Words
    is_divided: bool
    prompt: Words
    bars: tuple[Bar, ...]
    interval: Interval | None
    change: dict[str, Any] | None
    change_in_words: Words
    agreed: AgreedScore | None


@dataclass(frozen=True)
class Shown:
    """Everything on a page of results; nothing of it is computed from answers any more."""

    wave: Wave
    instrument: str
    answered: int
    invited: int
    is_hidden: bool
    findings: tuple[Finding, ...]
    response: tuple[tuple[Words, tuple[dict[str, Any], ...]], ...]
    stage: dict[str, Any] | None
    readiness: dict[str, Any] | None
    change: dict[str, Any] | None


def results(wave: Wave) -> Shown:
    told, instrument = wave.report.published, instrument_of(wave)
    agreed = {found.construct: found for found in wave.agreed.all()}
    return Shown(
        wave=wave,
        instrument=said(instrument.label),
        answered=told["answered"],
        invited=told["invited"],
        is_hidden=told["hidden"],
        findings=()
        if told["hidden"] or instrument.purpose == "readiness"
        else tuple(
            _finding(instrument, c, told, agreed.get(c.name)) for c in instrument.constructs
        ),
        response=tuple((words.GROUPS[name], _response(name, told)) for name in words.GROUPS),
        stage=_stage(instrument, told.get("stage")),
        readiness=_readiness(wave, instrument, told),
        change=told.get("change"),
    )


def takes_answers(wave: Wave, *, day: date) -> bool:
    started = wave.opened_on is not None and wave.opens_on <= day <= wave.closes_on
    return started and wave.closed_on is None


def wave_row(wave: Wave, *, day: date) -> WaveRow:
    """A wave counted by ``queries.waves``."""
    return WaveRow(
        wave=wave,
        state=_state(wave, day),
        answered=wave.answered,  # type: ignore[attr-defined]
        invited=wave.invited,  # type: ignore[attr-defined]
        opens_to_all=opens_to_all_on(wave),
        is_running=takes_answers(wave, day=day),
        is_over=wave.opened_on is not None and day > wave.closes_on and not wave.closed_on,
    )


def outcome_in_words(outcome: str) -> Words:
    return words.OUTCOMES.get(outcome, outcome)


def stage_in_words(standing: Standing) -> str:
    if standing.stage:
        return str(_stage_label(standing.stage))
    if standing.between:
        one, other = (_stage_label(name) for name in standing.between)
        return _("between %(one)s and %(other)s") % {"one": one, "other": other}
    return ""


def _stage_label(name: str) -> str:
    from commonground.collective.health.instruments import anonymous_instruments

    stage = anonymous_instruments()["stage"]
    found = {construct.name: said(construct.label) for construct in stage.constructs}
    return found.get(name, name)


def _state(wave: Wave, day: date) -> str:
    if wave.closed_on:
        everybody = is_open_to_all(wave, day=day)
        return _("closed") if everybody else _("closed; those asked read first")
    if not wave.opened_on:
        return _("planned")
    return _("open") if day <= wave.closes_on else _("over, waits to be closed")


def _finding(
    instrument: Instrument, construct: Construct, told: dict[str, Any], agreed: AgreedScore | None
) -> Finding:
    found = told["constructs"].get(construct.name, {})
    is_hidden = not found
    verdict = found.get("verdict") or "cannot_tell"
    is_divided = found.get("r_wg") is not None and found["r_wg"] < DIVIDED
    changes = (told.get("change") or {}).get("constructs", {})
    change = changes.get(construct.name)
    if change and change["verdict"] == "hidden":
        change = None
    scale = instrument.scale_of(construct)
    return Finding(
        name=construct.name,
        label=said(construct.label),
        told=found,
        is_hidden=is_hidden,
        verdict=verdict,
        in_words=words.VERDICTS.get(verdict, verdict),
        is_divided=is_divided,
        prompt=words.PROMPTS["divided" if is_divided else verdict],
        bars=() if is_hidden else bins(found["histogram"]),
        interval=None if is_hidden else interval(scale, found),
        change=change,
        change_in_words=words.CHANGES.get(change["verdict"], "") if change else "",
        agreed=agreed,
    )


def _response(name: str, told: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    rows = told["response"][name]
    return tuple(row | {"label": LABELS[name].get(row["group"], words.NO_GROUP)} for row in rows)


def _stage(instrument: Instrument, told: dict[str, Any] | None) -> dict[str, Any] | None:
    if told is None:
        return None
    labels = {construct.name: said(construct.label) for construct in instrument.constructs}
    near = [told["named"]] if told["named"] else list(told["between"] or [])
    practices: list[tuple[str, tuple[Practice, ...]]] = [
        (labels.get(name, name), PRACTICES.get(name, ())) for name in near
    ]
    return told | {
        "rows": [(labels[name], p, round(200 * p)) for name, p in told["probabilities"].items()],
        "named_label": labels.get(told["named"] or "", ""),
        "between_labels": [labels.get(name, name) for name in told["between"] or []],
        "practices": practices,
    }


def _readiness(wave: Wave, instrument: Instrument, told: dict[str, Any]) -> dict[str, Any] | None:
    found = told.get("readiness")
    if found is None:
        return None
    rows = []
    for construct in instrument.constructs:
        one = found["preconditions"][construct.name]
        scale = instrument.scale_of(construct)
        rows.append(
            one
            | {
                "label": said(construct.label),
                "bars": bars(scale, one["distribution"]),
                "notes": told["notes"].get(construct.name, []),
            }
        )
    outcome = found["outcome"]
    wide = [row["label"] for row in rows if row["wide"]]
    override = getattr(wave, "override", None)
    in_words = outcome_in_words(outcome)
    return {
        "rows": rows,
        "outcome": outcome,
        "in_words": in_words,
        "wide": wide,
        "override": override,
    }
