"""What the partners agreed in writing, in plain numbers and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from commonground.collective.agreements.due import Due, due
from commonground.collective.agreements.models import LadderStep, Version
from commonground.collective.agreements.queries import in_force, open_versions
from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Row, Rows

LONG_OPEN = timedelta(days=60)


@dataclass(frozen=True)
class AgreementFacts:
    """What the room of agreements knows on a day; ``signed`` is of the one that fewest have signed."""

    partners: int
    in_force: int = 0
    adopted_on: date | None = None
    signed: int = 0
    unsigned: Rows = ()
    offered_long: Rows = ()
    review: Rows = ()
    review_late: Rows = ()
    expiring: Rows = ()
    expired: Rows = ()
    reopened: int = 0
    has_rule: bool = False
    has_ladder: bool = False


def read(
    initiative: Initiative, *, partners: int, day: date, waiting: Sequence[Due] | None = None
) -> AgreementFacts | None:
    """None as long as nobody has written an agreement."""
    held = in_force(initiative, day=day)
    in_work = [v for v in open_versions(initiative) if v.created_on <= day]
    if not held and not in_work:
        return None
    found = due(initiative, day=day) if waiting is None else waiting
    missing = _unsigned(found, held)
    return AgreementFacts(
        partners=partners,
        in_force=len(held),
        adopted_on=max((v.adopted_on for v in held if v.adopted_on), default=None),
        signed=partners - len(missing) if held else 0,
        unsigned=missing,
        offered_long=_rows(
            initiative, [v for v in in_work if v.offered_on and v.offered_on + LONG_OPEN <= day]
        ),
        review=_of(initiative, found, "review", late=False),
        review_late=_of(initiative, found, "review", late=True),
        expiring=_of(initiative, found, "expiry", late=False),
        expired=_of(initiative, found, "expiry", late=True),
        reopened=len({d.reopening.partner_id for d in found if d.reopening}),
        has_rule=any(version.decision_rule for version in held),
        has_ladder=LadderStep.objects.filter(version__in=held).exists() if held else False,
    )


def _unsigned(found: Sequence[Due], held: list[Version]) -> Rows:
    in_force_now = {version.pk for version in held}
    lists = [d.partners for d in found if d.kind == "signatures" and d.version.pk in in_force_now]
    return tuple(Row(str(partner)) for partner in max(lists, key=len, default=()))


def _of(initiative: Initiative, found: Sequence[Due], kind: str, *, late: bool) -> Rows:
    return _rows(initiative, [d.version for d in found if d.kind == kind and d.is_late is late])


def _rows(initiative: Initiative, versions: list[Version]) -> Rows:
    return tuple(
        Row(str(v), reverse("agreements:version", args=[initiative.slug, v.agreement_id, v.number]))
        for v in versions
    )
