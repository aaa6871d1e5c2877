"""Somebody sees to it that a clause is kept; the words that were signed stay as they are."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.agreements import errors
from commonground.collective.agreements.clauses import BY_KEY
from commonground.collective.agreements.models import Clause, Version
from commonground.collective.agreements.services.drafting import record_of
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.errors import HolderElsewhere
from commonground.collective.partnership.models import Seat
from commonground.foundation.accounts.models import User


@transaction.atomic
def name_keeper(
    version: Version, key: str, *, seat: Seat | None, today: date, actor: User | None
) -> Clause:
    """Who sees to a clause, from now on; also of a version in force, since people come and go."""
    if key not in BY_KEY:
        raise ValueError(f"no such clause: {key}")
    if version.state == Version.State.SET_ASIDE:
        raise errors.NotSettled(number=version.number, state=version.get_state_display())
    if seat is not None:
        _require_held(seat, version, today)
    clause, _new = Clause.objects.select_related("keeper").get_or_create(version=version, key=key)
    before = clause.keeper.person_name if clause.keeper else ""
    clause.keeper = seat
    clause.save(update_fields=["keeper"])
    after = {"clause": key, "keeper": seat.person_name if seat else ""}
    record_of(
        version, "agreement.keeper_named", actor=actor, before={"keeper": before}, after=after
    )
    return clause


def _require_held(seat: Seat, version: Version, today: date) -> None:
    here = Seat.objects.filter(seat_held_on(today), initiative=version.agreement.initiative_id)
    if not here.filter(pk=seat.pk).exists():
        raise HolderElsewhere()
