"""What waits on the collective side: signatures, reviews, second looks, things without an owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.agreements.due import Due
from commonground.collective.partnership.leaving_queries import Attention
from commonground.collective.partnership.models import Initiative, Seat
from commonground.foundation.access.roles import BACKBONE
from commonground.picture.need import Need


def waiting(
    initiative: Initiative, standing: Any, found: Sequence[Due], departures: Attention
) -> Iterator[Need]:
    """A representative's signatures; for the backbone what the agreements and departures ask."""
    represents = [s for s in standing.seats if s.role == Seat.Role.REPRESENTATIVE]
    is_backbone = BACKBONE in standing.roles
    if not (represents or is_backbone):
        return
    yield from _own_signatures(initiative, represents, found)
    if is_backbone:
        yield from _agreements(initiative, found)
        yield from _departures(initiative, departures)


def _own_signatures(
    initiative: Initiative, represents: Iterable[Seat], found: Iterable[Due]
) -> Iterator[Need]:
    unsigned = [each for each in found if each.kind == "signatures"]
    for seat in represents:
        for each in unsigned:
            if any(partner.pk == seat.partner_id for partner in each.partners):
                facts = {"partner": seat.partner, "version": each.version}
                yield Need(
                    _("%(partner)s has not signed %(version)s yet.") % facts,
                    _("Read it and sign"),
                    _version(initiative, each),
                )


def _agreements(initiative: Initiative, found: Sequence[Due]) -> Iterator[Need]:
    page = reverse("agreements:agreements", args=[initiative.slug])
    for each in found:
        facts = {"version": each.version}
        if each.kind == "review":
            says = _("%(version)s is to be reviewed.") % facts
            yield Need(says, _("Read it"), _version(initiative, each), each.day, each.is_late)
        elif each.kind == "expiry":
            says = _("The data clause of %(version)s runs out.") % facts
            if each.is_late:
                says = _("The data clause of %(version)s has run out.") % facts
            yield Need(says, _("See the agreements"), page, each.day, each.is_late)
    names = {each.reopening.partner.pk for each in found if each.reopening}
    if names:
        says = ngettext(
            "One partner joined or left since: look at what you agreed again.",
            "%(n)s partners joined or left since: look at what you agreed again.",
            len(names),
        )
        yield Need(says % {"n": len(names)}, _("See the agreements"), page)


def _departures(initiative: Initiative, found: Attention) -> Iterator[Need]:
    page = reverse("partnership:partners", args=[initiative.slug])
    for departure in found.running:
        says = _("%(partner)s is leaving: name who takes over what it holds.")
        address = _departure(initiative, departure.partner.code)
        yield Need(says % {"partner": departure.partner}, _("See what is open"), address)
    if found.open_items:
        says = ngettext(
            "One thing that a former partner held has no owner.",
            "%(n)s things that former partners held have no owner.",
            len(found.open_items),
        )
        yield Need(says % {"n": len(found.open_items)}, _("Name the owner"), page)
    for departure in found.to_follow_up:
        says = _("Half a year ago %(partner)s left: ask how it went on.")
        address = _departure(initiative, departure.partner.code)
        yield Need(says % {"partner": departure.partner}, _("Write down what you hear"), address)


def _version(initiative: Initiative, each: Due) -> str:
    version = each.version
    return reverse(
        "agreements:version", args=[initiative.slug, version.agreement_id, version.number]
    )


def _departure(initiative: Initiative, code: str) -> str:
    return reverse("partnership:departure", args=[initiative.slug, code])
