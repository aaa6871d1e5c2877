"""What the partners agreed about voices: counting turns, and which seats speak from lived experience."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from commonground.collective.partnership.models import Initiative, Seat
from commonground.foundation.accounts.models import User
from commonground.impact.communication import errors
from commonground.impact.communication.models import LivedExperience, VoiceAgreement
from commonground.impact.communication.trail import leave


@transaction.atomic
def agree_on_voice(
    initiative: Initiative, *, words: str, today: date, actor: User | None
) -> VoiceAgreement:
    """The partners want to see who speaks how often, by group; how they agreed is kept."""
    if not words.strip():
        raise errors.ReasonNeeded()
    try:
        with transaction.atomic():
            agreed = VoiceAgreement.objects.create(
                initiative=initiative, words=words.strip(), agreed_on=today
            )
    except IntegrityError:
        raise errors.VoicesAgreedAlready() from None
    leave("voice.agreed", agreed, initiative.pk, actor, on=today)
    return agreed


@transaction.atomic
def end_voice(initiative: Initiative, *, today: date, actor: User | None) -> None:
    """From today nothing more is counted; what was counted stays with its days."""
    running = VoiceAgreement.objects.filter(initiative=initiative, ended_on__isnull=True)
    for agreed in running:
        agreed.ended_on = today
        agreed.save(update_fields=["ended_on"])
        leave("voice.ended", agreed, initiative.pk, actor, on=today)


@transaction.atomic
def mark_lived_experience(
    seat: Seat, *, consent: str, today: date, actor: User | None, starts_on: date | None = None
) -> LivedExperience:
    """The person agreed that the seat counts as one with lived experience; how they did is kept."""
    if not consent.strip():
        raise errors.ReasonNeeded()
    try:
        with transaction.atomic():
            mark = LivedExperience.objects.create(
                seat=seat, consent=consent.strip(), starts_on=starts_on or today
            )
    except IntegrityError:
        raise errors.LivedExperienceMarked() from None
    leave("lived_experience.marked", mark, seat.initiative_id, actor, partner=str(seat.partner))
    return mark


@transaction.atomic
def end_lived_experience(
    mark: LivedExperience, *, today: date, actor: User | None
) -> LivedExperience:
    """The person no longer wants to be counted so, or has left the seat."""
    running = LivedExperience.objects.filter(pk=mark.pk, ends_on__isnull=True)
    if running.update(ends_on=max(today, mark.starts_on)):
        mark.ends_on = max(today, mark.starts_on)
        leave("lived_experience.ended", mark, mark.seat.initiative_id, actor)
    return mark
