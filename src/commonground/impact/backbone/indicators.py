"""The 27 indicators: what people answered, and beside it what the log can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.collective.health.access import is_open_to_all
from commonground.collective.health.models import Wave
from commonground.collective.partnership.models import Initiative
from commonground.engine.surveys.definitions import Text
from commonground.engine.surveys.instruments import shipped
from commonground.impact.backbone.measured import log
from commonground.impact.backbone.proxies import PROXIES, Proxy, Share
from commonground.impact.backbone.vocabulary import SupportFunction

INSTRUMENT = "backbone-indicators"
ONLY_ASKED: dict[int, str | Promise] = {
    2: _("Nobody keeps a list of what is said in public. It is asked."),
    8: _("Trust cannot be counted. It is asked, here and in the survey of relationships."),
    10: _("Quality is what the measures of the partnership are for; no count stands for it."),
    18: _("What residents know can only be asked of residents."),
    19: _("Nobody keeps a list of voices. It is asked."),
    22: _("Hours spent on policy are effort and no effect; nothing else is kept."),
    23: _("Nobody keeps a list of what decision-makers say. It is asked."),
    24: _("Changes of rules are not kept here; hours spent on policy are no sign of them."),
    25: _("What funders ask of applicants is not kept here. It is asked."),
}


@dataclass(frozen=True)
class Indicator:
    """One of the 27, as the file says it."""

    number: int
    function: SupportFunction
    asks: str
    is_recalled: bool
    label: Text

    def said(self) -> str:
        return self.label.said(get_language() or "en")


@dataclass(frozen=True)
class Catalogue:
    source: Text
    licence: str
    indicators: tuple[Indicator, ...]

    def source_said(self) -> str:
        return self.source.said(get_language() or "en")


@dataclass(frozen=True)
class Beside:
    """An indicator with its question and its proxy; ``only_asked`` says why there is none."""

    indicator: Indicator
    question: str
    proxy: Proxy | None
    share: Share | None
    only_asked: str | Promise


@dataclass(frozen=True)
class Perceived:
    """What a closed round said of one function; None inside ``Group`` as long as none did."""

    mean: float
    lower: float
    upper: float
    n: int


@dataclass(frozen=True)
class Group:
    """A function with its indicators and what those who were asked said of them together."""

    function: SupportFunction
    rows: tuple[Beside, ...]
    perceived: Perceived | None


@dataclass(frozen=True)
class Shown:
    """The page: groups, the round they come from, the source of the list."""

    catalogue: Catalogue
    groups: tuple[Group, ...]
    wave: Wave | None
    lowest: int
    highest: int

    @property
    def computed(self) -> int:
        return sum(1 for group in self.groups for row in group.rows if row.share)


@cache
def catalogue() -> Catalogue:
    """The list as data, in our own words, with source and licence."""
    text = (files("commonground.impact.backbone") / "indicators.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    found = tuple(
        Indicator(
            number=row["number"],
            function=SupportFunction(row["function"]),
            asks=row["asks"],
            is_recalled=row["recalled"],
            label=Text.model_validate(row["label"]),
        )
        for row in data["indicators"]
    )
    return Catalogue(Text.model_validate(data["source"]), data["licence"], found)


def shown(initiative: Initiative, *, day: date) -> Shown:
    """A constant number of queries: the counts of every room, and the last round."""
    counts, wave = log(initiative, day=day), last_wave(initiative, day=day)
    instrument = shipped()[INSTRUMENT]
    questions = {item.name: item.text.said(get_language() or "en") for item in instrument.items}
    rows = []
    for indicator in catalogue().indicators:
        proxy = PROXIES.get(indicator.number)
        rows.append(
            Beside(
                indicator,
                questions[indicator.asks],
                proxy,
                proxy.compute(counts) if proxy else None,
                "" if proxy else ONLY_ASKED[indicator.number],
            )
        )
    told = wave.report.published.get("constructs", {}) if wave else {}
    groups = tuple(
        Group(
            function,
            tuple(row for row in rows if row.indicator.function == function),
            _perceived(told.get(function.value.replace("-", "_"))),
        )
        for function in SupportFunction
    )
    scale = instrument.scale
    return Shown(catalogue(), groups, wave, scale.lowest, scale.highest)


def last_wave(initiative: Initiative, *, day: date) -> Wave | None:
    """The last closed round with these questions whose results everybody may read."""
    closed = Wave.objects.filter(
        initiative=initiative, instrument=INSTRUMENT, closed_on__lte=day
    ).select_related("report")
    rows = closed.defer("definition").order_by("-closed_on", "-pk")
    return next((wave for wave in rows if is_open_to_all(wave, day=day)), None)


def _perceived(told: dict[str, Any] | None) -> Perceived | None:
    if not told:
        return None
    return Perceived(told["mean"], told["lower"], told["upper"], told["n"])
