"""Addresses of the pages of one submission."""

from __future__ import annotations

from django.urls import reverse

from commonground.impact.measurement.models import Submission


def at(name: str, submission: Submission, *more: int) -> str:
    """The address of one of the pages of a submission."""
    partner = submission.partner
    where = [partner.initiative.slug, partner.code, submission.pk, *more]
    return reverse(f"measurement:{name}", args=where)
