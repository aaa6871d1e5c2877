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
    Entry("partnership:partners", _("Partners"), "collective"),
    Entry("agreements:agreements", _("Agreements"), "collective"),
    Entry("health:health", _("How we are doing"), "collective"),
    Entry("brokering:broker", _("The broker"), "collective"),
    Entry("brokering:room", _("Broker's room"), "collective"),
    Entry("partnership:contacts", _("Whom to call"), "collective"),
    Entry("partnership:history", _("History"), "collective"),
    Entry("agenda:agenda", _("Common agenda"), "impact"),
    Entry("measurement:scorecard", _("Measures"), "impact"),
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
    Entry(
        "activities:spaces",
        _("Spaces"),
        "impact",
        ("activities:add_space", "activities:add_wish"),
    ),
    Entry("communication:meetings", _("Meetings"), "impact"),
    Entry("communication:decisions", _("Decisions"), "impact"),
    Entry(
        "communication:messages",
        _("Messages"),
        "impact",
        (
            "communication:my_letters",
            "communication:next_digest",
            "communication:new_feed_address",
            "communication:undelivered",
            "communication:send_letter_again",
            "communication:settle_letter",
        ),
    ),
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
    """Whoever names the page; else the room of its own app that it stands under; else that app's first."""
    match = request.resolver_match
    name = match.view_name if match else ""
    named = [link for link in links if name in link.entry.also]
    own = [link for link in links if link.entry.url_name.split(":")[0] == name.split(":")[0]]
    chosen = named or _under(request.path, own) or own[:1] or _under(request.path, links)
    if chosen:
        chosen[-1].current = True


def _under(path: str, links: list[Link]) -> list[Link]:
    """The links above an address, the nearest last."""
    return sorted(
        (link for link in links if path.startswith(link.address)),
        key=lambda link: len(link.address),
    )
