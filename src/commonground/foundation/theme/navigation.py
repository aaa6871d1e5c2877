"""What stands in the navigation: the picture, then the collective, then the impact."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.foundation.access.roles import Standing
from commonground.foundation.access.table import is_allowed


@dataclass(frozen=True)
class Entry:
    """A link in the navigation; ``also`` names pages elsewhere that belong to it."""

    url_name: str
    label: str | Promise
    side: str = ""
    also: tuple[str, ...] = ()


@dataclass
class Link:
    """An entry as this reader sees it; ``group`` is said where a side begins."""

    entry: Entry
    address: str
    group: str | Promise = ""
    current: bool = False


ENTRIES = (
    Entry("picture:home", _("Picture")),
    Entry(
        "partnership:partners",
        _("Partners"),
        "collective",
        (
            "partnership:add_partner",
            "partnership:change_initiative",
            "partnership:candidates",
            "partnership:propose",
            "partnership:candidate",
            "partnership:note_finding",
            "partnership:move_on",
            "partnership:decline",
            "partnership:interests",
            "partnership:interest",
            "partnership:add_serving",
            "partnership:mark_goal",
            "partnership:mark_pair",
            "partnership:contributions",
            "partnership:add_need",
            "partnership:need",
            "partnership:change_need",
            "partnership:record",
            "partnership:write_record",
        ),
    ),
    Entry(
        "agreements:agreements",
        _("Agreements"),
        "collective",
        ("agreements:sign", "agreements:exception"),
    ),
    Entry("health:health", _("How we are doing"), "collective"),
    Entry("brokering:broker", _("The broker"), "collective"),
    Entry("brokering:room", _("Broker's room"), "collective"),
    Entry("partnership:contacts", _("Whom to call"), "collective"),
    Entry("partnership:history", _("History"), "collective"),
    Entry("agenda:agenda", _("Common agenda"), "impact"),
    Entry(
        "measurement:scorecard",
        _("Measures"),
        "impact",
        ("measurement:dictionary", "measurement:dictionary_edit", "measurement:measure_add"),
    ),
    Entry(
        "measurement:submissions",
        _("Submissions"),
        "impact",
        (
            "measurement:submission",
            "measurement:upload",
            "measurement:map",
            "measurement:preview",
            "measurement:accept",
            "measurement:withdraw",
            "measurement:send_back",
            "measurement:inspect",
        ),
    ),
    Entry("activities:plan", _("Activities"), "impact"),
    Entry("activities:spaces", _("Spaces"), "impact", ("activities:bookings",)),
    Entry("communication:meetings", _("Meetings"), "impact"),
    Entry("communication:decisions", _("Decisions"), "impact"),
    Entry("communication:messages", _("Messages"), "impact"),
    Entry("backbone:backbone", _("Backbone"), "impact"),
)
SIDES: dict[str, str | Promise] = {"": "", "collective": _("Collective"), "impact": _("Impact")}


def entries(request: HttpRequest) -> list[Link]:
    """The links that exist and that the reader may follow, with the current one marked."""
    standing = getattr(request, "standing", None) or Standing()
    links = [
        Link(entry, address)
        for entry in ENTRIES
        if (address := _address(entry, standing)) and is_allowed(entry.url_name, standing.roles)
    ]
    _mark_current(request, links)
    side = ""
    for link in links:
        if link.entry.side != side:
            side = link.entry.side
            link.group = SIDES[side]
    return links


def _address(entry: Entry, standing: Standing) -> str:
    try:
        return reverse(entry.url_name, kwargs={"initiative": standing.initiative.slug})
    except (NoReverseMatch, AttributeError):
        return ""


def _mark_current(request: HttpRequest, links: list[Link]) -> None:
    match = request.resolver_match
    name = match.view_name if match else ""
    named = [link for link in links if name in link.entry.also]
    under = [link for link in links if request.path.startswith(link.address)]
    under.sort(key=lambda link: len(link.address))
    if chosen := named or under:
        chosen[-1].current = True
