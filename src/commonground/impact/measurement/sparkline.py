"""A small trend as plain SVG coordinates: nothing to load, nothing to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commonground.impact.measurement.figures import Figure

WIDTH, HEIGHT, MARGIN = 140, 44, 6


@dataclass(frozen=True)
class Dot:
    """One period: its place, and whether its number is shown, provisional or hidden."""

    x: float
    y: float
    is_provisional: bool = False
    is_hidden: bool = False

    @property
    def left(self) -> float:
        return self.x - 3

    @property
    def top(self) -> float:
        return self.y - 3


@dataclass(frozen=True)
class Line:
    """From one period to the next; dotted where either end is provisional."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_dotted: bool


@dataclass(frozen=True)
class Sparkline:
    """A trend in a box of ``WIDTH`` by ``HEIGHT``; the target is a thin line."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    target_y: float | None
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - MARGIN

    @property
    def last(self) -> Dot | None:
        return self.dots[-1] if self.dots else None


def sparkline(figures: Sequence[Figure], target: float | None = None) -> Sparkline:
    """Figures in order of time; a hidden one is marked on the ground line, never left out."""
    values = [f.value for f in figures if f.value is not None]
    scale = _scale([*values, *([target] if target is not None else [])])
    step = (WIDTH - 2 * MARGIN) / max(len(figures) - 1, 1)
    placed = [(round(MARGIN + n * step, 1), figure) for n, figure in enumerate(figures)]
    dots = tuple(_dot(x, f, scale) for x, f in placed if f.state in ("shown", "hidden"))
    shown = [(_dot(x, f, scale), n) for n, (x, f) in enumerate(placed) if f.value is not None]
    lines = tuple(
        Line(a.x, a.y, b.x, b.y, a.is_provisional or b.is_provisional)
        for (a, at), (b, then) in pairwise(shown)
        if then == at + 1
    )
    return Sparkline(dots, lines, _y(target, scale) if target is not None else None)


def _dot(x: float, figure: Figure, top: float) -> Dot:
    if figure.value is None:
        return Dot(x, HEIGHT - MARGIN, is_hidden=True)
    return Dot(x, _y(figure.value, top), figure.is_provisional)


def _scale(values: Sequence[float]) -> float:
    """The highest value; the ground line is zero, so that a small change looks small."""
    return max([*values, 0.0]) or 1.0


def _y(value: float, top: float) -> float:
    return round(HEIGHT - MARGIN - max(value, 0) / top * (HEIGHT - 2 * MARGIN), 1)
