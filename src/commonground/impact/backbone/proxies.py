"""What the log can say beside an answer. Each proxy is one function over ``Log`` with its words.

A proxy never replaces the answer and shows no credit: it counts what partners did, not who made them do
it. Where a number is missing the proxy cannot be computed, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Log:
    """Counts of the twelve months up to a day, None where no room keeps them (yet).

    ``measured.py`` fills it in; a room that keeps another of these numbers is added there.
    """

    partners: int | None = None
    partners_with_data_person: int | None = None
    partners_with_representative: int | None = None
    partners_of_the_community: int | None = None
    partners_asking: int | None = None
    partners_promising: int | None = None
    funders: int | None = None
    funders_giving: int | None = None
    requests_all: int | None = None
    requests_within_a_week: int | None = None
    submissions_due: int | None = None
    submissions_in: int | None = None
    submissions_on_time: int | None = None
    same_page_answers: int | None = None
    same_page_understood: int | None = None
    activities_all: int | None = None
    activities_with_strategy: int | None = None
    activities_with_two_partners: int | None = None
    activities_with_residents: int | None = None
    partners_in_activities: int | None = None
    space_hours_offered: int | None = None
    space_hours_used: int | None = None
    commitments_all: int | None = None
    commitments_between_partners: int | None = None
    decisions_all: int | None = None
    decisions_citing_data: int | None = None
    measures_all: int | None = None
    measures_in_decisions: int | None = None


@dataclass(frozen=True)
class Share:
    """``n`` of ``of``."""

    n: int
    of: int

    @property
    def value(self) -> float:
        return self.n / self.of


Computed = Callable[[Log], Share | None]


@dataclass(frozen=True)
class Proxy:
    """A count beside an indicator: what is counted, of what, kept in which room."""

    indicator: int
    counted: Words
    of: Words
    room: Words
    compute: Computed


PROXIES: dict[int, Proxy] = {}


def share(n: int | None, of: int | None) -> Share | None:
    """Nothing of nothing says nothing."""
    return Share(n, of) if n is not None and of else None


def proxy(
    indicator: int, *, counted: Words, of: Words, room: Words
) -> Callable[[Computed], Computed]:
    """Registers a function under the number of its indicator."""

    def register(compute: Computed) -> Computed:
        PROXIES[indicator] = Proxy(indicator, counted, of, room, compute)
        return compute

    return register


AGENDA, ACTIVITIES, MEETINGS = _("Common agenda"), _("Activities"), _("Meetings and decisions")
MEASURES, PARTNERS, BACKBONE = _("Submissions"), _("Partners"), _("Requests to the backbone")
ALL_PARTNERS, ALL_ACTIVITIES = _("all partners"), _("all activities")


@proxy(
    1,
    counted=_(
        "partners that said in the last same-page check that they understand the agenda well"
    ),
    of=_("partners that answered it"),
    room=AGENDA,
)
def understand_the_agenda(log: Log) -> Share | None:
    return share(log.same_page_understood, log.same_page_answers)


@proxy(3, counted=_("activities that serve an agreed strategy"), of=ALL_ACTIVITIES, room=ACTIVITIES)
def work_for_a_strategy(log: Log) -> Share | None:
    return share(log.activities_with_strategy, log.activities_all)


@proxy(4, counted=_("partners that asked the backbone something"), of=ALL_PARTNERS, room=BACKBONE)
def turn_to_the_backbone(log: Log) -> Share | None:
    return share(log.partners_asking, log.partners)


@proxy(
    5,
    counted=_("partners that lead or contribute to an activity"),
    of=ALL_PARTNERS,
    room=ACTIVITIES,
)
def have_a_role(log: Log) -> Share | None:
    return share(log.partners_in_activities, log.partners)


@proxy(6, counted=_("partners with a representative"), of=ALL_PARTNERS, room=PARTNERS)
def are_represented(log: Log) -> Share | None:
    return share(log.partners_with_representative, log.partners)


@proxy(
    7,
    counted=_("commitments between partners in which the backbone has no part"),
    of=_("all commitments"),
    room=MEETINGS,
)
def coordinate_without_the_backbone(log: Log) -> Share | None:
    return share(log.commitments_between_partners, log.commitments_all)


@proxy(9, counted=_("activities of two partners or more"), of=ALL_ACTIVITIES, room=ACTIVITIES)
def act_together(log: Log) -> Share | None:
    return share(log.activities_with_two_partners, log.activities_all)


@proxy(
    11,
    counted=_("hours of shared spaces that were used"),
    of=_("hours offered"),
    room=_("Spaces"),
)
def use_what_is_shared(log: Log) -> Share | None:
    return share(log.space_hours_used, log.space_hours_offered)


@proxy(
    12,
    counted=_("requests of partners that were answered within a week"),
    of=_("all requests"),
    room=BACKBONE,
)
def are_answered(log: Log) -> Share | None:
    return share(log.requests_within_a_week, log.requests_all)


@proxy(13, counted=_("files that came and were accepted"), of=_("files due"), room=MEASURES)
def send_data(log: Log) -> Share | None:
    return share(log.submissions_in, log.submissions_due)


@proxy(14, counted=_("files that came on time"), of=_("files due"), room=MEASURES)
def send_data_on_time(log: Log) -> Share | None:
    return share(log.submissions_on_time, log.submissions_due)


@proxy(15, counted=_("partners with a data person"), of=ALL_PARTNERS, room=PARTNERS)
def can_send_data(log: Log) -> Share | None:
    return share(log.partners_with_data_person, log.partners)


@proxy(16, counted=_("decisions that cite a measure"), of=_("all decisions"), room=MEETINGS)
def decide_with_data(log: Log) -> Share | None:
    return share(log.decisions_citing_data, log.decisions_all)


@proxy(17, counted=_("measures that a decision cites"), of=_("all measures"), room=MEETINGS)
def use_measures(log: Log) -> Share | None:
    return share(log.measures_in_decisions, log.measures_all)


@proxy(
    20,
    counted=_("activities in which residents take part in shaping them"),
    of=ALL_ACTIVITIES,
    room=ACTIVITIES,
)
def open_to_residents(log: Log) -> Share | None:
    return share(log.activities_with_residents, log.activities_all)


@proxy(21, counted=_("partners from the community itself"), of=ALL_PARTNERS, room=PARTNERS)
def come_from_the_community(log: Log) -> Share | None:
    return share(log.partners_of_the_community, log.partners)


@proxy(
    26,
    counted=_("funders among the partners that promised money for what is needed"),
    of=_("funders among the partners"),
    room=_("Contributions"),
)
def fund_what_is_needed(log: Log) -> Share | None:
    return share(log.funders_giving, log.funders)


@proxy(
    27,
    counted=_("partners that promised something within the year"),
    of=ALL_PARTNERS,
    room=_("Contributions"),
)
def bring_something_new(log: Log) -> Share | None:
    return share(log.partners_promising, log.partners)
