"""The measures of the whole in plain words, with what those who did not answer could change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonground.engine.networks.measures import Whole, whole
from commonground.engine.networks.missing import Bound, bounds, ranges_seen
from commonground.engine.networks.ties import Network
from commonground.foundation.theme.templatetags.formats import amount, share

DRAWS = 20


@dataclass(frozen=True)
class Said:
    """One measure: what it is called, its value, what it means, and how far silence could move it."""

    name: str
    value: str
    means: str
    range: str = ""


def in_words(network: Network, *, fewest: int) -> list[Said]:
    """Every measure of the whole that exists, the simplest first.

    Who told less than the other could be worked out among very few: "told by both" needs ``fewest``.
    """
    found = whole(network)
    limits, seen = bounds(network), {}
    if network.silent or network.unknown:
        seen = ranges_seen(network, draws=DRAWS)
    both = found.reciprocity if found.answered >= fewest else None
    told = [
        _share(_("Density"), found.density, limits.get("density"), _density_means(found)),
        _share(
            _("Told by both"),
            both,
            limits.get("reciprocity"),
            _(
                "Of the ties that one of two partners told of, so many were told by the other as well."
            ),
        ),
        _share(
            _("Gathering on one partner"),
            found.degree_centralisation,
            limits.get("degree_centralisation"),
            _("0 % when all have equally many ties, 100 % when all ties lead to one partner."),
        ),
        _share(
            _("Paths through one partner"),
            found.betweenness_centralisation,
            seen.get("betweenness_centralisation"),
            _("How far the shortest ways between others run through one partner: 100 % is all."),
            tried=True,
        ),
        _between_sectors(found, limits.get("ei")),
        _parts(found, limits.get("components")),
        _share(
            _("Core and edge"),
            found.core_periphery,
            seen.get("core_periphery"),
            _("How well the ties fit a picture of a core that all are tied to: 100 % is wholly."),
            tried=True,
        ),
        _number(
            _("Closed sectors"),
            found.modularity,
            seen.get("modularity"),
            _(
                "Ties inside the sectors beyond what chance would give; near 0 the sectors do not matter."
            ),
            tried=True,
        ),
    ]
    return [said for said in told if said is not None]


def between(low: str, high: str, *, tried: bool = False) -> str:
    """The range as a sentence, or nothing when both ends read the same."""
    if low == high:
        return ""
    if tried:
        return _(
            "From %(low)s to %(high)s in the cases that we tried for those who did not answer."
        ) % {
            "low": low,
            "high": high,
        }
    return _("Between %(low)s and %(high)s, whatever those who did not answer would have told.") % {
        "low": low,
        "high": high,
    }


def _density_means(found: Whole) -> str:
    return _("%(ties)s ties were told, of the %(all)s that %(n)s partners could tell.") % {
        "ties": found.ties,
        "all": found.n * (found.n - 1),
        "n": found.n,
    }


def _share(
    name: str, value: float | None, bound: Bound | None, means: str, *, tried: bool = False
) -> Said | None:
    return _said(name, value, bound, means, share, tried)


def _number(
    name: str, value: float | None, bound: Bound | None, means: str, *, tried: bool = False
) -> Said | None:
    return _said(name, value, bound, means, lambda v: amount(round(v, 2) + 0.0), tried)


def _said(
    name: str,
    value: float | None,
    bound: Bound | None,
    means: str,
    written: Callable[[float], str],
    tried: bool,
) -> Said | None:
    if value is None:
        return None
    ends = between(written(bound.low), written(bound.high), tried=tried) if bound else ""
    return Said(name, written(value), means, ends)


def _between_sectors(found: Whole, bound: Bound | None) -> Said | None:
    if found.ei is None:
        return None
    if found.ei > 0:
        means = _("More ties go to other sectors than stay inside the own one (-1 none, 1 all).")
    elif found.ei < 0:
        means = _("More ties stay inside the own sector than go to others (-1 all, 1 none).")
    else:
        means = _("As many ties go to other sectors as stay inside the own one.")
    return _number(_("Across sectors"), found.ei, bound, means)


def _parts(found: Whole, bound: Bound | None) -> Said:
    if found.components == 1:
        means = _("Every partner can be reached from every other, over others.")
    else:
        means = _(
            "The partnership falls into parts without a tie between them; %(n)s stand alone."
        ) % {"n": found.isolates}
    ends = between(str(int(bound.low)), str(int(bound.high))) if bound else ""
    return Said(_("Separate parts"), str(found.components), means, ends)
