"""What partners have promised and not given or done yet, partner by partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.contribution_queries import Contributions
from commonground.collective.partnership.models import Initiative, Promise
from commonground.foundation.theme.templatetags.formats import amount
from commonground.picture.facts import meetings


@dataclass(frozen=True)
class Promised:
    """One promise of one partner; ``seat`` narrows it to the person who gave it."""

    partner: int
    says: str
    address: str
    due_on: date | None = None
    is_late: bool = False
    seat: int | None = None


def read(initiative: Initiative, *, day: date, given: Contributions) -> Iterator[Promised]:
    """Contributions of which something is still to come, and commitments from meetings."""
    yield from _contributions(initiative, day, given)
    for found in meetings.commitments(initiative, day=day):
        yield Promised(*found)


def _contributions(initiative: Initiative, day: date, given: Contributions) -> Iterator[Promised]:
    running = Promise.objects.filter(
        need__initiative=initiative, released_on=None, promised_on__lte=day
    )
    until = {
        (partner, need): ends
        for partner, need, ends in running.order_by("ends_on").values_list(
            "partner_id", "need_id", "ends_on"
        )
    }
    page = reverse("partnership:contributions", args=[initiative.slug])
    for row in given.rows:
        for cell in row.cells:
            ends = until.get((row.partner.pk, cell.need.pk))
            if ends is not None and cell.promised > cell.given:
                left = amount(cell.promised - cell.given, str(cell.need.get_unit_display()))
                facts = {"partner": row.partner, "need": cell.need.name, "left": left}
                says = _("%(partner)s promised %(need)s: %(left)s still to come.") % facts
                yield Promised(row.partner.pk, says, page, ends, is_late=ends < day)
