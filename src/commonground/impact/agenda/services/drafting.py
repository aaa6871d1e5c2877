"""A version of the agenda begins, is copied, gets names for its levels, or is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import Clause, Round, Version
from commonground.impact.agenda.services.trail import (
    hold_initiative,
    hold_version,
    leave_trace,
    require_draft,
)
from commonground.impact.agenda.tree import depth_of_tree


@transaction.atomic
def begin_agenda(initiative: Initiative, *, today: date, actor: User | None) -> Version:
    """The first version, or a new one from nothing after earlier ones were set aside."""
    hold_initiative(initiative)
    version = Version.objects.create(
        initiative=initiative,
        number=_next_number(initiative),
        levels=[_("Driver"), _("Strategy"), _("Change idea")],
        created_on=today,
    )
    leave_trace("begun", version, initiative.pk, actor=actor, number=version.number)
    return version


@transaction.atomic
def amend_agenda(base: Version, *, why: str, today: date, actor: User | None) -> Version:
    """A copy that can be changed, while the wording in force stays in force."""
    if not why.strip():
        raise errors.ReasonMissing()
    hold_initiative(base.initiative)
    copy = Version.objects.create(
        initiative=base.initiative,
        number=_next_number(base.initiative),
        based_on=base,
        why=why.strip(),
        levels=base.levels,
        created_on=today,
    )
    clauses = list(Clause.objects.filter(version=base, withdrawn_on__isnull=True).order_by("pk"))
    for clause in clauses:
        clause.pk, clause._state.adding, clause.version, clause.revision = None, True, copy, 1
        clause.save()
    facts = {"based_on": base.number, "why": copy.why}
    leave_trace("amendment_begun", copy, base.initiative_id, actor=actor, **facts)
    return copy


@transaction.atomic
def name_levels(version: Version, *, names: Sequence[str], actor: User | None) -> Version:
    """What this partnership calls the levels of its tree, from the top down."""
    held = require_draft(version)
    wanted = [name.strip() for name in names if name.strip()]
    clauses = Clause.objects.filter(
        version=version, kind=Clause.Kind.STRATEGY, withdrawn_on__isnull=True
    )
    if len(wanted) < depth_of_tree(clauses.values_list("strategy_id", "parent_id")):
        raise errors.LevelInUse()
    if wanted == held.levels:
        return held
    before, held.levels = {"levels": held.levels}, wanted
    held.save(update_fields=["levels"])
    leave_trace("levels_named", held, held.initiative_id, actor=actor, before=before, levels=wanted)
    return held


@transaction.atomic
def set_agenda_aside(version: Version, *, why: str, today: date, actor: User | None) -> Version:
    """A version is given up before it was adopted; it stays readable, with all that was said on it."""
    held = hold_version(version)
    if not held.is_open:
        raise errors.AlreadySettled(number=held.number, state=str(held.get_state_display()))
    if not why.strip():
        raise errors.ReasonMissing()
    Round.objects.filter(version=held, closed_on__isnull=True).update(closed_on=today)
    held.state, held.set_aside_on = Version.State.SET_ASIDE, today
    held.save(update_fields=["state", "set_aside_on"])
    leave_trace("set_aside", held, held.initiative_id, actor=actor, why=why.strip())
    return held


def _next_number(initiative: Initiative) -> int:
    numbers: dict[int, Version] = {
        version.number: version for version in Version.objects.filter(initiative=initiative)
    }
    for number, version in numbers.items():
        if version.is_open:
            raise errors.VersionInWork(number=number)
    return max(numbers, default=0) + 1
