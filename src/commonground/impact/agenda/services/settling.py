"""A version is adopted by the rule, endorsed by partners, and endorsements are taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Partner, Seat
from commonground.engine.deciding import Verdict
from commonground.foundation.accounts.models import User
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import Clause, Endorsement, Round, Strategy, Version
from commonground.impact.agenda.services.trail import hold_version, leave_trace, require_partner


@transaction.atomic
def adopt_agenda(
    version: Version,
    *,
    on: date,
    today: date,
    actor: User | None,
    review_on: date | None = None,
) -> Version:
    """From this day on the version counts: the last round decided so, by the rule of the partnership.

    Its population result becomes the shared goal that every page shows.
    """
    held = hold_version(version)
    if held.state != Version.State.OFFERED:
        raise errors.NotBeforeThePartners(number=held.number)
    asked = _deciding_round(held)
    _check_days(held, asked, on, today, review_on)
    held.state, held.adopted_on, held.review_on = Version.State.ADOPTED, on, review_on
    held.adopted_by = asked
    held.save(update_fields=["state", "adopted_on", "review_on", "adopted_by"])
    _rename_strategies(held)
    leave_trace(
        "adopted",
        held,
        held.initiative_id,
        actor=actor,
        adopted_on=on,
        review_on=review_on,
        rule=asked.rule,
    )
    partnership.feed_shared_goal(held.initiative, words=goal_of(held), actor=actor)
    return held


@transaction.atomic
def endorse(
    version: Version, *, partner: Partner, seat: Seat, today: date, actor: User | None
) -> Endorsement:
    """A partner puts its name under exactly this wording, through its representative."""
    held = hold_version(version)
    if held.state not in (Version.State.OFFERED, Version.State.ADOPTED):
        raise errors.NotBeforeThePartners(number=held.number)
    if seat.partner_id != partner.pk or seat.role != Seat.Role.REPRESENTATIVE:
        raise errors.NotYourEndorsement(partner=str(partner))
    require_partner(partner, day=today)
    earlier = standing_endorsement(held, partner)
    if earlier is not None:
        facts = {"person": earlier.person_name, "partner": str(partner)}
        raise errors.EndorsedAlready(**facts, day=earlier.endorsed_on)
    made = Endorsement.objects.create(
        version=held,
        partner=partner,
        seat=seat,
        signed_by=actor,
        person_name=seat.person_name,
        endorsed_on=today,
    )
    facts = {"partner": str(partner), "person_name": seat.person_name}
    leave_trace("endorsed", held, held.initiative_id, actor=actor, **facts)
    return made


@transaction.atomic
def take_endorsement_back(
    version: Version, *, partner: Partner, why: str, today: date, actor: User | None
) -> Endorsement:
    """A partner no longer stands behind a wording. Both days stay in the record."""
    hold_version(version)
    found = standing_endorsement(version, partner)
    if found is None:
        raise errors.NotEndorsed(partner=str(partner))
    if not why.strip():
        raise errors.ReasonMissing()
    found.withdrawn_on, found.withdrawn_why = today, why.strip()
    found.save(update_fields=["withdrawn_on", "withdrawn_why"])
    facts = {"partner": str(partner), "why": why.strip()}
    leave_trace("endorsement_taken_back", version, version.initiative_id, actor=actor, **facts)
    return found


def standing_endorsement(version: Version, partner: Partner) -> Endorsement | None:
    return Endorsement.objects.filter(
        version=version, partner=partner, withdrawn_on__isnull=True
    ).first()


def goal_of(version: Version) -> str:
    """The sentence that a version sets as the shared goal: its population result, else its first goal."""
    clauses = Clause.objects.filter(version=version, withdrawn_on__isnull=True).order_by("pk")
    for kind in (Clause.Kind.RESULT, Clause.Kind.GOAL):
        found = clauses.filter(kind=kind).first()
        if found is not None:
            return found.text
    return ""


def _deciding_round(version: Version) -> Round:
    last = Round.objects.filter(version=version).order_by("-number").first()
    if last is not None and last.closed_on is None:
        raise errors.RoundOpen(day=last.closes_on)
    if last is None or last.verdict != Verdict.ADOPTED:
        raise errors.NotDecided()
    return last


def _check_days(
    version: Version, asked: Round, on: date, today: date, review_on: date | None
) -> None:
    earlier = Version.objects.filter(
        initiative=version.initiative_id, state=Version.State.ADOPTED
    ).values_list("adopted_on", flat=True)
    first = max(day for day in (*earlier, asked.closed_on) if day is not None)
    if not first <= on <= today:
        raise errors.AdoptedOnAnotherDay(day=on, first=first, last=today)
    if review_on is not None and review_on <= on:
        raise errors.ReviewTooEarly(day=on)


def _rename_strategies(version: Version) -> None:
    clauses = Clause.objects.filter(
        version=version, withdrawn_on__isnull=True, strategy__isnull=False
    ).select_related("strategy")
    renamed = []
    for clause in clauses:
        assert clause.strategy is not None
        clause.strategy.name = clause.name
        renamed.append(clause.strategy)
    Strategy.objects.bulk_update(renamed, ["name"])
