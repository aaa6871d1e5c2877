"""The story of a partnership: what happened when, beside the measure that should have moved.

A room adds its own moments with ``bring_moments``; everything is dated by what happened, not by when it
was typed in, and a day in the past sees nothing that came later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from commonground.collective.agreements.models import Version
from commonground.collective.health.access import is_open_to_all
from commonground.collective.health.models import Wave
from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.periods import Calendar, Period
from commonground.foundation.theme.charts import Event
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.models import Batch
from commonground.impact.measurement.queries import period_label

KINDS: dict[str, str | Promise] = {
    "joined": lazy("joined"),
    "left": lazy("left"),
    "agreed": lazy("agreed"),
    "decided": lazy("decided"),
    "measured": lazy("measured"),
    "asked": lazy("asked"),
    "met": lazy("came together"),
    "done": lazy("done"),
}
SHOWN = 4
ON_CHART = ("joined", "left", "agreed", "decided", "done")


@dataclass(frozen=True)
class Moment:
    """Something that happened to the partnership; ``kind`` is one of KINDS."""

    on: date
    kind: str
    says: str
    sees: str = "picture:story"


Source = Callable[[Initiative, date], Iterable[Moment]]
_sources: list[Source] = []


def bring_moments(source: Source) -> None:
    """Called once by whoever knows more of the story: decisions, activities, meetings."""
    if source not in _sources:
        _sources.append(source)


def moments(initiative: Initiative, *, day: date, may: Callable[[str], bool]) -> list[Moment]:
    """Everything up to a day, earliest first; what the reader may not look at is not told."""
    found = [one for source in _sources for one in source(initiative, day)]
    told = [one for one in found if one.on <= day and may(one.sees)]
    return sorted(told, key=lambda one: (one.on, one.kind, one.says))


@dataclass(frozen=True)
class Day:
    """What happened on one day in one way: twenty that joined together are one line."""

    on: date
    in_a_word: str | Promise
    says: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        return self.says[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.says) - SHOWN)


def by_year(found: Sequence[Moment]) -> list[tuple[int, list[Day]]]:
    """Year by year, in order."""
    days = [
        Day(on, KINDS[kind], tuple(one.says for one in same))
        for (on, kind), same in groupby(found, key=lambda one: (one.on, one.kind))
    ]
    return [(year, list(same)) for year, same in groupby(days, key=lambda day: day.on.year)]


def on_chart(found: Sequence[Moment], calendar: Calendar, periods: Iterable[Any]) -> list[Event]:
    """One short label for each period in which something happened."""
    events = []
    for point in periods:
        if point.period not in calendar.names:
            continue
        period = calendar[point.period]
        within = [one for one in found if one.kind in ON_CHART and _holds(period, one.on)]
        if within:
            events.append(Event(point.label, _in_short(within)))
    return events


def _holds(period: Period, on: date) -> bool:
    first, last = period.starts_on, period.ends_on
    return first is not None and first <= on and (last is None or on <= last)


def _in_short(found: Sequence[Moment]) -> str:
    """A few words that fit beside a line: how many joined, what was agreed."""
    counted = {kind: sum(one.kind == kind for one in found) for kind in ON_CHART}
    return "\n".join(f"{n} {KINDS[kind]}" for kind, n in counted.items() if n)


def _partners(initiative: Initiative, day: date) -> Iterator[Moment]:
    found = Partner.objects.filter(initiative=initiative, joined_on__lte=day)
    for partner in found.select_related("organisation"):
        says = _("%(partner)s joined.") % {"partner": partner}
        yield Moment(partner.joined_on, "joined", says, "partnership:partners")
        if partner.left_on:
            says = _("%(partner)s left.") % {"partner": partner}
            yield Moment(partner.left_on, "left", says, "partnership:partners")


def _agreements(initiative: Initiative, day: date) -> Iterator[Moment]:
    found = Version.objects.filter(
        agreement__initiative=initiative, state=Version.State.ADOPTED, adopted_on__lte=day
    )
    for version in found.select_related("agreement"):
        if version.adopted_on:
            says = _("%(version)s was adopted.") % {"version": version}
            yield Moment(version.adopted_on, "agreed", says, "agreements:agreements")


def _rounds(initiative: Initiative, day: date) -> Iterator[Moment]:
    found = Wave.objects.filter(initiative=initiative, closed_on__lte=day)
    for wave in found.only("title", "closed_on", "first_days"):
        if wave.closed_on and is_open_to_all(wave, day=day):
            says = _("The round “%(title)s” was closed.") % {"title": wave.title}
            yield Moment(wave.closed_on, "asked", says, "health:health")


def _files(initiative: Initiative, day: date) -> Iterator[Moment]:
    """The first accepted file of each period: from then on there was a number."""
    found = Batch.objects.filter(
        submission__partner__initiative=initiative, accepted_at__date__lte=day
    )
    first: dict[str, date] = {}
    for period, at in found.values_list("submission__period", "accepted_at"):
        first[period] = min(first.get(period, at.date()), at.date())
    calendar = _calendar(initiative)
    for period, on in first.items():
        label = period_label(period, calendar) if calendar else period
        says = _("The first file for %(period)s was accepted.") % {"period": label}
        yield Moment(on, "measured", says, "measurement:scorecard")


def _calendar(initiative: Initiative) -> Calendar | None:
    found = current_if_any(initiative)
    return Calendar(found.dictionary.calendar) if found else None


for _source in (_partners, _agreements, _rounds, _files):
    bring_moments(_source)
