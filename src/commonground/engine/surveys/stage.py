"""Which stage a group is in, named only when it is sure enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from commonground.engine.surveys import agreement
from commonground.engine.surveys.definitions import Instrument
from commonground.engine.surveys.scoring import Answers, AnswerSheet, Numbers

_TIE = 1e-9
_DEALS = 500  # enough to tell one in five from one in four
_AT_ONCE = 250  # deals held in memory together


@dataclass(frozen=True)
class StageEstimate:
    """Where the group stands.

    ``probabilities``: stage -> share of bootstrap draws in which it came out highest. ``named`` when
    one is sure enough, else ``between`` the two likeliest if they are so together, else neither.
    ``means`` in points of the scale; ``r_wg`` agreement per stage scale, 0 to 1. ``maturity``: 0 (all
    in the first stage) to 1 (all in the last). ``spread``: how differently people place the group, 0
    (all in the same stage) to 1 (evenly over all). ``hidden``: too few people, and nothing is held.
    """

    hidden: bool
    probabilities: Mapping[str, float] = field(default_factory=dict)
    named: str | None = None
    between: tuple[str, str] | None = None
    means: Mapping[str, float] = field(default_factory=dict)
    r_wg: Mapping[str, float | None] = field(default_factory=dict)
    maturity: float | None = None
    spread: float | None = None
    n: int | None = None


def estimate_stage(
    instrument: Instrument,
    sheets: Sequence[AnswerSheet],
    *,
    seed: int = 0,
    draws: int = 2000,
    at_least: float = 0.80,
    minimum: int = 5,
) -> StageEstimate:
    """The stage whose scale has the highest group mean, as sure as the respondents make it.

    Respondents are drawn again with replacement; a stage is named when it comes out highest in at
    least ``at_least`` of the draws, and when its lead over the second would be seen by chance in at
    most ``1 - at_least`` of the cases. Chance is: each person's own scores dealt to the stages at
    random. So people who answer at random name a stage no more often than ``1 - at_least``.

    Shape: one estimate; stages in the instrument's order. Units: see ``StageEstimate``.
    Missing: a person without a score on every stage is left out; fewer than ``minimum`` give a
    hidden estimate. Errors: ``UnknownItem``, ``AnswerOffScale``.
    Source: percentile bootstrap, Efron 1979, Annals of Statistics 7:1-26; within-person permutation,
    Good 2005, Permutation, Parametric and Bootstrap Tests, chapter 6.
    """
    answers = Answers(instrument, sheets)
    stages = [c.name for c in instrument.constructs]
    scored = np.column_stack([answers.scores(name) for name in stages])
    whole = scored[~np.isnan(scored).any(axis=1)]
    if len(whole) < minimum:
        return StageEstimate(hidden=True)
    random = np.random.default_rng(seed)
    likely = _probabilities(whole, random, draws)
    surprising = _lead_by_chance(whole, random, min(draws, _DEALS)) <= 1 - at_least + _TIE
    named, between = _judged(stages, likely, at_least, surprising)
    means = whole.mean(axis=0)
    scale = instrument.scale
    return StageEstimate(
        hidden=False,
        probabilities=dict(zip(stages, likely.tolist(), strict=True)),
        named=named,
        between=between,
        means=dict(zip(stages, means.tolist(), strict=True)),
        r_wg={s: agreement.r_wg_j(answers.of(s), options=len(scale.values)) for s in stages},
        maturity=maturity(means, lowest=scale.lowest),
        spread=spread(whole),
        n=len(whole),
    )


def _probabilities(scored: Numbers, random: np.random.Generator, draws: int) -> Numbers:
    """How often each stage has the highest mean; stages that tie share the draw."""
    n = len(scored)
    drawn = random.multinomial(n, np.full(n, 1 / n), size=draws) @ scored / n
    top = drawn >= drawn.max(axis=1, keepdims=True) - _TIE
    shared: Numbers = (top / top.sum(axis=1, keepdims=True)).mean(axis=0)
    return shared


def _lead_by_chance(scored: Numbers, random: np.random.Generator, draws: int) -> float:
    """The share of deals in which the first leads the second by at least as much as seen."""
    seen = _lead(scored.mean(axis=0))
    n, k = scored.shape
    deals = np.empty((draws, k))
    for start in range(0, draws, _AT_ONCE):
        many = min(_AT_ONCE, draws - start)
        dealt = random.permuted(np.tile(scored, (many, 1)), axis=1)
        deals[start : start + many] = dealt.reshape(many, n, k).mean(axis=1)
    return float((1 + (_lead(deals) >= seen - _TIE).sum()) / (draws + 1))


def _lead(means: Numbers) -> Numbers:
    ordered = np.sort(means, axis=-1)
    lead: Numbers = ordered[..., -1] - ordered[..., -2]
    return lead


def _judged(
    stages: list[str], likely: Numbers, at_least: float, surprising: bool
) -> tuple[str | None, tuple[str, str] | None]:
    order = sorted(range(len(stages)), key=lambda i: -likely[i])
    first, second = order[0], order[1]
    if likely[first] >= at_least and surprising:
        return stages[first], None
    if likely[first] + likely[second] >= at_least:
        low, high = sorted((first, second))
        return None, (stages[low], stages[high])
    return None, None


def maturity(means: Numbers, *, lowest: float) -> float | None:
    """The centre of gravity of the stage scales, from 0 (first) to 1 (last).

    Shape: one mean per stage, in order. Units: 0 to 1. Missing: None when all stand at the lowest.
    Source: ours; a continuous index because groups do not move in steps (Meneses & Navarro 2020,
    doi 10.1007/s12144-020-00945-4).
    """
    weights = means - lowest
    if weights.sum() <= _TIE:
        return None
    return float(weights @ np.linspace(0, 1, len(means)) / weights.sum())


def spread(scored: Numbers) -> float:
    """How differently people place the group: the index of qualitative variation of their stages.

    Shape: people by stages. Units: 0 to 1. Missing: a person with a tie counts in parts.
    Source: Mueller, Schuessler & Costner 1970, Statistical Reasoning in Sociology, chapter 6.
    """
    top = scored >= scored.max(axis=1, keepdims=True) - _TIE
    shares = (top / top.sum(axis=1, keepdims=True)).mean(axis=0)
    k = scored.shape[1]
    return max(0.0, float(k / (k - 1) * (1 - (shares**2).sum())))


def ask_again(members_then: set[str], members_now: set[str], *, changed: float = 0.2) -> bool:
    """Whether so many joined or left since that the stage is no longer theirs.

    Units: shares of the members then; more than ``changed`` of them. Missing: nobody then, ask.
    Source: one fifth of the members, docs/concepts/surveys.md.
    """
    if not members_then:
        return True
    return len(members_then ^ members_now) / len(members_then) > changed
