"""Who is in the partnership and what each gives, in plain numbers and rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.contribution_queries import Contributions
from commonground.collective.partnership.dates import wanted_on
from commonground.collective.partnership.leaving_queries import Attention
from commonground.collective.partnership.models import (
    Bearing,
    Initiative,
    Interest,
    Partner,
    Serving,
)
from commonground.collective.partnership.queries import Together
from commonground.foundation.theme.templatetags.formats import share
from commonground.picture.facts.row import Row, Rows

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class PartnershipFacts:
    """What the room of the partnership knows on a day.

    ``led_by_one`` is the largest number of matters that one organisation leads. ``burdens`` are needs of
    which one partner gives a large part. ``unserved`` interests are served nowhere in the work.
    """

    partners: int
    goal: str = ""
    joined_lately: int = 0
    left_lately: int = 0
    sectors: tuple[str, ...] = ()
    without_words: Rows = ()
    without_contact: Rows = ()
    matters: int = 0
    led_by_one: int = 0
    without_lead: Rows = ()
    without_deputy: Rows = ()
    needs: int = 0
    uncovered: Rows = ()
    promises_late: Rows = ()
    burdens: Rows = ()
    interests: int = 0
    unserved: int = 0
    in_conflict: int = 0
    unowned: int = 0


def read(
    initiative: Initiative,
    together: Together,
    *,
    day: date,
    given: Contributions,
    departures: Attention,
) -> PartnershipFacts:
    """Besides what the page has read already: two queries, whatever the size."""
    contacts = reverse("partnership:contacts", args=[initiative.slug])
    needs = reverse("partnership:contributions", args=[initiative.slug])
    wishes = _interests(initiative, day)
    dates = list(Partner.objects.filter(initiative=initiative).values_list("joined_on", "left_on"))
    return PartnershipFacts(
        partners=together.partners,
        goal=initiative.shared_goal,
        joined_lately=sum(day - YEAR < joined <= day for joined, _left in dates),
        left_lately=sum(bool(left) and day - YEAR < left <= day for _joined, left in dates),
        sectors=tuple(label for label, n in together.sectors if n),
        without_words=_partners(initiative, together.without_words),
        without_contact=_partners(initiative, together.without_contact),
        matters=len(together.matters),
        led_by_one=_most(m.lead.partner_id for m in together.matters if m.lead),
        without_lead=tuple(Row(m.function.name, contacts) for m in together.without_lead),
        without_deputy=tuple(Row(m.function.name, contacts) for m in together.without_deputy),
        needs=len(given.columns),
        uncovered=tuple(Row(column.need.name, needs) for column in given.missing),
        promises_late=tuple(Row(late.need.name, needs) for late in given.late),
        burdens=tuple(
            Row(_("%(share)s of all %(unit)s") % {"share": share(b.share), "unit": b.unit}, needs)
            for b in given.burdens
        ),
        interests=len(wishes),
        unserved=sum(not served for served, _conflicts in wishes),
        in_conflict=sum(conflicts for _served, conflicts in wishes),
        unowned=len(departures.open_items),
    )


def _interests(initiative: Initiative, day: date) -> list[tuple[bool, bool]]:
    """For each interest of that day: whether it is served somewhere, and whether it is in conflict."""
    served = Serving.objects.filter(interest=OuterRef("pk"), since__lte=day)
    conflicts = Bearing.objects.filter(
        interest=OuterRef("pk"), relation=Bearing.Relation.CONFLICTS, said_on__lte=day
    )
    found = Interest.objects.filter(wanted_on(day), partner__initiative=initiative)
    return list(found.values_list(Exists(served), Exists(conflicts)))


def _partners(initiative: Initiative, partners: tuple[Partner, ...]) -> Rows:
    return tuple(
        Row(str(p), reverse("partnership:partner", args=[initiative.slug, p.code]))
        for p in partners
    )


def _most(owners: object) -> int:
    return max(Counter(owners).values(), default=0)  # type: ignore[call-overload]
