"""From an address to a version, a clause, a strategy, a round: the only route."""

from __future__ import annotations

from datetime import date
from typing import Any

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.impact.agenda.as_of import check_on, round_on, version_on
from commonground.impact.agenda.errors import NotYourEndorsement, NoVoice, WordsStand
from commonground.impact.agenda.kinds import PARTS, Part
from commonground.impact.agenda.models import (
    Clause,
    Remark,
    Round,
    SamePageCheck,
    Strategy,
    Version,
)


def version_in(initiative: Initiative, number: int) -> Version:
    """A version of this partnership's agenda, or nothing that sounds different from a wrong address."""
    today = clock.today()
    found = Version.objects.filter(initiative=initiative, number=number, created_on__lte=today)
    version = found.select_related("initiative", "based_on").first()
    if version is None:
        raise NotVisible
    return version_on(version, today)


def clause_in(initiative: Initiative, clause_id: int) -> Clause:
    today = clock.today()
    found = Clause.objects.filter(
        version__initiative=initiative,
        version__created_on__lte=today,
        proposed_on__lte=today,
        pk=clause_id,
    )
    clause = found.select_related(
        "version__initiative", "strategy", "parent", "proposed_by__organisation"
    ).first()
    if clause is None:
        raise NotVisible
    version_on(clause.version, today)
    return clause


def strategy_in(initiative: Initiative, strategy_id: int) -> Strategy:
    strategy = Strategy.objects.filter(initiative=initiative, pk=strategy_id).first()
    if strategy is None:
        raise NotVisible
    strategy.initiative = initiative
    return strategy


def round_in(initiative: Initiative, round_id: int) -> Round:
    today = clock.today()
    found = Round.objects.filter(version__initiative=initiative, pk=round_id, opened_on__lte=today)
    asked = found.select_related("version__initiative", "rule_from__agreement").first()
    if asked is None:
        raise NotVisible
    version_on(asked.version, today)
    return round_on(asked, today)


def remark_in(initiative: Initiative, remark_id: int) -> Remark:
    found = Remark.objects.filter(version__initiative=initiative, pk=remark_id)
    remark = found.select_related("version__initiative", "partner__organisation").first()
    if remark is None:
        raise NotVisible
    return remark


def check_in(initiative: Initiative, check_id: int) -> SamePageCheck:
    today = clock.today()
    found = SamePageCheck.objects.filter(initiative=initiative, pk=check_id, opened_on__lte=today)
    check = found.select_related("initiative", "version").first()
    if check is None:
        raise NotVisible
    return check_on(check, today)


def part_at(number: int) -> Part:
    if not 1 <= number <= len(PARTS):
        raise NotVisible
    return PARTS[number - 1]


def voices(standing: Any, *, day: date) -> list[Partner]:
    """The partners for which the reader may speak today; one query."""
    found = partners_on(standing.initiative, day=day)
    return [partner for partner in found if speaks_for(standing, partner)]


def require_voices(standing: Any, *, day: date) -> list[Partner]:
    found = voices(standing, day=day)
    if not found:
        raise NoVoice()
    return found


def representative_seat(standing: Any, partner: Partner) -> Seat:
    """A partner's name is written by its own representative, and by nobody on its behalf."""
    for seat in getattr(standing, "seats", ()):
        if seat.partner_id == partner.pk and seat.role == Seat.Role.REPRESENTATIVE:
            return seat  # type: ignore[no-any-return]
    raise NotYourEndorsement(partner=str(partner))


def is_own(standing: Any, partner: Partner) -> bool:
    """Whether somebody speaks from a seat of the partner itself, and not on its behalf."""
    voices = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)
    return any(s.partner_id == partner.pk and s.role in voices for s in standing.seats)


def require_words_open(version: Version) -> None:
    """A form for words that can no longer change would be filled in for nothing."""
    if not version.is_draft:
        raise WordsStand(number=version.number, state=str(version.get_state_display()))
