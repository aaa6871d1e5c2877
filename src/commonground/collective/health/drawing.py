"""Where the marks of a small picture go, in units of its own; the numbers stand beside it as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonground.collective.health.instruments import said
from commonground.collective.health.templatetags.scores import decimal
from commonground.engine.surveys.instruments import Scale

WIDE, LEFT = 240.0, 12.0


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    width: int  # of 100


@dataclass(frozen=True)
class Interval:
    low: float
    mean: float
    high: float
    ticks: tuple[tuple[float, int], ...]


def bars(scale: Scale, histogram: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for every answer that could be given, also for those that nobody gave."""
    counts = {value: int(histogram.get(str(value), 0)) for value in scale.values}
    labels = {v: said(scale.labels[v]) if v in scale.labels else str(v) for v in counts}
    return _drawn([(labels[value], n) for value, n in counts.items()])


def bins(found: Sequence[Mapping[str, Any]]) -> tuple[Bar, ...]:
    """Bars of the stretches that the engine made, so that none stands for a few people."""
    ends = [(one["lower"], one["upper"], one["count"]) for one in found]
    return _drawn(
        [
            (_("%(low)s to %(high)s") % {"low": decimal(low), "high": decimal(high)}, n)
            for low, high, n in ends
        ]
    )


def _drawn(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    most = max((n for _label, n in counts), default=0) or 1
    return tuple(Bar(label, n, round(100 * n / most)) for label, n in counts)


def interval(scale: Scale, told: Mapping[str, Any]) -> Interval | None:
    """The mean as a dot, its interval as a line, the scale as ticks."""
    if told.get("lower") is None or told.get("upper") is None:
        return None
    ticks = tuple((_place(scale, value), value) for value in scale.values)
    low, mean, high = (_place(scale, told[name]) for name in ("lower", "mean", "upper"))
    return Interval(low, mean, high, ticks)


def _place(scale: Scale, value: float) -> float:
    share = (float(value) - scale.lowest) / (scale.highest - scale.lowest)
    return round(LEFT + min(1.0, max(0.0, share)) * (WIDE - 2 * LEFT), 1)
